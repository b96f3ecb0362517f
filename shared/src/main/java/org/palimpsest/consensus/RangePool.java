package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueType;

/** The numbers of a QUANTITY or, as days since 1970-01-01, of a DATE. All of them are {@code null} without a root. */
final class RangePool {

    // Agreement compares how large numbers are, and a date has no size until one says where days are counted from: here
    // 1 January of the year 1 is day 1, so that every date a figure can have is above zero.
    private static final long DAYS_BEFORE_1970 = 719_163;

    private final Census<Interval> census;
    private final List<Share> shares = new ArrayList<>();
    private final long origin;
    private final @Nullable Mixture mixture;
    private final @Nullable Rational central;

    RangePool(ValueType type, Census<Interval> census) {
        this.census = census;
        this.origin = type == ValueType.DATE ? DAYS_BEFORE_1970 : 0;
        BigInteger parts = census.parts();
        for (CountedRoot<Interval> root : census.roots()) {
            for (Voice<Interval> voice : root.voices()) {
                shares.add(new Share(voice.id(), root.share(voice, parts), voice.said()));
            }
        }
        this.mixture = shares.isEmpty() ? null : new Mixture(shares);
        this.central = quantile(5);
    }

    Census<Interval> census() {
        return census;
    }

    @Nullable
    Rational low() {
        return quantile(1);
    }

    @Nullable
    Rational central() {
        return central;
    }

    @Nullable
    Rational high() {
        return quantile(9);
    }

    private @Nullable Rational quantile(int tenths) {
        return mixture == null ? null : mixture.quantile(tenths);
    }

    @Nullable
    Rational agreement() {
        return Agreement.of(census.roots().stream()
                .map(root -> Agreement.stand(root, origin))
                .filter(Objects::nonNull)
                .toList());
    }

    /** The share of the weight whose interval contains the central value. */
    @Nullable
    Rational support() {
        if (central == null) {
            return null;
        }
        BigInteger containing = BigInteger.ZERO;
        BigInteger all = BigInteger.ZERO;
        for (Share share : shares) {
            all = all.add(share.weight());
            if (share.interval().contains(central)) {
                containing = containing.add(share.weight());
            }
        }
        return Rational.of(containing, all);
    }

    boolean banded(Voice<Interval> voice) {
        return mixture != null && mixture.banded(voice.id());
    }

    boolean onlyOneSided() {
        return shares.stream().allMatch(share -> share.interval().oneSided());
    }
}
