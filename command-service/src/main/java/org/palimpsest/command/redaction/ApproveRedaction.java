package org.palimpsest.command.redaction;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Erase what was proposed. */
record ApproveRedaction(
        @TargetAggregateIdentifier UUID redactionId,
        UUID approvedBy,
        @Nullable Long expectedVersion) {}
