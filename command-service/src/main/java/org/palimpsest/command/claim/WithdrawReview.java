package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Take one's review of a claim back. */
public record WithdrawReview(
        @TargetAggregateIdentifier UUID claimId,
        UUID reviewerId,
        @Nullable Long expectedVersion) {}
