package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.palimpsest.value.ValueType;

/**
 * A range as it is said: "681,692 (80 % range 681,692 to 873,000)". An end is rounded to three digits of its distance
 * from the central value, the central value like the nearer end, and nothing more finely than the claims say their
 * values. Dates are the days in which the numbers fall. The exact numbers stand beside it.
 */
final class RangeWords {

    private static final int DIGITS = 3;

    private RangeWords() {}

    /** @param places how many decimal places the claims have */
    static String of(ValueType type, Rational low, Rational central, Rational high, int places) {
        if (type == ValueType.DATE) {
            return text(
                    FigureConsensus.day(central).toString(),
                    FigureConsensus.day(low).toString(),
                    FigureConsensus.day(high).toString());
        }
        int lowPlaces = places(central.minus(low), places);
        int highPlaces = places(high.minus(central), places);
        return text(
                rounded(central, Math.max(lowPlaces, highPlaces)), rounded(low, lowPlaces), rounded(high, highPlaces));
    }

    private static String text(String central, String low, String high) {
        return central + " (80 % range " + low + " to " + high + ")";
    }

    /** Negative when less than whole numbers are shown. */
    private static int places(Rational distance, int most) {
        BigDecimal rounded = distance.toDecimal(most + DIGITS);
        if (rounded.signum() == 0) {
            return most;
        }
        int digitsBeforePoint = rounded.precision() - rounded.scale();
        return Math.min(most, DIGITS - digitsBeforePoint);
    }

    private static String rounded(Rational number, int places) {
        if (places >= 0) {
            return Words.grouped(number.toDecimal(places));
        }
        Rational unit = Rational.of(BigDecimal.ONE.scaleByPowerOfTen(-places));
        BigDecimal units = number.dividedBy(unit).toDecimal(0);
        return Words.grouped(units.scaleByPowerOfTen(-places).setScale(0, RoundingMode.UNNECESSARY));
    }
}
