package org.palimpsest.command.annotation;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.source.Passage;

/** Make a remark on a passage of a source. */
record AnnotatePassage(
        @TargetAggregateIdentifier UUID annotationId,
        UUID annotatedBy,
        UUID sourceId,
        Passage passage,
        AnnotationPurpose purpose,
        String body) {}
