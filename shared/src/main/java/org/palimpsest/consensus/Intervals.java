package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;

/**
 * Values as intervals. Rule {@code bridged-1}, first table of "A figure's range", with these readings:
 *
 * <ul>
 *   <li>"Of v" means of its absolute value, and an interval that comes out upside down (nearly -100) is turned round.
 *       Zero has no non-zero digit: it is the point 0.
 *   <li>About is exactly plus or minus 10 %, because the half-width of exact is capped there.
 *   <li>The floor of the geometric mean is taken at the last decimal place in which the bounds are stated, so it is a
 *       whole number for whole bounds and never below the lower one.
 *   <li>Percentages of a date mean nothing. About a date reaches one more of its own precision to either side, the
 *       middle of a range is its mean, and a one-sided date reaches 365 days where the pool has nothing.
 * </ul>
 */
final class Intervals {

    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal NEARLY_LOW = new BigDecimal("0.90");
    private static final BigDecimal NEARLY_MID = new BigDecimal("0.97");
    private static final BigDecimal OVER_MID = new BigDecimal("1.03");
    private static final BigDecimal OVER_HIGH = new BigDecimal("1.10");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal YEAR = BigDecimal.valueOf(365);

    private Intervals() {}

    static Interval of(Quantity quantity) {
        BigDecimal low = quantity.low();
        BigDecimal high = quantity.high();
        return switch (quantity.kind()) {
            case EXACT -> around(present(low), halfUnit(present(low)));
            case ABOUT -> around(present(low), present(low).abs().multiply(TENTH));
            case NEARLY -> parts(present(low), NEARLY_LOW, NEARLY_MID, BigDecimal.ONE);
            case OVER -> parts(present(low), BigDecimal.ONE, OVER_MID, OVER_HIGH);
            case RANGE -> Interval.between(present(low), middle(present(low), present(high)), present(high));
            case AT_LEAST -> Interval.atLeast(present(low), present(low).abs().multiply(QUARTER));
            case AT_MOST -> Interval.atMost(present(high), present(high).abs().multiply(QUARTER));
        };
    }

    static Interval of(DateValue date) {
        PartialDate low = date.low();
        PartialDate high = date.high();
        return switch (date.kind()) {
            case EXACT -> days(first(low), last(low), 0);
            case ABOUT -> days(first(low), last(low), last(low) - first(low) + 1);
            case RANGE -> days(first(low), last(high), 0);
            case AT_LEAST -> Interval.atLeast(BigDecimal.valueOf(first(low)), YEAR);
            case AT_MOST -> Interval.atMost(BigDecimal.valueOf(last(high)), YEAR);
            case NEARLY, OVER -> throw new IllegalArgumentException("a date is never " + date.kind());
        };
    }

    private static Interval around(BigDecimal value, BigDecimal halfWidth) {
        return Interval.between(value.subtract(halfWidth), value, value.add(halfWidth));
    }

    /** Half a unit of the last non-zero digit, at most a tenth of the value. */
    private static BigDecimal halfUnit(BigDecimal value) {
        BigDecimal unit =
                BigDecimal.ONE.scaleByPowerOfTen(-value.stripTrailingZeros().scale());
        return unit.multiply(Interval.HALF).min(value.abs().multiply(TENTH));
    }

    private static Interval parts(BigDecimal value, BigDecimal low, BigDecimal mid, BigDecimal high) {
        BigDecimal one = value.multiply(low);
        BigDecimal other = value.multiply(high);
        return Interval.between(one.min(other), value.multiply(mid), one.max(other));
    }

    private static BigDecimal middle(BigDecimal low, BigDecimal high) {
        if (low.signum() <= 0) {
            return low.add(high).multiply(Interval.HALF);
        }
        int scale = Math.max(0, Math.max(low.scale(), high.scale()));
        BigInteger square = Interval.scaled(low, scale).multiply(Interval.scaled(high, scale));
        return new BigDecimal(square.sqrt(), scale);
    }

    private static Interval days(long first, long last, long wider) {
        BigDecimal low = BigDecimal.valueOf(first - wider);
        BigDecimal high = BigDecimal.valueOf(last + wider);
        return Interval.between(low, low.add(high).multiply(Interval.HALF), high);
    }

    private static long first(@Nullable PartialDate date) {
        return day(present(date).first());
    }

    private static long last(@Nullable PartialDate date) {
        return day(present(date).last());
    }

    private static long day(LocalDate date) {
        return date.toEpochDay();
    }

    private static <T> T present(@Nullable T bound) {
        if (bound == null) {
            throw new IllegalArgumentException("a value lacks a bound that its kind needs");
        }
        return bound;
    }
}
