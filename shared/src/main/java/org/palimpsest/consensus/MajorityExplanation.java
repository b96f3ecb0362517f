package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Quantity;

/** Why a claim has its verdict and a figure its range under rule {@code majority-1}. */
final class MajorityExplanation {

    private final List<Phrase> sentences = new ArrayList<>();

    private MajorityExplanation() {}

    static Explanation of(ClaimConsensus consensus, int minimumReviewers) {
        MajorityExplanation explanation = new MajorityExplanation();
        explanation.verdict(consensus, minimumReviewers);
        return new Explanation(explanation.sentences);
    }

    static Explanation of(MajorityPool pool) {
        MajorityExplanation explanation = new MajorityExplanation();
        explanation.figure(pool);
        return new Explanation(explanation.sentences);
    }

    /** What became of one claim. */
    static Phrase of(PoolReason reason, Verdict verdict) {
        return reason == PoolReason.POOLED ? Phrase.of("majority.pooled") : reason.explain(verdict, Rational.ZERO);
    }

    private void verdict(ClaimConsensus consensus, int minimumReviewers) {
        Verdict verdict = consensus.verdict();
        int reviewers = consensus.reviews();
        switch (verdict) {
            case UNREVIEWED, RETRACTED, MERGED -> say("claim." + verdict.name());
            case NEEDS_REVIEW -> say("majority.NEEDS_REVIEW", Amount.of(minimumReviewers), Amount.of(reviewers));
            case CONTESTED -> say("majority.CONTESTED");
            case CONFIRMED, LIKELY -> say("majority.CONFIRMED");
            case REFUTED, LIKELY_REFUTED -> say("majority.REFUTED");
        }
        if (reviewers > 0) {
            say(
                    "majority.votes",
                    Amount.of(Majority1.votes(consensus.sums(), Stance.CONFIRM)),
                    Amount.of(Majority1.votes(consensus.sums(), Stance.DISPUTE)));
        }
    }

    private void figure(MajorityPool pool) {
        int counted = pool.count(PoolReason.POOLED);
        Rational low = pool.low();
        Rational central = pool.central();
        Rational high = pool.high();
        String category = pool.category();
        if (counted == 0) {
            say(pool.claims().isEmpty() ? "figure.empty" : "majority.none-counts");
        } else if (low != null && central != null && high != null) {
            sentences.add(RangeWords.of(pool.type(), low, central, high, places(pool.claims())));
            counted("majority.median", counted, pool.support());
        } else if (category != null) {
            say("figure.category", new Text(category));
            counted("majority.category", counted, pool.support());
        }
        roots(pool.repetitions());
        count("majority.bound-only", pool.count(PoolReason.BOUND_ONLY));
        count("majority.without-vote", pool.count(PoolReason.ZERO_CREDIBILITY));
        count("figure.without-value", pool.count(PoolReason.NO_VALUE) + pool.count(PoolReason.OTHER_TYPE));
        levels(pool);
    }

    private void counted(String key, int claims, @Nullable Rational support) {
        if (claims == 1) {
            say("majority.one-claim");
        } else {
            say(key, Amount.of(claims), percent(support));
        }
    }

    private void roots(List<Integer> repetitions) {
        int roots = repetitions.size();
        if (roots == 1 && repetitions.getFirst() > 1) {
            say("majority.one-root");
        } else if (roots > 1 && repetitions.getFirst() > 1) {
            say("majority.repeated-roots", Amount.of(roots), Amount.of(repetitions.getFirst()));
        } else if (roots > 1) {
            say("majority.own-roots");
        }
    }

    private void levels(MajorityPool pool) {
        Phrase evidence = Phrase.of(
                "evidence." + EvidenceLevel.of(pool.independentRoots()).name());
        Rational agreement = pool.agreement();
        if (agreement != null) {
            say(
                    "figure.levels",
                    evidence,
                    Phrase.of("agreement." + AgreementLevel.of(agreement).name()));
        } else {
            say("figure.levels." + (pool.repetitions().isEmpty() ? "no-root" : "one-root"), evidence);
        }
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

    private static Amount percent(@Nullable Rational share) {
        return new Amount((share == null ? Rational.ZERO : share.times(Rational.of(100))).toDecimal(0));
    }

    /** Says nothing of none. */
    private void count(String key, int claims) {
        if (claims > 0) {
            say(key, Amount.of(claims));
        }
    }

    private void say(String key, Argument... arguments) {
        sentences.add(Phrase.of(key, arguments));
    }
}
