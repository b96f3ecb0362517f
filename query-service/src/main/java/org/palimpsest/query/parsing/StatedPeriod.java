package org.palimpsest.query.parsing;

import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/**
 * When a value holds, as far as the sentence says.
 *
 * @param from the first year, month or day; {@code null} where the words leave it open ("until 1953")
 * @param to the last; {@code null} where the words leave it open ("since 1991")
 * @param said the words
 */
public record StatedPeriod(
        @Nullable PartialDate from, @Nullable PartialDate to, String said) {

    /** @throws IllegalArgumentException when both ends are open */
    public StatedPeriod {
        if (from == null && to == null) {
            throw new IllegalArgumentException("a period needs an end");
        }
    }
}
