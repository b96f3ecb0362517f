package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/** A pooled range in short; numbers for quantities (rounded half-even to two places), ISO dates, or labels. */
public record RangeView(
        @Nullable Object low,
        @Nullable Object central,
        @Nullable Object high,
        @Nullable String unit,
        String text) {}
