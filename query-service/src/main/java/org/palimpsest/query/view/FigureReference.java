package org.palimpsest.query.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A figure as others speak of it. */
public record FigureReference(
        UUID id, String name, @Nullable String unit) {}
