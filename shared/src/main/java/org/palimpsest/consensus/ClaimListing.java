package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/** Every claim of a figure with what became of it. */
final class ClaimListing {

    private final ValueType type;
    private final Census<?> census;
    private final Function<FigureClaim, String> root;
    private final Map<UUID, Rational> weights = new HashMap<>();
    private final Map<UUID, Interval> intervals = new HashMap<>();
    private final Set<UUID> banded = new HashSet<>();

    ClaimListing(ValueType type, Census<?> census, Function<FigureClaim, String> root) {
        this.type = type;
        this.census = census;
        this.root = root;
        census.roots().forEach(this::weigh);
    }

    private <T> void weigh(CountedRoot<T> counted) {
        counted.voices().forEach(voice -> weights.put(voice.id(), counted.share(voice)));
    }

    /** What a claim with a say says, and whether it reaches a band beyond its bound. */
    void interval(Voice<Interval> voice, boolean band) {
        intervals.put(voice.id(), voice.said());
        if (band) {
            banded.add(voice.id());
        }
    }

    /** Heaviest first, then by id. */
    List<PooledClaim> of(List<FigureClaim> claims) {
        return claims.stream()
                .map(this::listed)
                .sorted(Comparator.comparing(PooledClaim::weight)
                        .reversed()
                        .thenComparing(PooledClaim::claimId, UuidOrder.BY_TEXT))
                .toList();
    }

    private PooledClaim listed(FigureClaim claim) {
        Rational weight = weights.getOrDefault(claim.claimId(), Rational.ZERO);
        Interval interval = intervals.get(claim.claimId());
        PoolReason reason = reason(claim, interval);
        return new PooledClaim(
                claim.claimId(),
                claim.verdict(),
                root.apply(claim),
                weight,
                reason.pooled(),
                reason.name(),
                interval == null ? null : rational(interval.low()),
                interval == null ? null : rational(interval.mid()),
                interval == null ? null : rational(interval.high()),
                reason.explain(claim.verdict(), weight));
    }

    private PoolReason reason(FigureClaim claim, @Nullable Interval interval) {
        Value value = claim.value();
        if (value == null) {
            return PoolReason.NO_VALUE;
        }
        if (value.type() != type) {
            return PoolReason.OTHER_TYPE;
        }
        if (Credibility.of(claim) == 0) {
            return PoolReason.ZERO_CREDIBILITY;
        }
        if (census.repeated().contains(claim.claimId())) {
            return PoolReason.SAME_VALUE;
        }
        if (census.coarser().contains(claim.claimId())) {
            return PoolReason.COARSER;
        }
        if (interval == null || !interval.oneSided()) {
            return PoolReason.POOLED;
        }
        return banded.contains(claim.claimId()) ? PoolReason.ONE_SIDED_BAND : PoolReason.ONE_SIDED;
    }

    private static @Nullable Rational rational(@Nullable BigDecimal number) {
        return number == null ? null : Rational.of(number);
    }
}
