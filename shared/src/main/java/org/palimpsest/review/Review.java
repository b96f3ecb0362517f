package org.palimpsest.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.Value;

/**
 * One reviewer's latest stance on a claim.
 *
 * @param contentVersion the version of the claim that was reviewed
 * @param reason why it is disputed; {@code null} for a confirmation
 * @param treatment what the last approved revision made of this dispute; {@code null} while nothing did
 */
public record Review(
        UUID reviewId,
        ReviewerStanding reviewer,
        Stance stance,
        int contentVersion,
        @Nullable DisputeReason reason,
        List<Evidence> evidence,
        @Nullable String note,
        @Nullable Value proposedValue,
        @Nullable Treatment treatment) {

    public static Review of(ClaimConfirmed event) {
        return new Review(
                event.reviewId(),
                event.reviewer(),
                Stance.CONFIRM,
                event.contentVersion(),
                null,
                event.evidence(),
                event.note(),
                null,
                null);
    }

    public static Review of(ClaimDisputed event) {
        return new Review(
                event.reviewId(),
                event.reviewer(),
                Stance.DISPUTE,
                event.contentVersion(),
                event.reason(),
                event.evidence(),
                event.note(),
                event.proposedValue(),
                null);
    }

    /** A dispute is open until an editor accepts or rebuts it; a carried one stays open, as visible dissent. */
    public boolean isOpenDispute() {
        return stance == Stance.DISPUTE && (treatment == null || treatment == Treatment.CARRIED);
    }

    /** The best grade among the evidence cited; NONE when none is cited. */
    public EvidenceGrade bestEvidence() {
        return evidence.stream()
                .map(Evidence::grade)
                .max(EvidenceGrade::compareTo)
                .orElse(EvidenceGrade.NONE);
    }

    public Review treated(Treatment by) {
        return new Review(reviewId, reviewer, stance, contentVersion, reason, evidence, note, proposedValue, by);
    }
}
