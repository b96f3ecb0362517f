package org.palimpsest.command.annotation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;

/**
 * What of an annotation decisions rest on.
 *
 * @param version how many events the annotation has; its ETag
 * @param answers how often it was answered
 * @param resolution how it was resolved; {@code null} while it is open
 */
public record AnnotationState(
        UUID annotationId,
        long version,
        UUID sourceId,
        AnnotationPurpose purpose,
        int answers,
        @Nullable AnnotationResolved resolution) {

    static AnnotationState of(PassageAnnotated event) {
        return new AnnotationState(event.annotationId(), 1, event.sourceId(), event.purpose(), 0, null);
    }

    AnnotationState after(Object event) {
        return switch (event) {
            case AnnotationAnswered answered ->
                new AnnotationState(annotationId, version + 1, sourceId, purpose, answers + 1, resolution);
            case AnnotationResolved resolved ->
                new AnnotationState(annotationId, version + 1, sourceId, purpose, answers, resolved);
            default -> throw new IllegalArgumentException("not an event of an annotation: " + event.getClass());
        };
    }
}
