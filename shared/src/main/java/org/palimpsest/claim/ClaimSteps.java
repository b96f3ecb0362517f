package org.palimpsest.claim;

import java.util.List;
import java.util.Optional;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ClaimStep;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.CountedReview;
import org.palimpsest.consensus.ReviewWeight;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;

/**
 * What a claim's events mean to the consensus. The query side and the offline verifier both go through here, so the same
 * events give the same verdict everywhere.
 */
public final class ClaimSteps {

    private ClaimSteps() {}

    /**
     * What one event means to the consensus; nothing for one that does not concern it, such as a proposal.
     *
     * @param before the claim before the event
     * @throws IllegalArgumentException when the event is none of a claim's, or its first
     */
    public static Optional<ClaimStep> of(ClaimState before, Object event) {
        return switch (event) {
            case ClaimConfirmed confirmed -> reviewed(before, Review.of(confirmed));
            case ClaimDisputed disputed -> reviewed(before, Review.of(disputed));
            case ReviewWithdrawn withdrawn -> Optional.of(new ClaimStep.Withdrawn(withdrawn.reviewerId()));
            case RevisionApproved approved -> Optional.of(new ClaimStep.Revised());
            case ClaimRetracted retracted -> Optional.of(new ClaimStep.Retracted());
            case ClaimsMerged merged -> Optional.of(new ClaimStep.Merged());
            case ClaimReopened reopened -> Optional.of(new ClaimStep.Reopened());
            case RevisionProposed proposed -> Optional.empty();
            case RevisionWithdrawn withdrawn -> Optional.empty();
            case RevisionRefused refused -> Optional.empty();
            default ->
                throw new IllegalArgumentException("not an event of a claim after its filing: " + event.getClass());
        };
    }

    /** What of a review enters the arithmetic. */
    public static CountedReview counted(Review review) {
        return new CountedReview(
                review.reviewer().reviewerId(),
                review.stance(),
                review.reviewer().group(),
                ReviewWeight.of(review.reviewer().standing(), review.reviewer().reliability(), review.bestEvidence()),
                review.bestEvidence());
    }

    /**
     * The consensus of a claim under a rule, from the claim's own events alone.
     *
     * @param events all of the claim's events in order, {@link ClaimFiled} first
     */
    public static ClaimConsensus replay(ConsensusRule rule, List<?> events) {
        ClaimState state = ClaimState.of((ClaimFiled) events.getFirst());
        ClaimConsensus consensus = rule.unreviewed();
        for (Object event : events.subList(1, events.size())) {
            Optional<ClaimStep> step = of(state, event);
            if (step.isPresent()) {
                consensus = rule.evolve(consensus, step.get());
            }
            state = state.after(event);
        }
        return consensus;
    }

    // A review of an earlier version takes the reviewer's place on record, and so their review of this version, if any,
    // out of the count.
    private static Optional<ClaimStep> reviewed(ClaimState before, Review review) {
        return Optional.of(
                review.contentVersion() == before.contentVersion()
                        ? new ClaimStep.Reviewed(counted(review))
                        : new ClaimStep.Withdrawn(review.reviewer().reviewerId()));
    }
}
