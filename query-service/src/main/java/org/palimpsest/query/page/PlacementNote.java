package org.palimpsest.query.page;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a passage came into the text that is shown.
 *
 * @param method EXACT, CONTEXT, FUZZY or BY_HAND
 * @param share how much of it is the same, 0 to 1
 * @param before its words in the text that it was made on; {@code null} where they are the same
 */
record PlacementNote(
        String method, BigDecimal share, @Nullable String before) {}
