package org.palimpsest.consensus;

import java.util.Map;
import org.palimpsest.explanation.Explanation;

/**
 * What a rule decides about a claim, review by review. A rule is one class that answers these questions and pools
 * figures; what it shares with other rules must not change any of its answers once it was in force anywhere.
 */
sealed interface CountingRule extends ConsensusRule permits Bridged1, Majority1 {

    /** The rule with these parameters in place of its standard ones. */
    CountingRule with(Map<String, String> named);

    /** Whether a review counts only when the reviewer has a group. */
    boolean needsGroups();

    /** The review as heavy as this rule takes it to be. */
    CountedReview weighed(CountedReview review);

    /** What the reviews say by themselves, whatever was said before. */
    Verdict rawLevel(Tallies tallies);

    /**
     * What the claim remembers from here on.
     *
     * @param raw the raw level of the tallies
     * @param counted whether a new or changed counted review led here
     */
    Hold settled(Hold before, Verdict raw, Tallies tallies, boolean counted);

    /** Which verdict and why. */
    Explanation explained(ClaimConsensus consensus);

    @Override
    default ClaimConsensus unreviewed() {
        return ClaimConsensus.unreviewed(this);
    }

    @Override
    default ClaimConsensus evolve(ClaimConsensus before, ClaimStep step) {
        if (!before.rule().equals(this)) {
            throw new IllegalArgumentException("the consensus to continue was computed by another rule or with other"
                    + " parameters; replay the claim from unreviewed()");
        }
        return switch (step) {
            case ClaimStep.Reviewed(CountedReview review) -> before.reviewed(review);
            case ClaimStep.Withdrawn(var reviewer) -> before.withdrawn(reviewer);
            case ClaimStep.Revised() -> before.revised();
            case ClaimStep.Retracted() -> before.overridden(Verdict.RETRACTED);
            case ClaimStep.Merged() -> before.overridden(Verdict.MERGED);
            case ClaimStep.Reopened() -> before.reopened();
        };
    }
}
