package org.palimpsest.consensus;

import org.palimpsest.review.Stance;

/** A claim's verdict under rule {@code bridged-1} in plain English, from templates. */
final class ClaimExplanation {

    private final ClaimConsensus consensus;
    private final Tallies tallies;
    private final BridgedParameters parameters;
    private final StringBuilder text = new StringBuilder();

    private ClaimExplanation(ClaimConsensus consensus, BridgedParameters parameters) {
        this.consensus = consensus;
        this.tallies = consensus.sums();
        this.parameters = parameters;
    }

    static String of(ClaimConsensus consensus, BridgedParameters parameters) {
        return new ClaimExplanation(consensus, parameters).written();
    }

    private String written() {
        Verdict verdict = consensus.verdict();
        switch (verdict) {
            case RETRACTED -> say("Retracted by an editor, whatever the reviews say.");
            case MERGED -> say("Merged into another claim by an editor, whatever the reviews say.");
            case UNREVIEWED -> say("Unreviewed: no review counts yet.");
            case NEEDS_REVIEW -> needsReview();
            case CONTESTED -> contested();
            case CONFIRMED, LIKELY, LIKELY_REFUTED, REFUTED -> level(verdict);
        }
        if (consensus.reviews() > 0) {
            weights();
        }
        int uncounted = consensus.uncounted().size();
        if (uncounted > 0) {
            say(Words.sentenceCase(Words.count(uncounted, "reviewer")) + " without a group "
                    + (uncounted == 1 ? "is" : "are") + " shown and not counted.");
        }
        return text.toString();
    }

    private void needsReview() {
        say("Needs review: it takes " + Words.count(parameters.minimumReviewers(), "reviewer") + " and a weight of "
                + Words.grouped(parameters.minimumWeight()) + "; there are "
                + Words.count(consensus.reviews()) + " with "
                + Words.grouped(tallies.supporting(Stance.CONFIRM) + tallies.supporting(Stance.DISPUTE)) + ".");
    }

    private void contested() {
        say("Contested: the score is " + score(Stance.CONFIRM) + " for and " + score(Stance.DISPUTE)
                + " against, and neither reaches " + Words.perMille(parameters.likely()) + ".");
    }

    private void level(Verdict verdict) {
        Stance side = Hold.side(verdict);
        if (consensus.rawLevel() != verdict) {
            held(verdict, side);
        } else if (Math.abs(verdict.strength()) == 2) {
            say(name(verdict) + ": the score " + direction(side) + " is " + score(side) + ", at or above "
                    + Words.perMille(parameters.confirmed()) + across(side) + ", on moderate or better evidence.");
        } else {
            say(name(verdict) + ": the score " + direction(side) + " is " + score(side) + ", at or above "
                    + Words.perMille(parameters.likely()) + ". " + missing(side));
        }
    }

    private String across(Stance side) {
        return parameters.bridging()
                ? "; " + Words.count(tallies.groupsFor(side), "group") + " lean this way and none leans the other"
                : "";
    }

    /** What a likely claim lacks. */
    private String missing(Stance side) {
        String goal = side == Stance.CONFIRM ? "Confirmed" : "Refuted";
        if (BridgedScore.of(tallies, side).below(parameters.confirmed())) {
            return goal + " needs " + Words.perMille(parameters.confirmed()) + ".";
        }
        String against = tallies.groupAgainst(side);
        if (parameters.bridging() && against != null) {
            return goal + " needs that no group leans the other way, and '" + against + "' does.";
        }
        if (parameters.bridging() && tallies.groupsFor(side) < 2) {
            return goal + " needs two groups that lean this way.";
        }
        return goal + " needs a review on this side with moderate or better evidence.";
    }

    private void held(Verdict verdict, Stance side) {
        int floor = Hold.floor(verdict, parameters);
        boolean falling = BridgedScore.of(tallies, side).below(floor);
        say("Held at " + Words.of(verdict) + ": the reviews alone would now say " + Words.of(consensus.rawLevel())
                + ". The score " + direction(side) + " is " + score(side) + ", "
                + (falling ? "below " : "not below ") + Words.perMille(floor)
                + " under which the verdict can change, after "
                + Words.count(Math.min(consensus.weakerRun(), parameters.patience())) + " of "
                + Words.count(parameters.patience(), "review")
                + " in a row.");
        String challenger = consensus.challengedBy();
        if (challenger != null) {
            long others = tallies.groups().stream()
                    .filter(tally -> !challenger.equals(tally.group()))
                    .mapToLong(tally -> tally.opposing(side))
                    .sum();
            say("Challenged by '" + challenger + "' alone: without what it says against the verdict it would stand, and"
                    + " the other groups oppose with " + Words.grouped(others) + ", less than "
                    + Words.grouped(parameters.challengeLimit()) + ". It waits for an editor.");
        }
    }

    private void weights() {
        say(Words.sentenceCase(Words.count(consensus.reviews(), "counted review")) + ": "
                + Words.grouped(tallies.supporting(Stance.CONFIRM)) + " for and "
                + Words.grouped(tallies.supporting(Stance.DISPUTE)) + " against, where 1,000 is one full review.");
    }

    private String score(Stance side) {
        return Words.perMille(BridgedScore.of(tallies, side).roundedPerMille());
    }

    private static String direction(Stance side) {
        return side == Stance.CONFIRM ? "for it" : "against it";
    }

    private static String name(Verdict verdict) {
        return Words.sentenceCase(Words.of(verdict));
    }

    private void say(String sentence) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(sentence);
    }
}
