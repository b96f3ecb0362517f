package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code (constant + slope · t) / denominator}, not in lowest terms: a sum of a thousand fractions is brought to lowest
 * terms once, at the end, because to do it at each step costs more than everything else together.
 */
record Line(BigInteger constant, BigInteger slope, BigInteger denominator) {

    static final Line ZERO = new Line(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);

    static Line constant(BigInteger constant, BigInteger denominator) {
        return new Line(constant, BigInteger.ZERO, denominator);
    }

    static Line constant(Rational number) {
        return constant(number.numerator(), number.denominator());
    }

    Line plus(Line other) {
        if (denominator.equals(other.denominator)) {
            return new Line(constant.add(other.constant), slope.add(other.slope), denominator);
        }
        return new Line(
                constant.multiply(other.denominator).add(other.constant.multiply(denominator)),
                slope.multiply(other.denominator).add(other.slope.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Line times(Rational factor) {
        return new Line(
                constant.multiply(factor.numerator()),
                slope.multiply(factor.numerator()),
                denominator.multiply(factor.denominator()));
    }

    /** At {@code t = 0}. */
    Rational start() {
        return Rational.of(constant, denominator);
    }

    /** Adds numbers of about the same length to each other, so that multiplication is fast. */
    static Line sum(List<Line> lines) {
        TreeMap<BigInteger, Line> byDenominator = new TreeMap<>();
        for (Line line : lines) {
            byDenominator.merge(line.denominator, line, Line::plus);
        }
        List<Line> sums = new ArrayList<>(byDenominator.values());
        while (sums.size() > 1) {
            List<Line> half = new ArrayList<>(sums.size() / 2 + 1);
            for (int i = 0; i + 1 < sums.size(); i += 2) {
                half.add(sums.get(i).plus(sums.get(i + 1)));
            }
            if (sums.size() % 2 == 1) {
                half.add(sums.getLast());
            }
            sums = half;
        }
        return sums.isEmpty() ? ZERO : sums.getFirst();
    }
}
