package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/**
 * A value as stated.
 *
 * @param low a {@link java.math.BigDecimal} for quantities (a string beyond 2^53), an ISO date of any precision for
 *     dates
 * @param high like {@code low}
 * @param category the label, for categories only
 * @param said the words of the source; empty when they are the value itself
 * @param text the value in words for people: "nearly 700,000", "1878", "between 700,000 and 1,200,000"
 */
public record ValueView(
        String type,
        @Nullable String kind,
        @Nullable Object low,
        @Nullable Object high,
        @Nullable String category,
        String said,
        String text) {}
