package org.palimpsest.query.annotation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which annotations of a source to list; every part that is given must hold.
 *
 * @param purposes any of these; empty for all
 * @param open whether it is not resolved; {@code null} for both
 */
public record AnnotationFilter(
        UUID source, List<String> purposes, @Nullable Boolean open) {

    public static AnnotationFilter ofSource(UUID source) {
        return new AnnotationFilter(source, List.of(), null);
    }
}
