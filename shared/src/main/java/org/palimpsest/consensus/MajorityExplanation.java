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

/** Why a claim has its verdict, and a figure its range, under rule {@code majority-1}. */
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
            case CONFIRMED, CONTESTED, REFUTED -> say("majority." + verdict.name());
            case LIKELY, LIKELY_REFUTED -> throw new IllegalStateException("a majority is never " + verdict);
        }
        if (reviewers > 0) {
            say(
                    "majority.votes",
                    Amount.of(Majority1.votes(consensus.sums(), Stance.CONFIRM)),
                    Amount.of(Majority1.votes(consensus.sums(), Stance.DISPUTE)));
        }
    }

    private void figure(MajorityPool pool) {
        Rational low = pool.low();
        Rational central = pool.central();
        Rational high = pool.high();
        String category = pool.category();
        if (low != null && central != null && high != null) {
            sentences.add(RangeWords.of(pool.type(), low, central, high, places(pool.claims())));
            counted("majority.median", pool);
        } else if (category != null) {
            say("figure.category", new Text(category));
            counted("majority.plurality", pool);
        } else {
            say(pool.claims().isEmpty() ? "figure.empty" : "majority.nothing");
        }
        count("majority.bound-only", pool.count(PoolReason.BOUND_ONLY));
        count("majority.without-vote", pool.count(PoolReason.ZERO_CREDIBILITY));
        count("figure.without-value", pool.count(PoolReason.NO_VALUE) + pool.count(PoolReason.OTHER_TYPE));
        levels(pool);
    }

    /** How many claims count and how many of them are for it, then how many roots they go back to. */
    private void counted(String key, MajorityPool pool) {
        int claims = pool.count(PoolReason.POOLED);
        if (claims == 1) {
            say("majority.one-claim");
            return;
        }
        Rational support = pool.support();
        BigDecimal percent = support == null
                ? BigDecimal.ZERO
                : support.times(Rational.of(100)).toDecimal(0);
        say(key, Amount.of(claims), new Amount(percent));
        List<Integer> repetitions = pool.repetitions();
        if (repetitions.size() == 1) {
            say("majority.one-root");
        } else if (repetitions.getFirst() == 1) {
            say("majority.own-roots");
        } else {
            say("majority.roots", Amount.of(repetitions.size()), Amount.of(repetitions.getFirst()));
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
            say(pool.repetitions().isEmpty() ? "figure.levels.no-root" : "figure.levels.one-root", evidence);
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

    private void count(String key, int count) {
        if (count > 0) {
            say(key, Amount.of(count));
        }
    }

    private void say(String key, Argument... arguments) {
        sentences.add(Phrase.of(key, arguments));
    }
}
