package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueType;

/** The numbers of a QUANTITY or, as days since 1970-01-01, of a DATE. All of them are {@code null} without a root. */
final class RangePool {

    // Agreement compares how large numbers are, and a date has no size until one says where days are counted from: here
    // 1 January of the year 1 is day 1, so that every date a figure can have is above zero.
    static final long DAYS_BEFORE_1970 = 719_163;

    private final Census<Interval> census;
    private final List<Share> shares = new ArrayList<>();
    private final List<Agreement.@Nullable Stand> stands = new ArrayList<>();
    private final @Nullable Mixture mixture;
    private final @Nullable Quantiles quantiles;
    private final RangeNumbers numbers;
    private @Nullable AgreementWithout agreementWithout;

    RangePool(ValueType type, Census<Interval> census) {
        this.census = census;
        long origin = type == ValueType.DATE ? DAYS_BEFORE_1970 : 0;
        for (CountedRoot<Interval> root : census.roots()) {
            for (Voice<Interval> voice : root.voices()) {
                shares.add(share(stands.size(), root, voice));
            }
            stands.add(Agreement.stand(root, origin));
        }
        if (shares.isEmpty()) {
            this.mixture = null;
            this.quantiles = null;
            this.numbers = RangeNumbers.NONE;
        } else {
            long weight = census.weightWithout(Census.NO_ROOT);
            this.mixture = new Mixture(shares, weight);
            this.quantiles = new Quantiles(mixture, Census.NO_ROOT, weight, null);
            this.numbers = numbers(mixture, quantiles, Census.NO_ROOT, weight);
        }
    }

    private static Share share(int place, CountedRoot<Interval> root, Voice<Interval> voice) {
        long number = root.weight() * voice.credibility();
        long divisor = CommonDivisor.of(number, root.total());
        return new Share(voice.id(), place, number / divisor, root.total() / divisor, voice.said());
    }

    /** The numbers without a root, by its place in the census; a place below 0 leaves all of them. */
    RangeNumbers without(int root) {
        if (root < 0) {
            return numbers;
        }
        long weight = census.weightWithout(root);
        if (mixture == null || weight == 0) {
            return RangeNumbers.NONE;
        }
        return numbers(mixture, new Quantiles(mixture, root, weight, quantiles), root, weight);
    }

    private RangeNumbers numbers(Mixture mixture, Quantiles quantiles, int without, long weight) {
        Quantiles.Quantile low = quantiles.quantile(1);
        Quantiles.Quantile central = quantiles.quantile(5);
        Quantiles.Quantile high = quantiles.quantile(9);
        return new RangeNumbers(
                low.number(),
                central.number(),
                high.number(),
                without < 0 ? Agreement.of(stands) : agreementWithout(without),
                census.independentRootsWithout(without),
                support(mixture, central, without, weight));
    }

    private @Nullable Rational agreementWithout(int root) {
        if (stands.get(root) == null) {
            return numbers.agreement();
        }
        if (agreementWithout == null) {
            agreementWithout = new AgreementWithout(stands);
        }
        return agreementWithout.root(root);
    }

    private Rational support(Mixture mixture, Quantiles.Quantile central, int without, long weight) {
        LineSum containing = new LineSum();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            if (share.root() != without && mixture.contains(i, central)) {
                containing.add(share.weight(), 0, share.parts());
            }
        }
        Line sum = containing.total();
        return Rational.of(sum.constant(), sum.denominator().multiply(BigInteger.valueOf(weight)));
    }

    Census<Interval> census() {
        return census;
    }

    RangeNumbers numbers() {
        return numbers;
    }

    @Nullable
    Rational low() {
        return numbers.low();
    }

    @Nullable
    Rational central() {
        return numbers.central();
    }

    @Nullable
    Rational high() {
        return numbers.high();
    }

    @Nullable
    Rational agreement() {
        return numbers.agreement();
    }

    /** The share of the weight whose interval contains the central value. */
    @Nullable
    Rational support() {
        return numbers.support();
    }

    /** The one-sided claims that take a band beyond their bound. */
    Set<UUID> banded() {
        return quantiles == null ? Set.of() : quantiles.banded();
    }

    boolean onlyOneSided() {
        return shares.stream().allMatch(share -> share.interval().oneSided());
    }
}
