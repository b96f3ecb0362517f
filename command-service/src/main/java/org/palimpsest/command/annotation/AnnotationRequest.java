package org.palimpsest.command.annotation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.source.PassageRequest;

/** The body of {@code POST /annotations}. */
record AnnotationRequest(
        @Nullable UUID sourceId,
        @Nullable PassageRequest passage,
        @Nullable String purpose,
        @Nullable String body) {}
