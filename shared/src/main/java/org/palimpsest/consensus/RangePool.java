package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueType;

/** The numbers of a QUANTITY or, as days since 1970-01-01, of a DATE. All of them are {@code null} without a root. */
final class RangePool {

    // Agreement compares how large numbers are, and a date has no size until one says where days are counted from: here
    // 1 January of the year 1 is day 1, so that every date a figure can have is above zero.
    static final long DAYS_BEFORE_1970 = 719_163;

    private final Census<Interval> census;
    private final List<Share> shares = new ArrayList<>();
    private final @Nullable Mixture mixture;
    private final @Nullable Rational low;
    private final @Nullable Rational central;
    private final @Nullable Rational high;
    private final @Nullable Rational agreement;

    RangePool(ValueType type, Census<Interval> census) {
        this.census = census;
        long origin = type == ValueType.DATE ? DAYS_BEFORE_1970 : 0;
        BigInteger parts = census.parts();
        for (CountedRoot<Interval> root : census.roots()) {
            for (Voice<Interval> voice : root.voices()) {
                shares.add(new Share(voice.id(), root.share(voice, parts), voice.said()));
            }
        }
        this.mixture = shares.isEmpty() ? null : new Mixture(shares);
        this.low = quantile(1);
        this.central = quantile(5);
        this.high = quantile(9);
        this.agreement = Agreement.of(census.roots().stream()
                .map(root -> Agreement.stand(root, origin))
                .filter(Objects::nonNull)
                .toList());
    }

    Census<Interval> census() {
        return census;
    }

    @Nullable
    Rational low() {
        return low;
    }

    @Nullable
    Rational central() {
        return central;
    }

    @Nullable
    Rational high() {
        return high;
    }

    private @Nullable Rational quantile(int tenths) {
        return mixture == null ? null : mixture.quantile(tenths);
    }

    @Nullable
    Rational agreement() {
        return agreement;
    }

    /** The share of the weight whose interval contains the central value. */
    @Nullable
    Rational support() {
        if (central == null) {
            return null;
        }
        int scale = shares.stream()
                .mapToInt(share -> share.interval().scale())
                .max()
                .orElse(0);
        BigDecimal floor = central.toDecimal(scale, RoundingMode.FLOOR);
        BigDecimal ceiling = central.toDecimal(scale, RoundingMode.CEILING);
        BigInteger containing = BigInteger.ZERO;
        BigInteger all = BigInteger.ZERO;
        for (Share share : shares) {
            all = all.add(share.weight());
            if (share.interval().contains(floor, ceiling)) {
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
