package org.palimpsest.consensus;

import java.math.BigInteger;

/**
 * A one-sided claim that takes the two-sided pool cut at its bound. Where F is the pool's mass up to x and M all of it,
 * "at least b" has the mass {@code W · (F/M - α) / (1 - α)} from b on, with α the pool's share below b; "at most b" has
 * {@code W · (F/M) / β} below b and W from b on, with β the share up to b. Both are {@code factor · F + offset}.
 *
 * @param atLeast whether it holds from the bound on, else up to it
 * @param place of the bound on the grid
 * @param factor of F where the claim has its mass
 * @param offset added from the bound on
 */
record Cut(boolean atLeast, int place, Rational factor, Rational offset) {

    /** Below this share of the pool there is nothing to cut. */
    static final Rational LEAST = Rational.of(1, 20);

    /** @param outside α, or 1 - β: the pool's share on the wrong side of the bound, below 1 */
    static Cut of(boolean atLeast, int place, BigInteger weight, BigInteger mass, Rational outside) {
        Rational whole = Rational.of(weight, BigInteger.ONE);
        Rational left = Rational.ONE.minus(outside);
        Rational factor = whole.dividedBy(left.times(Rational.of(mass, BigInteger.ONE)));
        Rational offset = atLeast ? whole.times(outside).dividedBy(left).negate() : whole;
        return new Cut(atLeast, place, factor, offset);
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
