package org.palimpsest.command.redaction;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Take a proposal back. */
record WithdrawRedaction(
        @TargetAggregateIdentifier UUID redactionId,
        UUID withdrawnBy,
        String reason,
        @Nullable Long expectedVersion) {}
