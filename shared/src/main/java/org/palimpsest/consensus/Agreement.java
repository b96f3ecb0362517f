package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How close the roots' mids are to each other: {@code 1 - Σ W_r W_s |m_r - m_s| / max(m_r, m_s) ÷ Σ W_r W_s} over pairs of
 * roots, as the rule has it for numbers above zero. In general the distance is divided by the larger absolute value and
 * is never more than 1, so that two zeros agree fully, and a zero or two signs do not agree at all. That makes the
 * agreement the weighted mean of {@code min|m| / max|m|} over pairs, taking the others as 0 or 1, and one walk along the
 * sorted mids sums it.
 */
final class Agreement {

    /**
     * Where a root stands.
     *
     * @param weight above 0, in whatever unit all of them have
     * @param mid the mean of its claims' mids, each weighing as much as its share
     */
    record Stand(long weight, Rational mid) {}

    private Agreement() {}

    /**
     * The root's stand, {@code null} when all that it says is one-sided.
     *
     * @param origin added to every mid
     */
    static @Nullable Stand stand(CountedRoot<Interval> root, long origin) {
        BigDecimal shift = BigDecimal.valueOf(origin);
        BigDecimal sum = BigDecimal.ZERO;
        long total = 0;
        for (Voice<Interval> voice : root.voices()) {
            BigDecimal mid = voice.said().mid();
            if (mid != null) {
                sum = sum.add(mid.add(shift).multiply(BigDecimal.valueOf(voice.credibility())));
                total += voice.credibility();
            }
        }
        if (total == 0) {
            return null;
        }
        int scale = Math.max(0, sum.scale());
        BigInteger denominator = BigInteger.TEN.pow(scale).multiply(BigInteger.valueOf(total));
        return new Stand(root.weight(), Rational.of(Interval.scaled(sum, scale), denominator));
    }

    /**
     * 0 to 1; {@code null} with fewer than two stands.
     *
     * @param all {@code null} for roots that have none
     */
    static @Nullable Rational of(List<@Nullable Stand> all) {
        List<Stand> stands = all.stream().filter(Objects::nonNull).toList();
        if (stands.size() < 2) {
            return null;
        }
        long unit = 0;
        for (Stand stand : stands) {
            unit = CommonDivisor.of(stand.weight, unit);
        }
        BigInteger pairs = pairs(stands, unit);
        Line sum = Line.constant(pairs(with(0, stands), unit), BigInteger.ONE)
                .plus(similar(with(1, stands), unit))
                .plus(similar(with(-1, stands), unit));
        return Rational.of(sum.constant(), sum.denominator().multiply(pairs));
    }

    private static List<Stand> with(int sign, List<Stand> stands) {
        return stands.stream().filter(stand -> stand.mid.signum() == sign).toList();
    }

    /** Sum of the products of weights over pairs. */
    private static BigInteger pairs(List<Stand> stands, long unit) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (Stand stand : stands) {
            BigInteger weight = BigInteger.valueOf(stand.weight / unit);
            sum = sum.add(weight);
            squares = squares.add(weight.multiply(weight));
        }
        return sum.pow(2).subtract(squares).shiftRight(1);
    }

    /** {@code Σ W_r W_s min|m| / max|m|} over pairs of one sign. */
    private static Line similar(List<Stand> stands, long unit) {
        List<Stand> sorted = new ArrayList<>(stands);
        sorted.sort(Comparator.comparing(stand -> stand.mid.abs()));
        BigInteger parts = CommonMultiple.of(
                sorted.stream().map(stand -> stand.mid.denominator()).toList());
        LineSum sum = new LineSum();
        BigInteger smaller = BigInteger.ZERO;
        for (Stand stand : sorted) {
            BigInteger size = stand.mid.numerator().abs();
            BigInteger denominator = stand.mid.denominator();
            BigInteger weight = BigInteger.valueOf(stand.weight / unit);
            sum.add(Line.constant(weight.multiply(smaller).multiply(denominator), size));
            smaller = smaller.add(weight.multiply(size).multiply(parts.divide(denominator)));
        }
        return sum.total().times(BigInteger.ONE, parts);
    }
}
