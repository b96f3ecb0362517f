package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.List;

/**
 * {@code (constant + slope · t) / denominator}, not in lowest terms: a sum of a thousand fractions is brought to lowest
 * terms once, at the end, because to do it at each step costs more than everything else together.
 */
record Line(BigInteger constant, BigInteger slope, BigInteger denominator) {

    static final Line ZERO = new Line(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);

    static Line constant(BigInteger constant, BigInteger denominator) {
        return new Line(constant, BigInteger.ZERO, denominator);
    }

    /** Over the least common denominator: mids and lengths share many factors, and it stays half as long. */
    Line plus(Line other) {
        if (denominator.equals(other.denominator)) {
            return new Line(constant.add(other.constant), slope.add(other.slope), denominator);
        }
        if (other.denominator.equals(BigInteger.ONE)) {
            return new Line(
                    constant.add(other.constant.multiply(denominator)),
                    slope.add(other.slope.multiply(denominator)),
                    denominator);
        }
        BigInteger shared = CommonDivisor.of(denominator, other.denominator);
        BigInteger mine = other.denominator.divide(shared);
        BigInteger its = denominator.divide(shared);
        return new Line(
                constant.multiply(mine).add(other.constant.multiply(its)),
                slope.multiply(mine).add(other.slope.multiply(its)),
                denominator.multiply(mine));
    }

    Line times(BigInteger numerator, BigInteger divisor) {
        return new Line(constant.multiply(numerator), slope.multiply(numerator), denominator.multiply(divisor));
    }

    /** At {@code t = 0}. */
    Rational start() {
        return Rational.of(constant, denominator);
    }

    static Line sum(List<Line> lines) {
        LineSum sum = new LineSum();
        lines.forEach(sum::add);
        return sum.total();
    }
}
