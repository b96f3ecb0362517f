package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pool of a figure's claims: half of each claim's weight spread evenly from low to mid, half from mid to high;
 * one-sided claims as {@link Cuts cuts} of what the two-sided ones make, or as bands. Any root can be left out of it.
 *
 * <p>Cost: O(k log k) once for sorting the ends, and O(k) for walking along them, in fixed point with a bracket around
 * the error; the exact fraction is worked out once for each quantile. A one-sided claim's share of the pool is exact
 * where at most {@value #EXACT_STRADDLERS} pieces straddle its bound, which is every figure of ordinary size; beyond,
 * what lies outside the bound is rounded down to a millionth, and what that leaves over, less than a fifty-thousandth of
 * the claim's weight, sits on the bound. Otherwise a figure with hundreds of one-sided claims would have fractions of
 * millions of digits.
 */
final class Mixture {

    static final int EXACT_STRADDLERS = 8;

    // Weights are taken ten times, so that the halves of a claim and the tenths of the whole are whole numbers.
    static final long HALF = 5;
    static final long TENTHS = 10;

    // A claim that takes a twentieth of the pool is lifted twentyfold, and a product of two masses fits in 128 bits.
    private static final int MASS_BITS = 56;

    private static final int ENDS = 3;

    private final Grid grid;
    private final int bits;
    private final Pieces pool;
    private final int[] rootOfPiece;
    private final OneSided oneSided;
    private final int[] lows;
    private final int[] highs;

    /**
     * @param shares at least one
     * @param weight of all of them, in millionths
     */
    Mixture(List<Share> shares, long weight) {
        BigDecimal[] numbers = new BigDecimal[ENDS * shares.size()];
        int index = 0;
        for (Share share : shares) {
            Interval interval = share.interval().banded();
            numbers[index++] = present(interval.low());
            numbers[index++] = present(interval.mid());
            numbers[index++] = present(interval.high());
        }
        this.grid = Grid.of(numbers);
        this.bits = Math.max(0, MASS_BITS - BigInteger.valueOf(TENTHS * weight).bitLength());
        int twoSided = (int)
                shares.stream().filter(share -> !share.interval().oneSided()).count();
        this.pool = new Pieces(grid, 2 * twoSided, bits);
        this.rootOfPiece = new int[2 * twoSided];
        this.lows = new int[shares.size()];
        this.highs = new int[shares.size()];
        List<OneSided.Bound> bounds = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            int low = grid.place(ENDS * i);
            int mid = grid.place(ENDS * i + 1);
            int high = grid.place(ENDS * i + 2);
            lows[i] = share.interval().low() == null ? -1 : low;
            highs[i] = share.interval().high() == null ? grid.size() : high;
            if (share.interval().oneSided()) {
                bounds.add(bound(share, low, mid, high));
            } else {
                rootOfPiece[pool.size()] = share.root();
                pool.add(HALF * share.weight(), share.parts(), low, mid);
                rootOfPiece[pool.size()] = share.root();
                pool.add(HALF * share.weight(), share.parts(), mid, high);
            }
        }
        this.oneSided = new OneSided(grid, bits, bounds);
    }

    private static BigDecimal present(@Nullable BigDecimal number) {
        if (number == null) {
            throw new IllegalArgumentException("a two-sided interval has both ends and a mid");
        }
        return number;
    }

    private OneSided.Bound bound(Share share, int low, int mid, int high) {
        boolean atLeast = share.interval().low() != null;
        long weight = TENTHS * share.weight();
        return new OneSided.Bound(
                share.claimId(),
                share.root(),
                atLeast,
                atLeast ? low : high,
                weight,
                share.parts(),
                Fixed.quotient(weight, share.parts(), bits),
                mid,
                atLeast ? high : low);
    }

    Grid grid() {
        return grid;
    }

    /** How many binary places a mass has. */
    int bits() {
        return bits;
    }

    Pieces pool() {
        return pool;
    }

    OneSided oneSided() {
        return oneSided;
    }

    /** Whether the interval of a share, by its index, contains a quantile. */
    boolean contains(int share, Quantiles.Quantile quantile) {
        return lows[share] <= quantile.floor() && highs[share] >= quantile.ceiling();
    }

    /** Which pieces of the pool are left without a root; a root below 0 leaves all of them. */
    boolean[] poolWithout(int root) {
        boolean[] counted = new boolean[rootOfPiece.length];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = rootOfPiece[i] != root;
        }
        return counted;
    }

    /** Which one-sided claims are left without a root. */
    boolean[] boundsWithout(int root) {
        boolean[] counted = new boolean[oneSided.bounds().size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = oneSided.bounds().get(i).root() != root;
        }
        return counted;
    }
}
