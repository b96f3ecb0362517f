package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one-sided claims that take the two-sided pool cut at their bound. Where F is the pool's mass up to x, M all of it
 * and α the share of it on the wrong side of a bound b, a claim of weight W and {@code h = 1 / (1 - α)} has below x
 *
 * <ul>
 *   <li>"at least b": nothing before b, then {@code W · h · F/M + W - W · h};
 *   <li>"at most b": {@code W · h · F/M} before b, then W.
 * </ul>
 *
 * Hence all of them together multiply the pool by {@code 1 + A/M} and add to it, where both are sums of W and W · h.
 */
final class Cuts {

    /** With less than a twentieth of the pool left there is nothing to cut. */
    private static final BigInteger LEAST = BigInteger.valueOf(20);

    private static final long MILLION = 1_000_000;
    private static final BigInteger MILLIONS = BigInteger.valueOf(MILLION);
    private static final int SHARE_BITS = 40;

    // h - 1 is less than 20, and a claim's mass with h at most that much less than 2^62.
    private static final int LIFT_BITS = 58;

    // Each mass is rounded down, then lifted up to twentyfold, then rounded down with its lift.
    private static final long ROUNDED = 24;

    private final List<OneSided.Bound> bounds;
    private final @Nullable Rational[] lifts;
    private final long[] factor;
    private final long[] offset;
    private final int count;

    /** @param counted which of the bounds count */
    Cuts(Grid grid, Pieces pool, boolean[] inPool, PiecewiseMass mass, OneSided oneSided, boolean[] counted) {
        this.bounds = oneSided.bounds();
        this.lifts = new Rational[bounds.size()];
        if (mass.mostWhole() > 0 && lifts.length > 0) {
            ExactWalk walk = new ExactWalk(grid, pool, inPool);
            for (int i = 0; i < lifts.length; i++) {
                lifts[i] = counted[i] ? lift(bounds.get(i), mass, walk) : null;
            }
        }
        this.factor = new long[grid.size()];
        this.offset = new long[grid.size()];
        this.count = (int) Arrays.stream(lifts).filter(lift -> lift != null).count();
        bracket();
    }

    /** {@code h}, or {@code null} where too little is left. */
    private static @Nullable Rational lift(OneSided.Bound bound, PiecewiseMass mass, ExactWalk walk) {
        if (mass.straddling(bound.place()) <= Mixture.EXACT_STRADDLERS) {
            Line outside = outside(bound, walk);
            BigInteger whole = walk.whole().multiply(outside.denominator());
            return lift(whole, whole.subtract(outside.constant()));
        }
        long most = millionths(mostOutside(bound, mass), mass.leastWhole(), 1);
        long outside = millionths(leastOutside(bound, mass), mass.mostWhole(), 0);
        if (outside != most) {
            Line exact = outside(bound, walk);
            outside = exact.constant()
                    .multiply(MILLIONS)
                    .divide(walk.whole().multiply(exact.denominator()))
                    .longValueExact();
        }
        return lift(MILLIONS, BigInteger.valueOf(MILLION - outside));
    }

    private static @Nullable Rational lift(BigInteger whole, BigInteger left) {
        return left.multiply(LEAST).compareTo(whole) < 0 ? null : Rational.of(whole, left);
    }

    private static Line outside(OneSided.Bound bound, ExactWalk walk) {
        walk.to(bound.place());
        if (bound.atLeast()) {
            return walk.below();
        }
        Line upTo = walk.upTo();
        return Line.constant(walk.whole().multiply(upTo.denominator()).subtract(upTo.constant()), upTo.denominator());
    }

    private static long leastOutside(OneSided.Bound bound, PiecewiseMass mass) {
        return bound.atLeast()
                ? mass.leastBefore(bound.place())
                : Math.max(0, mass.leastWhole() - mass.most(bound.place()));
    }

    private static long mostOutside(OneSided.Bound bound, PiecewiseMass mass) {
        return bound.atLeast() ? mass.mostBefore(bound.place()) : mass.mostWhole() - mass.least(bound.place());
    }

    private static long millionths(long part, long whole, int up) {
        if (part >= whole) {
            return MILLION;
        }
        return (Fixed.fraction(part, whole, SHARE_BITS) + up) * MILLION >> SHARE_BITS;
    }

    private void bracket() {
        for (int i = 0; i < lifts.length; i++) {
            Rational lift = lifts[i];
            if (lift == null) {
                continue;
            }
            OneSided.Bound bound = bounds.get(i);
            long lifted = bound.mass()
                    + Math.multiplyHigh(
                            bound.mass() << Long.SIZE - LIFT_BITS,
                            Fixed.quotient(
                                    lift.numerator().subtract(lift.denominator()), lift.denominator(), LIFT_BITS));
            offset[bound.place()] += bound.mass();
            if (bound.atLeast()) {
                offset[bound.place()] -= lifted;
                factor[bound.place()] += lifted;
            } else {
                factor[bound.place()] -= lifted;
                factor[0] += lifted;
            }
        }
        for (int place = 1; place < factor.length; place++) {
            factor[place] += factor[place - 1];
            offset[place] += offset[place - 1];
        }
    }

    boolean none() {
        return count == 0;
    }

    /** Whether the claim takes the pool cut at its bound. */
    boolean cuts(int bound) {
        return lifts[bound] != null;
    }

    /** A from a place to the next, at least, in binary places. */
    long leastFactor(int place) {
        return factor[place];
    }

    long mostFactor(int place) {
        return factor[place] + ROUNDED * count;
    }

    /** What is added to the pool from a place to the next, at least, in binary places. */
    long leastOffset(int place) {
        return offset[place] - ROUNDED * count;
    }

    long mostOffset(int place) {
        return offset[place] + count;
    }

    /** The pool's exact mass with all of the cuts, from a place to the next. */
    Line cut(Line pool, Rational whole, int place) {
        List<Line> passed = new ArrayList<>();
        List<Line> ahead = new ArrayList<>();
        List<Line> weights = new ArrayList<>();
        for (int i = 0; i < lifts.length; i++) {
            Rational lift = lifts[i];
            OneSided.Bound bound = bounds.get(i);
            if (lift == null) {
                continue;
            }
            BigInteger weight = BigInteger.valueOf(bound.weight());
            BigInteger parts = BigInteger.valueOf(bound.parts());
            boolean isPassed = bound.place() <= place;
            if (isPassed) {
                weights.add(Line.constant(weight, parts));
            }
            if (isPassed == bound.atLeast()) {
                (isPassed ? passed : ahead)
                        .add(Line.constant(weight.multiply(lift.numerator()), parts.multiply(lift.denominator())));
            }
        }
        Line lifted = Line.sum(passed);
        Line all = lifted.plus(Line.sum(ahead));
        BigInteger divisor = whole.numerator().multiply(all.denominator());
        Line multiplied = pool.times(divisor.add(all.constant().multiply(whole.denominator())), divisor);
        Line added = Line.sum(weights).plus(lifted.times(BigInteger.ONE.negate(), BigInteger.ONE));
        return multiplied.plus(added);
    }
}
