package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Take a claim out of the count. */
public record RetractClaim(
        @TargetAggregateIdentifier UUID claimId,
        String reason,
        @Nullable Long expectedVersion) {}
