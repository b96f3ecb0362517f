package org.palimpsest.query.plot;

import org.jspecify.annotations.Nullable;

/**
 * One claim of a forest plot, on a numeric axis (days since 1970 for dates).
 *
 * @param label who says so
 * @param words what they say, in their words, and what is to be known about it
 * @param root what it goes back to; {@code null} for itself
 * @param href where the row leads
 * @param verdict the computed verdict, such as {@code CONFIRMED}
 * @param verdictWord the verdict for people
 * @param low the lower end of its interval; {@code null} where it is open
 * @param mid the value; {@code null} for a one-sided bound
 * @param high the upper end of its interval; {@code null} where it is open
 * @param weight its share of the whole weight, 0 to 1
 * @param pooled whether it carries weight in the range
 */
public record PlotRow(
        String label,
        String words,
        @Nullable String root,
        String href,
        String verdict,
        String verdictWord,
        @Nullable Double low,
        @Nullable Double mid,
        @Nullable Double high,
        double weight,
        boolean pooled) {

    boolean drawn() {
        return low != null || mid != null || high != null;
    }

    boolean openLeft() {
        return low == null && high != null;
    }

    boolean openRight() {
        return high == null && low != null && mid == null;
    }
}
