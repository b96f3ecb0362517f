package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Refuse a revision. */
public record RefuseRevision(
        @TargetAggregateIdentifier UUID claimId,
        UUID revisionId,
        UUID refusedBy,
        String reason,
        @Nullable Long expectedVersion) {}
