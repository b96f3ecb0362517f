package org.palimpsest.query.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hit: CLAIM, FIGURE or SOURCE; {@code snippet} has the matching words between « and ». */
public record SearchHit(
        String type,
        UUID id,
        String title,
        String snippet,
        @Nullable String verdict,
        double score) {}
