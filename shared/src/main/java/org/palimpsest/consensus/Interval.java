package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a value says as a stretch of numbers; half of its weight is spread evenly below mid, half above. A one-sided value
 * has neither mid nor its other end.
 *
 * @param band how far beyond the bound a one-sided value reaches when the pool has nothing there
 */
record Interval(
        @Nullable BigDecimal low,
        @Nullable BigDecimal mid,
        @Nullable BigDecimal high,
        BigDecimal band) {

    static final BigDecimal HALF = new BigDecimal("0.5");

    static Interval between(BigDecimal low, BigDecimal mid, BigDecimal high) {
        return new Interval(low, mid, high, BigDecimal.ZERO);
    }

    static Interval atLeast(BigDecimal bound, BigDecimal band) {
        return new Interval(bound, null, null, band);
    }

    static Interval atMost(BigDecimal bound, BigDecimal band) {
        return new Interval(null, null, bound, band);
    }

    boolean oneSided() {
        return mid == null;
    }

    /** A one-sided value as the band beyond its bound; any other as it is. */
    Interval banded() {
        if (!oneSided()) {
            return this;
        }
        BigDecimal half = band.multiply(HALF);
        if (low != null) {
            return between(low, low.add(half), low.add(band));
        }
        BigDecimal bound = bound();
        return between(bound.subtract(band), bound.subtract(half), bound);
    }

    /** The one end that a one-sided value has. */
    BigDecimal bound() {
        if (low != null) {
            return low;
        }
        if (high != null) {
            return high;
        }
        throw new IllegalStateException("an interval has at least one end");
    }

    boolean contains(Rational number) {
        return (low == null || Rational.of(low).compareTo(number) <= 0)
                && (high == null || Rational.of(high).compareTo(number) >= 0);
    }

    /** How many decimal places hold every number of it, its band included. */
    int scale() {
        Interval whole = banded();
        return Math.max(scale(whole.low), Math.max(scale(whole.mid), scale(whole.high)));
    }

    private static int scale(@Nullable BigDecimal number) {
        return number == null ? 0 : Math.max(0, number.stripTrailingZeros().scale());
    }

    static BigInteger scaled(BigDecimal number, int scale) {
        return number.setScale(scale).unscaledValue();
    }
}
