package org.palimpsest.query.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import org.palimpsest.query.view.Speech;

/** Round distances between ticks: 1, 2 or 5 times a power of ten, as exact decimals so that labels have no noise. */
final class Steps {

    private Steps() {}

    /** The smallest round step that is not below {@code least}. */
    static BigDecimal atLeast(double least) {
        int exponent = (int) Math.floor(Math.log10(least));
        for (int scale = exponent; ; scale++) {
            for (int factor : new int[] {1, 2, 5}) {
                BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(scale);
                // A hair of tolerance: the logarithm of 0.1 is not exact.
                if (step.doubleValue() >= least * (1 - 1e-9)) {
                    return step;
                }
            }
        }
    }

    /** The first multiple of a step that is not below {@code from}. */
    static BigDecimal firstMultiple(BigDecimal step, double from) {
        return BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    /** The number in full, with thousands separators and a true minus sign. */
    static String label(BigDecimal number) {
        DecimalFormat format =
                new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Speech.language()));
        return format.format(number).replace('-', '−');
    }
}
