package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The pool as it is written down in the rule: every mass is a sum over all claims, every number a fraction in lowest
 * terms. Slow, and shares no code with the one that counts.
 */
final class NaivePool {

    private static final Rational HALF = Rational.of(1, 2);

    record Part(Rational weight, Rational low, Rational mid, Rational high) {

        Rational mass(Rational x, boolean included) {
            return weight.times(HALF).times(half(low, mid, x, included).plus(half(mid, high, x, included)));
        }

        private static Rational half(Rational from, Rational to, Rational x, boolean included) {
            int start = x.compareTo(from);
            if (start < 0 || (start == 0 && !included)) {
                return Rational.ZERO;
            }
            if (x.compareTo(to) >= 0) {
                return Rational.ONE;
            }
            return x.minus(from).dividedBy(to.minus(from));
        }

        boolean straddles(Rational x) {
            return (low.compareTo(x) < 0 && mid.compareTo(x) > 0) || (mid.compareTo(x) < 0 && high.compareTo(x) > 0);
        }
    }

    record Bound(Rational weight, boolean atLeast, Rational at, Rational outside) {}

    final List<Part> twoSided = new ArrayList<>();
    private final List<Part> bands = new ArrayList<>();
    private final List<Bound> bounds = new ArrayList<>();
    private final TreeSet<Rational> points = new TreeSet<>();
    private Rational total = Rational.ZERO;

    /** @param claims the pooled ones, as they are listed */
    NaivePool(List<PooledClaim> claims) {
        for (PooledClaim claim : claims) {
            if (claim.pooled()) {
                total = total.plus(claim.weight());
                if (claim.mid() != null) {
                    twoSided.add(new Part(claim.weight(), claim.low(), claim.mid(), claim.high()));
                }
            }
        }
        for (PooledClaim claim : claims) {
            if (claim.pooled() && claim.mid() == null) {
                oneSided(claim);
            }
        }
        for (Part part : twoSided) {
            points.addAll(List.of(part.low, part.mid, part.high));
        }
        for (Part part : bands) {
            points.addAll(List.of(part.low, part.mid, part.high));
        }
        bounds.forEach(bound -> points.add(bound.at));
    }

    private void oneSided(PooledClaim claim) {
        boolean atLeast = claim.low() != null;
        Rational at = atLeast ? claim.low() : claim.high();
        Rational all = sum(part -> part.weight);
        if (all.signum() > 0) {
            Rational outside = (atLeast ? twoSidedMass(at, false) : all.minus(twoSidedMass(at, true))).dividedBy(all);
            long straddling = twoSided.stream()
                    .mapToLong(part -> (part.low.compareTo(at) < 0 && at.compareTo(part.mid) < 0 ? 1 : 0)
                            + (part.mid.compareTo(at) < 0 && at.compareTo(part.high) < 0 ? 1 : 0))
                    .sum();
            if (straddling > Mixture.EXACT_STRADDLERS) {
                BigInteger millionths = outside.times(Rational.of(1_000_000)).floor();
                outside = Rational.of(millionths, BigInteger.valueOf(1_000_000));
            }
            if (Rational.ONE.minus(outside).compareTo(Rational.of(new BigDecimal("0.05"))) >= 0) {
                bounds.add(new Bound(claim.weight(), atLeast, at, outside));
                return;
            }
        }
        Rational band = at.abs().times(Rational.of(1, 4));
        Rational low = atLeast ? at : at.minus(band);
        Rational high = atLeast ? at.plus(band) : at;
        bands.add(new Part(claim.weight(), low, low.plus(high).times(HALF), high));
    }

    private Rational sum(Function<Part, Rational> mass) {
        Rational sum = Rational.ZERO;
        for (Part part : twoSided) {
            sum = sum.plus(mass.apply(part));
        }
        return sum;
    }

    private Rational twoSidedMass(Rational x, boolean included) {
        return sum(part -> part.mass(x, included));
    }

    private Rational mass(Rational x, boolean included) {
        Rational mass = twoSidedMass(x, included);
        Rational share = bounds.isEmpty() ? Rational.ZERO : mass.dividedBy(sum(part -> part.weight));
        for (Part band : bands) {
            mass = mass.plus(band.mass(x, included));
        }
        for (Bound bound : bounds) {
            int side = x.compareTo(bound.at);
            boolean passed = side > 0 || (side == 0 && included);
            Rational left = Rational.ONE.minus(bound.outside);
            if (bound.atLeast && passed) {
                mass = mass.plus(bound.weight.times(share.minus(bound.outside)).dividedBy(left));
            } else if (!bound.atLeast) {
                mass = mass.plus(
                        passed ? bound.weight : bound.weight.times(share).dividedBy(left));
            }
        }
        return mass;
    }

    /** The smallest number up to which at least this share of the weight lies. */
    Rational quantile(Rational share) {
        Rational target = share.times(total);
        Rational before = null;
        for (Rational point : points) {
            if (mass(point, true).compareTo(target) < 0) {
                before = point;
                continue;
            }
            if (before == null) {
                return point;
            }
            Rational start = mass(before, true);
            Rational end = mass(point, false);
            if (end.compareTo(target) < 0) {
                return point;
            }
            return before.plus(point.minus(before).times(target.minus(start)).dividedBy(end.minus(start)));
        }
        throw new AssertionError("all of the weight lies below the last point");
    }

    Rational total() {
        return total;
    }

    /** The ends between which all of the weight lies. */
    Rational least() {
        return points.first();
    }

    Rational greatest() {
        return points.last();
    }
}
