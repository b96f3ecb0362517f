package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueType;

/** A verdict and a figure under rule {@code majority-1} in plain English, from templates. */
final class MajorityExplanation {

    private final StringBuilder text = new StringBuilder();

    private MajorityExplanation() {}

    static String of(ClaimConsensus consensus, int minimumReviewers) {
        MajorityExplanation explanation = new MajorityExplanation();
        explanation.verdict(consensus, minimumReviewers);
        return explanation.text.toString();
    }

    static String of(MajorityPool pool) {
        MajorityExplanation explanation = new MajorityExplanation();
        explanation.figure(pool);
        return explanation.text.toString();
    }

    /** What became of one claim, as a sentence. */
    static String of(PoolReason reason, Verdict verdict) {
        return reason == PoolReason.POOLED
                ? "Counts once, like every other claim."
                : reason.explain(verdict, Rational.ZERO);
    }

    private void verdict(ClaimConsensus consensus, int minimumReviewers) {
        int reviewers = consensus.reviews();
        switch (consensus.verdict()) {
            case RETRACTED -> say("Retracted by an editor, whatever the reviews say.");
            case MERGED -> say("Merged into another claim by an editor, whatever the reviews say.");
            case UNREVIEWED -> say("Unreviewed: no review counts yet.");
            case NEEDS_REVIEW ->
                say("Needs review: it takes " + Words.count(minimumReviewers, "reviewer") + "; there "
                        + (reviewers == 1 ? "is " : "are ") + Words.count(reviewers) + ".");
            case CONTESTED -> say("Contested: as many reviewers dispute it as confirm it.");
            case CONFIRMED, LIKELY -> say("Confirmed: more reviewers confirm it than dispute it.");
            case REFUTED, LIKELY_REFUTED -> say("Refuted: more reviewers dispute it than confirm it.");
        }
        if (reviewers > 0) {
            long confirm = Majority1.votes(consensus.sums(), Stance.CONFIRM);
            long dispute = Majority1.votes(consensus.sums(), Stance.DISPUTE);
            say(Words.sentenceCase(Words.count(confirm)) + " for and " + Words.count(dispute)
                    + " against; every reviewer has one vote, whatever their group, standing or evidence.");
        }
    }

    private void figure(MajorityPool pool) {
        int counted = pool.count(PoolReason.POOLED);
        Rational low = pool.low();
        Rational central = pool.central();
        Rational high = pool.high();
        if (counted == 0) {
            say("No range: "
                    + (pool.claims().isEmpty() ? "no claim speaks of this figure." : "no claim with a value counts."));
        } else if (low != null && central != null && high != null) {
            say(number(pool, central) + " (80 % range " + number(pool, low) + " to " + number(pool, high) + ").");
            counted("The median of " + Words.count(counted, "claim"), counted, pool.support(), "contain it");
        } else {
            say("'" + pool.category() + "'.");
            counted("The plurality of " + Words.count(counted, "claim"), counted, pool.support(), "say so");
        }
        roots(pool.repetitions());
        boundOnly(pool.count(PoolReason.BOUND_ONLY));
        silent(pool);
        levels(pool);
    }

    private void counted(String what, int counted, @Nullable Rational support, String contain) {
        if (counted == 1) {
            say("Only one claim counts.");
        } else {
            say(what + ", each counted once, repetitions of a root included; " + percent(support) + " of them "
                    + contain + ".");
        }
    }

    private void roots(List<Integer> repetitions) {
        int roots = repetitions.size();
        if (roots == 1 && repetitions.getFirst() > 1) {
            say("All of them go back to one root.");
        } else if (roots > 1 && repetitions.getFirst() > 1) {
            say("They go back to " + Words.count(roots, "root") + "; one root alone is behind "
                    + Words.count(repetitions.getFirst()) + " of them.");
        } else if (roots > 1) {
            say("Each goes back to a root of its own.");
        }
    }

    private void boundOnly(int count) {
        if (count > 0) {
            say(Words.sentenceCase(Words.count(count, "claim"))
                    + (count == 1 ? " gives one bound only and is" : " give one bound only and are")
                    + " listed, not counted.");
        }
    }

    private void silent(MajorityPool pool) {
        int without = pool.count(PoolReason.ZERO_CREDIBILITY);
        if (without > 0) {
            say(Words.sentenceCase(Words.count(without, "claim"))
                    + (without == 1
                            ? " is refuted, retracted or merged and does"
                            : " are refuted, retracted or merged and do")
                    + " not count.");
        }
        int other = pool.count(PoolReason.NO_VALUE) + pool.count(PoolReason.OTHER_TYPE);
        if (other > 0) {
            say(Words.sentenceCase(Words.count(other, "claim")) + (other == 1 ? " states" : " state")
                    + " no value of this figure.");
        }
    }

    private void levels(MajorityPool pool) {
        String evidence = Words.sentenceCase(Words.of(EvidenceLevel.of(pool.independentRoots()))) + " evidence";
        Rational agreement = pool.agreement();
        if (agreement != null) {
            say(evidence + ", " + Words.of(AgreementLevel.of(agreement)) + " agreement.");
        } else {
            say(evidence + (pool.repetitions().isEmpty() ? "." : "; agreement needs a second root."));
        }
    }

    /** As it was claimed, or one place finer, because a median may lie halfway between two claims. */
    private static String number(MajorityPool pool, Rational number) {
        if (pool.type() == ValueType.DATE) {
            return FigureConsensus.day(number).toString();
        }
        BigDecimal shown = number.toDecimal(places(pool.claims()) + 1).stripTrailingZeros();
        return Words.grouped(shown.scale() < 0 ? shown.setScale(0) : shown);
    }

    /** How many decimal places the claims have. */
    private static int places(List<FigureClaim> claims) {
        int places = 0;
        for (FigureClaim claim : claims) {
            if (claim.value() instanceof Quantity(var _, var low, var high, var _)) {
                places = Math.max(places, Math.max(scale(low), scale(high)));
            }
        }
        return places;
    }

    private static int scale(@Nullable BigDecimal number) {
        return number == null ? 0 : number.scale();
    }

    private static String percent(@Nullable Rational share) {
        return (share == null ? BigDecimal.ZERO : share.times(Rational.of(100)).toDecimal(0)) + " %";
    }

    private void say(String sentence) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(sentence);
    }
}
