package org.palimpsest.consensus;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How far the central value moves without a root, to be compared exactly. The difference of two exact numbers of
 * thousands of digits is as long as both together, so a few binary places are compared first, and they decide unless two
 * moves are nearly the same.
 *
 * @param from where the central value is, or the share of the central category; {@code null} without one
 * @param to where it goes
 * @param size 2 when nothing is left, 1 when another category is the heaviest, else 0
 * @param places the distance in binary places, off by less than one
 */
record Move(
        WithoutRoot without,
        @Nullable Rational from,
        @Nullable Rational to,
        int size,
        BigInteger places) implements Comparable<Move> {

    private static final int BINARY_PLACES = 128;
    private static final BigInteger OFF = BigInteger.TWO;

    static Move of(FigureConsensus whole, WithoutRoot without) {
        Rational from = whole.category() == null ? whole.central() : whole.support();
        if (from == null) {
            return new Move(without, null, null, 0, BigInteger.ZERO);
        }
        Rational to = without.central();
        int size = to == null ? 2 : 0;
        if (without.category() != null) {
            to = share(without, whole.category());
            size = without.category().equals(whole.category()) ? 0 : 1;
        }
        BigInteger places =
                to == null ? BigInteger.ZERO : floor(to).subtract(floor(from)).abs();
        return new Move(without, from, to, size, places);
    }

    private static Rational share(WithoutRoot without, @Nullable String category) {
        return without.shares().stream()
                .filter(share -> share.category().equals(category))
                .map(CategoryShare::share)
                .findFirst()
                .orElse(Rational.ZERO);
    }

    private static BigInteger floor(Rational number) {
        BigInteger[] parts = number.numerator().shiftLeft(BINARY_PLACES).divideAndRemainder(number.denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    @Override
    public int compareTo(Move other) {
        if (size != other.size) {
            return Integer.compare(size, other.size);
        }
        if (places.subtract(other.places).abs().compareTo(OFF) >= 0) {
            return places.compareTo(other.places);
        }
        if (from == null || to == null || other.to == null || to.equals(other.to)) {
            return 0;
        }
        int side = to.compareTo(from);
        int otherSide = other.to.compareTo(from);
        if (side * otherSide < 0) {
            return side * to.plus(other.to).compareTo(from.plus(from));
        }
        return side == 0 || otherSide == 0 ? Math.abs(side) - Math.abs(otherSide) : side * to.compareTo(other.to);
    }
}
