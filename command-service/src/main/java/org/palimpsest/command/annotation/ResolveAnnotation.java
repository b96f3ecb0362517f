package org.palimpsest.command.annotation;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Settle a remark. */
record ResolveAnnotation(
        @TargetAggregateIdentifier UUID annotationId,
        UUID resolvedBy,
        @Nullable String note,
        @Nullable Long expectedVersion) {}
