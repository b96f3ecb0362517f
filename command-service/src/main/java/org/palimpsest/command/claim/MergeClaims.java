package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Merge a claim into another that says the same. */
public record MergeClaims(
        @TargetAggregateIdentifier UUID claimId,
        UUID intoClaimId,
        String reason,
        @Nullable Long expectedVersion) {}
