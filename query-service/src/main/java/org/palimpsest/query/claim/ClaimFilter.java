package org.palimpsest.query.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which claims to list; every part that is given must hold.
 *
 * @param text words of the statement or the passage
 * @param verdicts any of these; empty for all
 * @param status FILED, RETRACTED or MERGED
 * @param valueFrom the least quantity, in the unit of the figure
 * @param valueTo the greatest quantity
 * @param reviewer who has a review on it that is not withdrawn
 */
public record ClaimFilter(
        @Nullable String text,
        @Nullable UUID figure,
        @Nullable UUID source,
        @Nullable UUID root,
        List<String> verdicts,
        @Nullable String status,
        @Nullable BigDecimal valueFrom,
        @Nullable BigDecimal valueTo,
        @Nullable UUID reviewer) {

    public static final ClaimFilter ALL = new ClaimFilter(null, null, null, null, List.of(), null, null, null, null);

    public static ClaimFilter ofFigure(UUID figure) {
        return new ClaimFilter(null, figure, null, null, List.of(), null, null, null, null);
    }

    /** Whether it asks for something by which the claims are kept in the order of their filing. */
    boolean hasOrder() {
        return reviewer != null
                || figure != null
                || source != null
                || root != null
                || (text == null && valueFrom == null && valueTo == null && (status != null || !verdicts.isEmpty()));
    }

    /** The same with one verdict. */
    ClaimFilter ofVerdict(String verdict) {
        return new ClaimFilter(text, figure, source, root, List.of(verdict), status, valueFrom, valueTo, reviewer);
    }
}
