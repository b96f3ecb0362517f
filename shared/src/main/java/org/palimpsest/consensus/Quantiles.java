package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The quantiles of a {@link Mixture}, with or without one of its roots: at p the smallest number up to which at least the
 * share p of the weight lies.
 */
final class Quantiles {

    /**
     * A number on the grid, or between two places next to each other.
     *
     * @param floor the greatest place that is not above it
     * @param ceiling the least place that is not below it
     */
    record Quantile(Rational number, int floor, int ceiling) {}

    private final Grid grid;
    private final int bits;
    private final long weight;
    private final Pieces pool;
    private final boolean[] inPool;
    private final PiecewiseMass mass;
    private final OneSided oneSided;
    private final Cuts cuts;
    private final boolean[] inBands;
    private final PiecewiseMass bands;
    private final @Nullable Rational whole;
    private final @Nullable Quantiles like;
    private final Pieces.@Nullable Reference[] references = new Pieces.Reference[(int) Mixture.TENTHS];

    /**
     * @param without the root to leave out; none below 0
     * @param weight of the roots that are left, in millionths, above 0
     * @param like quantiles of nearly the same claims, which save work
     */
    Quantiles(Mixture mixture, int without, long weight, @Nullable Quantiles like) {
        this.grid = mixture.grid();
        this.bits = mixture.bits();
        this.weight = weight;
        this.pool = mixture.pool();
        this.inPool = mixture.poolWithout(without);
        this.mass = new PiecewiseMass(grid, pool, inPool);
        this.oneSided = mixture.oneSided();
        boolean[] counted = mixture.boundsWithout(without);
        this.cuts = new Cuts(grid, pool, inPool, mass, oneSided, counted);
        this.inBands = new boolean[2 * counted.length];
        for (int i = 0; i < inBands.length; i++) {
            inBands[i] = counted[i / 2] && !cuts.cuts(i / 2);
        }
        this.bands = new PiecewiseMass(grid, oneSided.bands(), inBands);
        this.whole = cuts.none() ? null : pool.whole(inPool);
        this.like = like;
    }

    /** The claims that take a band beyond their bound, because the pool has too little there. */
    Set<UUID> banded() {
        return IntStream.range(0, inBands.length)
                .filter(i -> i % 2 == 0 && inBands[i])
                .mapToObj(i -> oneSided.bounds().get(i / 2).claimId())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The smallest number up to which at least so many tenths of the weight lie.
     *
     * @param tenths 1 to 9
     */
    Quantile quantile(int tenths) {
        long target = tenths * weight;
        int first = 0;
        while (isBelow(first, target)) {
            first++;
        }
        int last = first;
        while (!reaches(last, target)) {
            last++;
        }
        while (first < last) {
            int middle = (first + last) / 2;
            if (reachesExactly(middle, tenths, target)) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return first == 0 ? at(0) : between(first - 1, tenths, target);
    }

    /** Whether the bracket tells that the mass up to a place is less than the target. */
    private boolean isBelow(int place, long target) {
        long missing = (target << bits) - bands.most(place);
        if (cuts.none()) {
            return mass.most(place) < missing;
        }
        missing -= cuts.mostOffset(place);
        return missing > 0
                && Math.multiplyHigh(mass.most(place), mass.leastWhole() + cuts.mostFactor(place))
                        < Math.multiplyHigh(missing, mass.leastWhole());
    }

    /** Whether the bracket tells that the mass up to a place is not less than the target. */
    private boolean reaches(int place, long target) {
        if (place == grid.size() - 1) {
            return true;
        }
        long missing = (target << bits) - bands.least(place);
        if (cuts.none()) {
            return mass.least(place) >= missing;
        }
        missing -= cuts.leastOffset(place);
        return missing <= 0
                || Math.multiplyHigh(mass.least(place), mass.mostWhole() + cuts.leastFactor(place))
                        > Math.multiplyHigh(missing, mass.mostWhole());
    }

    private boolean reachesExactly(int place, int tenths, long target) {
        Line line = after(place, tenths);
        BigInteger reached = line.constant().add(line.slope().multiply(grid.steps(place)));
        return reached.compareTo(line.denominator().multiply(BigInteger.valueOf(target))) >= 0;
    }

    /** All of the mass from a place to the next. */
    private Line after(int place, int tenths) {
        Pieces.Reference reference = references[tenths];
        if (reference == null && like != null) {
            reference = like.references[tenths];
        }
        Line twoSided = reference == null ? pool.after(place, inPool) : pool.after(place, inPool, reference);
        references[tenths] = new Pieces.Reference(place, inPool, twoSided);
        if (whole != null) {
            twoSided = cuts.cut(twoSided, whole, place);
        }
        return twoSided.plus(oneSided.bands().after(place, inBands));
    }

    /** Where the mass reaches the target after one place and not after the next. */
    private Quantile between(int place, int tenths, long target) {
        Line line = after(place, tenths);
        BigInteger missing =
                line.denominator().multiply(BigInteger.valueOf(target)).subtract(line.constant());
        if (missing.compareTo(line.slope().multiply(grid.steps(place + 1))) >= 0) {
            return at(place + 1);
        }
        return new Quantile(grid.number(missing, line.slope()), place, place + 1);
    }

    private Quantile at(int place) {
        return new Quantile(grid.number(grid.steps(place), BigInteger.ONE), place, place);
    }
}
