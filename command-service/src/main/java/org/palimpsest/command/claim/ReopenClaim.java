package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Put a claim back, or lift the hold of a challenged verdict. */
public record ReopenClaim(
        @TargetAggregateIdentifier UUID claimId,
        String reason,
        @Nullable Long expectedVersion) {}
