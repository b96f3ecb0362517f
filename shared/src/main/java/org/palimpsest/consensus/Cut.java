package org.palimpsest.consensus;

import java.math.BigInteger;

/**
 * A one-sided claim that takes the two-sided pool cut at its bound. Where F is the pool's mass up to x and M all of it,
 * "at least b" has the mass {@code W · (F/M - α) / (1 - α)} from b on, with α the pool's share below b; "at most b" has
 * {@code W · (F/M) / (1 - α)} below b and W from b on, with α the share above b. Both are {@code factor · F/M + offset}.
 *
 * @param atLeast whether it holds from the bound on, else up to it
 * @param place of the bound on the grid
 * @param weight W
 * @param outside α, the pool's share on the wrong side of the bound, at most 1 less {@link #LEAST}
 */
record Cut(boolean atLeast, int place, BigInteger weight, Rational outside) {

    /** With less than this share of the pool left there is nothing to cut. */
    static final Rational LEAST = Rational.of(1, 20);

    /** The factor, not in lowest terms, where the claim has its mass. */
    Line factor() {
        return Line.constant(weight.multiply(outside.denominator()), left());
    }

    /** What is added from the bound on, not in lowest terms. */
    Line offset() {
        return atLeast
                ? Line.constant(weight.multiply(outside.numerator()).negate(), left())
                : Line.constant(weight, BigInteger.ONE);
    }

    /** {@code 1 - α} in parts of α's denominator. */
    private BigInteger left() {
        return outside.denominator().subtract(outside.numerator());
    }

    /** Whether the factor holds from this grid point to the next. */
    boolean multipliesAfter(int grid) {
        return atLeast == (place <= grid);
    }

    /** Whether the offset holds from this grid point to the next. */
    boolean offsetsAfter(int grid) {
        return place <= grid;
    }
}
