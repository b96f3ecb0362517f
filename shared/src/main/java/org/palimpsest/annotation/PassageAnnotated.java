package org.palimpsest.annotation;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.source.Passage;

/** Somebody made a remark on a passage of a source; {@code body} is empty only for a flag that says no more. */
public record PassageAnnotated(
        UUID annotationId,
        UUID annotatedBy,
        UUID sourceId,
        Passage passage,
        AnnotationPurpose purpose,
        @FreeText String body) {}
