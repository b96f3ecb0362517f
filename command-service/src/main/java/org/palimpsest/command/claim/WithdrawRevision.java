package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Take one's proposed revision back. */
public record WithdrawRevision(
        @TargetAggregateIdentifier UUID claimId,
        UUID revisionId,
        UUID withdrawnBy,
        String reason,
        @Nullable Long expectedVersion) {}
