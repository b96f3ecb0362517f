package org.palimpsest.command.claim;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.Value;

/** Dispute a version of a claim; {@code figure} describes the claim's figure, for the proposed value. */
public record DisputeClaim(
        @TargetAggregateIdentifier UUID claimId,
        UUID reviewId,
        ReviewerStanding reviewer,
        @Nullable Integer contentVersion,
        DisputeReason reason,
        List<Evidence> evidence,
        @Nullable String note,
        @Nullable Value proposedValue,
        @Nullable FigureDescription figure,
        @Nullable Long expectedVersion) {}
