package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number as it stands, before the words around it say how it is meant.
 *
 * @param from its first token
 * @param to after its last
 * @param low what it says, or the least of a vague plural
 * @param high the most of a vague plural; {@code null} for a number
 * @param mantissa what stands before the scale, where the number is one product ("1.5" of 1.5 million); else
 *     {@code null}
 * @param unit percent, per mille, percentage points or a currency that stands with it; {@code null} for none
 * @param form how it is written
 * @param doubts what is uncertain about it
 */
record Amount(
        int from,
        int to,
        BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal mantissa,
        @Nullable String unit,
        Form form,
        List<Doubt> doubts) {

    enum Form {
        DIGITS,
        WORDS,
        /** A part of a whole, already in percent. */
        FRACTION,
        /** "a few hundred", "tens of thousands". */
        VAGUE
    }

    static final String PERCENT = "percent";

    boolean isPercent() {
        return unit != null && unit.startsWith(PERCENT);
    }

    /** Whether it is a bare whole number, without scale or sign of a unit. */
    boolean isBare() {
        return unit == null && high == null && low.equals(mantissa) && low.scale() <= 0;
    }

    BigDecimal most() {
        return high == null ? low : high;
    }

    /** The scale of a product: a million of 1.5 million. One for what is not a product. */
    BigDecimal scale() {
        return mantissa == null || mantissa.signum() == 0 || high != null
                ? BigDecimal.ONE
                : low.divide(mantissa, 4, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    Amount times(BigDecimal scale) {
        return new Amount(
                from,
                to,
                low.multiply(scale),
                high == null ? null : high.multiply(scale),
                mantissa,
                unit,
                form,
                doubts);
    }

    Amount negated() {
        return new Amount(
                from, to, low.negate(), null, mantissa == null ? null : mantissa.negate(), unit, form, doubts);
    }

    Amount between(int otherFrom, int otherTo) {
        return new Amount(otherFrom, otherTo, low, high, mantissa, unit, form, doubts);
    }

    Amount in(String other) {
        return new Amount(from, to, low, high, mantissa, other, form, doubts);
    }
}
