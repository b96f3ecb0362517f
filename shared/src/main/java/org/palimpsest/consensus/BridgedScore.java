package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.List;
import org.palimpsest.review.Stance;

/**
 * The score B of one side: the geometric mean over groups of {@code (supporting + 1000) / (supporting + opposing +
 * 2000)}, where a missing second group contributes one half. Held as the product and the number of groups, and compared
 * by powers of whole numbers, so that no root is ever taken.
 *
 * @param numerator product of {@code supporting + 1000}
 * @param denominator product of {@code supporting + opposing + 2000}
 * @param groups how many factors there are; 0 only when there is nothing to score
 */
record BridgedScore(BigInteger numerator, BigInteger denominator, int groups) {

    private static final long PRIOR = 1000;

    static BridgedScore of(Tallies tallies, Stance side) {
        List<Tally> represented = tallies.represented();
        BridgedScore score = new BridgedScore(BigInteger.ONE, BigInteger.ONE, 0);
        for (Tally tally : represented) {
            score = score.times(tally, side);
        }
        return score.filledUp(tallies.bridging());
    }

    BridgedScore times(Tally tally, Stance side) {
        return new BridgedScore(numerator.multiply(up(tally, side)), denominator.multiply(down(tally)), groups + 1);
    }

    /**
     * The score if one group did not oppose at all; a group that is left with nothing is no longer represented.
     *
     * @param represented how many groups are
     */
    BridgedScore withoutOpposition(Tally tally, Stance side, int represented) {
        BridgedScore others =
                new BridgedScore(numerator.divide(up(tally, side)), denominator.divide(down(tally)), groups - 1);
        if (tally.supporting(side) > 0) {
            return others.times(tally.withoutOpposition(side), side);
        }
        return represented > 2 ? others : others.times(new Tally(null, 0, 0), side);
    }

    private BridgedScore filledUp(boolean bridging) {
        int least = bridging ? 2 : 1;
        BridgedScore filled = this;
        while (filled.groups < least) {
            filled = filled.times(new Tally(null, 0, 0), Stance.CONFIRM);
        }
        return filled;
    }

    /** {@code B ≥ θ/1000}, as {@code numerator · 1000^G ≥ θ^G · denominator}. */
    boolean atLeast(int perMille) {
        return reaches(perMille, 1000);
    }

    boolean below(int perMille) {
        return !atLeast(perMille);
    }

    /** B rounded to a thousandth, a half upwards, for display. */
    int roundedPerMille() {
        int reached = 0;
        int beyond = 1001;
        while (beyond - reached > 1) {
            int middle = (reached + beyond) / 2;
            if (reaches(2 * middle - 1, 2000)) {
                reached = middle;
            } else {
                beyond = middle;
            }
        }
        return reached;
    }

    private boolean reaches(int part, int whole) {
        BigInteger left = numerator.multiply(BigInteger.valueOf(whole).pow(groups));
        BigInteger right = denominator.multiply(BigInteger.valueOf(part).pow(groups));
        return left.compareTo(right) >= 0;
    }

    private static BigInteger up(Tally tally, Stance side) {
        return BigInteger.valueOf(tally.supporting(side) + PRIOR);
    }

    private static BigInteger down(Tally tally) {
        return BigInteger.valueOf(tally.total() + 2 * PRIOR);
    }
}
