package org.palimpsest.command.claim;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Evidence;
import org.palimpsest.reviewer.ReviewerStanding;

/** Confirm a version of a claim; {@code contentVersion} is the one reviewed, {@code null} for the current one. */
public record ConfirmClaim(
        @TargetAggregateIdentifier UUID claimId,
        UUID reviewId,
        ReviewerStanding reviewer,
        @Nullable Integer contentVersion,
        List<Evidence> evidence,
        @Nullable String note,
        @Nullable Long expectedVersion) {}
