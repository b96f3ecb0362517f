package org.palimpsest.command.redaction;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Let stand what was proposed to go. */
record RefuseRedaction(
        @TargetAggregateIdentifier UUID redactionId,
        UUID refusedBy,
        String reason,
        @Nullable Long expectedVersion) {}
