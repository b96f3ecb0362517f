package org.palimpsest.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.revision.Revision;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.revision.RevisionWithdrawn;

/**
 * What a claim's own events add up to. The aggregate decides on it, the query side shows it and the offline verifier
 * recomputes it, so there is one fold. A stored event is never judged again here.
 *
 * @param version how many events the claim has; the claim's ETag
 * @param contentVersion which version of the content this is, from 1; reviews are of one
 * @param mergedInto the claim that this one was merged into, while status is MERGED
 * @param reviews the latest review of each reviewer that is not withdrawn, by reviewer, in order of first review
 * @param revisions every revision ever proposed, by id, in order of proposal
 */
public record ClaimState(
        UUID claimId,
        UUID filedBy,
        long version,
        ClaimContent content,
        int contentVersion,
        ClaimStatus status,
        @Nullable UUID mergedInto,
        Map<UUID, Review> reviews,
        Map<UUID, Revision> revisions) {

    public ClaimState {
        reviews = KeptInOrder.of(reviews);
        revisions = KeptInOrder.of(revisions);
    }

    public static ClaimState of(ClaimFiled event) {
        return new ClaimState(
                event.claimId(), event.filedBy(), 1, event.content(), 1, ClaimStatus.FILED, null, Map.of(), Map.of());
    }

    /** @throws IllegalArgumentException when the event is none of a claim's */
    public ClaimState after(Object event) {
        return switch (event) {
            case ClaimConfirmed confirmed -> reviewed(Review.of(confirmed));
            case ClaimDisputed disputed -> reviewed(Review.of(disputed));
            case ReviewWithdrawn withdrawn -> with(KeptInOrder.of(reviews).without(withdrawn.reviewerId()));
            case RevisionProposed proposed -> withRevision(Revision.of(proposed));
            case RevisionWithdrawn withdrawn -> decided(withdrawn.revisionId(), RevisionStatus.WITHDRAWN);
            case RevisionRefused refused -> decided(refused.revisionId(), RevisionStatus.REFUSED);
            case RevisionApproved approved -> approved(approved);
            case ClaimRetracted retracted -> inStatus(ClaimStatus.RETRACTED, null);
            case ClaimsMerged merged -> inStatus(ClaimStatus.MERGED, merged.intoClaimId());
            case ClaimReopened reopened -> inStatus(ClaimStatus.FILED, null);
            default -> throw new IllegalArgumentException("not an event of a claim: " + event.getClass());
        };
    }

    /** The disputes that a decision on this claim must treat, in order of first review. */
    public List<Review> openDisputes() {
        return reviews.values().stream().filter(Review::isOpenDispute).toList();
    }

    /** The latest reviews of the current version: those that count. */
    public List<Review> currentReviews() {
        return reviews.values().stream()
                .filter(review -> review.contentVersion() == contentVersion)
                .toList();
    }

    private ClaimState reviewed(Review review) {
        return with(KeptInOrder.of(reviews).with(review.reviewer().reviewerId(), review));
    }

    private ClaimState approved(RevisionApproved event) {
        Map<UUID, Review> treated = new LinkedHashMap<>(reviews);
        for (TreatedDispute dispute : event.disputes()) {
            treated.replaceAll((reviewer, review) ->
                    review.reviewId().equals(dispute.reviewId()) ? review.treated(dispute.treatment()) : review);
        }
        ClaimState decided = decided(event.revisionId(), RevisionStatus.APPROVED);
        return new ClaimState(
                claimId,
                filedBy,
                decided.version,
                event.content(),
                event.contentVersion(),
                status,
                mergedInto,
                treated,
                decided.revisions);
    }

    private ClaimState withRevision(Revision revision) {
        return new ClaimState(
                claimId,
                filedBy,
                version + 1,
                content,
                contentVersion,
                status,
                mergedInto,
                reviews,
                KeptInOrder.of(revisions).with(revision.revisionId(), revision));
    }

    private ClaimState decided(UUID revisionId, RevisionStatus decision) {
        return withRevision(revisions.get(revisionId).decided(decision));
    }

    private ClaimState inStatus(ClaimStatus next, @Nullable UUID into) {
        return new ClaimState(claimId, filedBy, version + 1, content, contentVersion, next, into, reviews, revisions);
    }

    private ClaimState with(Map<UUID, Review> changed) {
        return new ClaimState(
                claimId, filedBy, version + 1, content, contentVersion, status, mergedInto, changed, revisions);
    }
}
