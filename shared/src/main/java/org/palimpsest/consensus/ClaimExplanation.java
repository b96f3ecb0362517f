package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.review.Stance;

/** Why a claim has its verdict under rule {@code bridged-1}. */
final class ClaimExplanation {

    private final ClaimConsensus consensus;
    private final Tallies tallies;
    private final BridgedParameters parameters;
    private final List<Phrase> sentences = new ArrayList<>();

    private ClaimExplanation(ClaimConsensus consensus, BridgedParameters parameters) {
        this.consensus = consensus;
        this.tallies = consensus.sums();
        this.parameters = parameters;
    }

    static Explanation of(ClaimConsensus consensus, BridgedParameters parameters) {
        return new ClaimExplanation(consensus, parameters).told();
    }

    private Explanation told() {
        Verdict verdict = consensus.verdict();
        switch (verdict) {
            case UNREVIEWED, RETRACTED, MERGED -> say("claim." + verdict.name());
            case NEEDS_REVIEW -> needsReview();
            case CONTESTED -> contested();
            case CONFIRMED, LIKELY, LIKELY_REFUTED, REFUTED -> level(verdict);
        }
        if (consensus.reviews() > 0) {
            say(
                    "claim.weights",
                    Amount.of(consensus.reviews()),
                    Amount.of(tallies.supporting(Stance.CONFIRM)),
                    Amount.of(tallies.supporting(Stance.DISPUTE)));
        }
        int uncounted = consensus.uncounted().size();
        if (uncounted > 0) {
            say("claim.uncounted", Amount.of(uncounted));
        }
        return new Explanation(sentences);
    }

    private void needsReview() {
        say(
                "bridged.NEEDS_REVIEW",
                Amount.of(parameters.minimumReviewers()),
                Amount.of(parameters.minimumWeight()),
                Amount.of(consensus.reviews()),
                Amount.of(tallies.supporting(Stance.CONFIRM) + tallies.supporting(Stance.DISPUTE)));
    }

    private void contested() {
        say("bridged.CONTESTED", score(Stance.CONFIRM), score(Stance.DISPUTE), Amount.perMille(parameters.likely()));
    }

    private void level(Verdict verdict) {
        Stance side = Hold.side(verdict);
        if (consensus.rawLevel() != verdict) {
            held(verdict, side);
        } else if (Math.abs(verdict.strength()) < 2) {
            say("bridged." + verdict.name(), score(side), Amount.perMille(parameters.likely()));
            missing(side);
        } else if (parameters.bridging()) {
            say(
                    "bridged." + verdict.name(),
                    score(side),
                    Amount.perMille(parameters.confirmed()),
                    Amount.of(tallies.groupsFor(side)));
        } else {
            say("bridged." + verdict.name() + ".together", score(side), Amount.perMille(parameters.confirmed()));
        }
    }

    /** What a likely claim lacks. */
    private void missing(Stance side) {
        Phrase goal = VerdictWords.of(side == Stance.CONFIRM ? Verdict.CONFIRMED : Verdict.REFUTED);
        String against = tallies.groupAgainst(side);
        if (BridgedScore.of(tallies, side).below(parameters.confirmed())) {
            say("bridged.needs.score", goal, Amount.perMille(parameters.confirmed()));
        } else if (parameters.bridging() && against != null) {
            say("bridged.needs.no-other-lean", goal, new Text(against));
        } else if (parameters.bridging() && tallies.groupsFor(side) < 2) {
            say("bridged.needs.two-groups", goal);
        } else {
            say("bridged.needs.evidence", goal);
        }
    }

    private void held(Verdict verdict, Stance side) {
        int floor = Hold.floor(verdict, parameters);
        boolean falling = BridgedScore.of(tallies, side).below(floor);
        say("bridged.held", VerdictWords.of(verdict), VerdictWords.of(consensus.rawLevel()));
        say(
                "bridged.held." + side.name() + (falling ? ".falling" : ".standing"),
                score(side),
                Amount.perMille(floor),
                Amount.of(Math.min(consensus.weakerRun(), parameters.patience())),
                Amount.of(parameters.patience()));
        String challenger = consensus.challengedBy();
        if (challenger != null) {
            long others = tallies.groups().stream()
                    .filter(tally -> !challenger.equals(tally.group()))
                    .mapToLong(tally -> tally.opposing(side))
                    .sum();
            say("bridged.challenged", new Text(challenger), Amount.of(others), Amount.of(parameters.challengeLimit()));
        }
    }

    private Amount score(Stance side) {
        return Amount.perMille(BridgedScore.of(tallies, side).roundedPerMille());
    }

    private void say(String key, Argument... arguments) {
        sentences.add(Phrase.of(key, arguments));
    }
}
