package org.palimpsest.consensus;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;

/** A claim under review, told as a story: who says what, and what comes of it. */
final class Reviews {

    private final ConsensusRule rule;
    private ClaimConsensus consensus;
    private long last;

    Reviews(ConsensusRule rule) {
        this.rule = rule;
        this.consensus = rule.unreviewed();
    }

    static Reviews standard() {
        return new Reviews(ConsensusRules.standard());
    }

    static CountedReview review(long reviewer, Stance stance, @Nullable String group, int weight) {
        return new CountedReview(Seed.id(reviewer), stance, group, weight, EvidenceGrade.HIGH);
    }

    Reviews confirm(int times, @Nullable String group) {
        for (int i = 0; i < times; i++) {
            then(review(++last, Stance.CONFIRM, group, 1000));
        }
        return this;
    }

    Reviews dispute(int times, @Nullable String group) {
        for (int i = 0; i < times; i++) {
            then(review(++last, Stance.DISPUTE, group, 1000));
        }
        return this;
    }

    Reviews then(CountedReview review) {
        return then(new ClaimStep.Reviewed(review));
    }

    Reviews withdraw(long reviewer) {
        return then(new ClaimStep.Withdrawn(new UUID(0, reviewer)));
    }

    Reviews then(ClaimStep step) {
        consensus = rule.evolve(consensus, step);
        return this;
    }

    ClaimConsensus consensus() {
        return consensus;
    }

    Verdict verdict() {
        return consensus.verdict();
    }

    /** The score of a side, rounded to a thousandth. */
    int score(Stance side) {
        return BridgedScore.of(consensus.sums(), side).roundedPerMille();
    }
}
