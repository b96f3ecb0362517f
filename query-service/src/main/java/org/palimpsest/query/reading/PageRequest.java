package org.palimpsest.query.reading;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param limit how many items at most, 1 to 200
 * @param after the cursor that the page before gave; {@code null} for the first page
 */
public record PageRequest(int limit, @Nullable String after) {

    public static final int LARGEST = 200;

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }
}
