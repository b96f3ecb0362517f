package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
     * @param weight above 0
     * @param mid the mean of its claims' mids, each weighing as much as its share
     */
    record Stand(BigInteger weight, Rational mid) {}

    private Agreement() {}

    /**
     * The root's stand, {@code null} when all that it says is one-sided.
     *
     * @param origin added to every mid
     */
    static @Nullable Stand stand(CountedRoot<Interval> root, long origin) {
        BigDecimal sum = BigDecimal.ZERO;
        long total = 0;
        for (Voice<Interval> voice : root.voices()) {
            BigDecimal mid = voice.said().mid();
            if (mid != null) {
                sum = sum.add(mid.add(BigDecimal.valueOf(origin)).multiply(BigDecimal.valueOf(voice.credibility())));
                total += voice.credibility();
            }
        }
        if (total == 0) {
            return null;
        }
        int scale = Math.max(0, sum.scale());
        BigInteger denominator = BigInteger.TEN.pow(scale).multiply(BigInteger.valueOf(total));
        return new Stand(BigInteger.valueOf(root.weight()), Rational.of(Interval.scaled(sum, scale), denominator));
    }

    /** 0 to 1; {@code null} with fewer than two stands. */
    static @Nullable Rational of(List<Stand> stands) {
        if (stands.size() < 2) {
            return null;
        }
        BigInteger pairs = pairs(stands);
        List<Line> sums = new ArrayList<>();
        sums.addAll(
                similar(stands.stream().filter(stand -> stand.mid.signum() > 0).toList()));
        sums.addAll(
                similar(stands.stream().filter(stand -> stand.mid.signum() < 0).toList()));
        List<Stand> zeros =
                stands.stream().filter(stand -> stand.mid.signum() == 0).toList();
        sums.add(Line.constant(pairs(zeros), BigInteger.ONE));
        Line sum = Line.sum(sums);
        return Rational.of(sum.constant(), sum.denominator().multiply(pairs));
    }

    /** Sum of the products of weights over pairs. */
    private static BigInteger pairs(List<Stand> stands) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (Stand stand : stands) {
            sum = sum.add(stand.weight);
            squares = squares.add(stand.weight.pow(2));
        }
        return sum.pow(2).subtract(squares).shiftRight(1);
    }

    /** Fractions that add up to {@code Σ W_r W_s min|m| / max|m|} over pairs of one sign. */
    private static List<Line> similar(List<Stand> stands) {
        List<Stand> sorted = new ArrayList<>(stands);
        sorted.sort(Comparator.comparing(stand -> stand.mid.abs()));
        BigInteger parts = CommonMultiple.of(
                sorted.stream().map(stand -> stand.mid.denominator()).toList());
        List<Line> fractions = new ArrayList<>();
        BigInteger smaller = BigInteger.ZERO;
        for (Stand stand : sorted) {
            Rational mid = stand.mid.abs();
            fractions.add(Line.constant(
                    stand.weight.multiply(smaller).multiply(mid.denominator()),
                    mid.numerator().multiply(parts)));
            smaller = smaller.add(stand.weight.multiply(mid.numerator()).multiply(parts.divide(mid.denominator())));
        }
        return fractions;
    }
}
