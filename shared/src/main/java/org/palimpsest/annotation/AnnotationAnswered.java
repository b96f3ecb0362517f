package org.palimpsest.annotation;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** Somebody answered a remark on a passage of this source. */
public record AnnotationAnswered(
        UUID annotationId,
        UUID sourceId,
        UUID answeredBy,
        @FreeText String body) {}
