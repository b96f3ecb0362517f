package org.palimpsest.command.annotation;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Answer a remark. */
record AnswerAnnotation(
        @TargetAggregateIdentifier UUID annotationId,
        UUID answeredBy,
        String body,
        @Nullable Long expectedVersion) {}
