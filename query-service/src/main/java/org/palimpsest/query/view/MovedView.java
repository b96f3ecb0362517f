package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * By how much an event moved the numbers of a range, above zero for upwards; in the figure's unit, or in days. Rounded
 * half-even to six places.
 */
public record MovedView(BigDecimal low, BigDecimal central, BigDecimal high) {

    private static final int PLACES = 6;

    public static MovedView of(BigDecimal low, BigDecimal central, BigDecimal high) {
        return new MovedView(rounded(low), rounded(central), rounded(high));
    }

    private static BigDecimal rounded(BigDecimal distance) {
        BigDecimal plain = distance.setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale()), RoundingMode.UNNECESSARY);
    }
}
