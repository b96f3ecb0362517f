package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/**
 * The claims of one figure under rule {@code majority-1}. Every claim that is not refuted, retracted or merged and says
 * where its middle is counts the same, however often its root is repeated and whatever the root's grade: that is what
 * plain means. Read as follows.
 *
 * <ul>
 *   <li>The middle of a claim is the mid of its interval, as for {@code bridged-1}. Central is the median of the mids, the
 *       mean of the two middle ones when their number is even; low and high are the nearest-rank 10th and 90th percentile,
 *       the smallest mid that at least so many claims do not exceed. All three lie between the least and the greatest mid.
 *   <li>A one-sided value has no middle: it is listed and not counted. So the mids of all that count are exact decimals.
 *   <li>Of categories the one that most claims name is central, the first by name among equals.
 *   <li>A root weighs as much as it has claims that count, and stands at the mean of their mids. Agreement, independent
 *       roots and support are what they are under {@code bridged-1} with these weights, so that a reader sees when ten
 *       repetitions of one archive are behind a majority: they are one root.
 *   <li>A claim that does not count changes nothing, not even which sources attribute the value to each other.
 * </ul>
 */
final class MajorityPool {

    private static final Rational VOTE = Rational.of(1000);

    private final ValueType type;
    private final List<FigureClaim> claims;
    private final Map<UUID, Interval> intervals = new HashMap<>();
    private final Map<UUID, PoolReason> reasons = new HashMap<>();
    private final List<FigureClaim> counted;
    private final Map<UUID, UUID> circles;
    private final Map<String, List<FigureClaim>> byRoot = new TreeMap<>();
    private final List<BigDecimal> mids;
    private final List<CategoryShare> shares;

    private MajorityPool(ValueType type, List<FigureClaim> sorted) {
        this.type = type;
        this.claims = sorted;
        for (FigureClaim claim : claims) {
            PoolReason reason = reason(claim);
            Value value = claim.value();
            if (type != ValueType.CATEGORY && value != null && reason == PoolReason.POOLED) {
                Interval interval = FigurePool.interval(value);
                intervals.put(claim.claimId(), interval);
                reason = interval.oneSided() ? PoolReason.BOUND_ONLY : reason;
            }
            reasons.put(claim.claimId(), reason);
        }
        this.counted = claims.stream()
                .filter(claim -> reasons.get(claim.claimId()) == PoolReason.POOLED)
                .toList();
        this.circles = AttributionCircles.among(counted);
        for (FigureClaim claim : counted) {
            byRoot.computeIfAbsent(root(claim), _ -> new ArrayList<>()).add(claim);
        }
        this.mids = type == ValueType.CATEGORY
                ? List.of()
                : counted.stream().map(this::mid).sorted().toList();
        this.shares = type == ValueType.CATEGORY ? categories() : List.of();
    }

    static FigureConsensus of(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        List<FigureClaim> sorted = FigurePool.sorted(claims);
        MajorityPool pool = new MajorityPool(type, sorted);
        Rational agreement = pool.agreement();
        return new FigureConsensus(
                type,
                pool.low(),
                pool.central(),
                pool.high(),
                pool.category(),
                pool.shares,
                agreement,
                pool.independentRoots(),
                pool.support(),
                EvidenceLevel.of(pool.independentRoots()),
                agreement == null ? null : AgreementLevel.of(agreement),
                pool.listed(),
                MajorityExplanation.of(pool),
                InputDigest.of(rule, type, sorted));
    }

    /** Leaves open whether the claim is one-sided. */
    private PoolReason reason(FigureClaim claim) {
        Value value = claim.value();
        if (value == null) {
            return PoolReason.NO_VALUE;
        }
        if (value.type() != type) {
            return PoolReason.OTHER_TYPE;
        }
        return switch (claim.verdict()) {
            case REFUTED, RETRACTED, MERGED -> PoolReason.ZERO_CREDIBILITY;
            case UNREVIEWED, NEEDS_REVIEW, CONFIRMED, LIKELY, CONTESTED, LIKELY_REFUTED -> PoolReason.POOLED;
        };
    }

    private String root(FigureClaim claim) {
        return FigurePool.root(claim, circles);
    }

    private BigDecimal mid(FigureClaim claim) {
        Interval interval = intervals.get(claim.claimId());
        BigDecimal mid = interval == null ? null : interval.mid();
        if (mid == null) {
            throw new IllegalStateException("claim " + claim.claimId() + " counts and has no middle");
        }
        return mid;
    }

    ValueType type() {
        return type;
    }

    List<FigureClaim> claims() {
        return claims;
    }

    /** How many claims are not pooled for a reason, or are where the reason is {@link PoolReason#POOLED}. */
    int count(PoolReason reason) {
        return (int) reasons.values().stream().filter(reason::equals).count();
    }

    /** How many claims that count each root has, the most first. */
    List<Integer> repetitions() {
        return byRoot.values().stream()
                .map(List::size)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Nullable
    Rational low() {
        return percentile(1);
    }

    @Nullable
    Rational high() {
        return percentile(9);
    }

    /** The smallest mid that at least so many tenths of the claims do not exceed. */
    private @Nullable Rational percentile(int tenths) {
        return mids.isEmpty() ? null : Rational.of(mids.get((mids.size() * tenths + 9) / 10 - 1));
    }

    @Nullable
    Rational central() {
        return mids.isEmpty() ? null : Rational.of(median());
    }

    private BigDecimal median() {
        BigDecimal lower = mids.get((mids.size() - 1) / 2);
        BigDecimal upper = mids.get(mids.size() / 2);
        return lower.add(upper).multiply(Interval.HALF);
    }

    private List<CategoryShare> categories() {
        Map<String, Integer> votes = new TreeMap<>();
        for (FigureClaim claim : counted) {
            if (claim.value() instanceof Category category) {
                votes.merge(category.category(), 1, Integer::sum);
            }
        }
        return votes.entrySet().stream()
                .map(entry -> new CategoryShare(entry.getKey(), Rational.of(entry.getValue(), counted.size())))
                .sorted(Comparator.comparing(CategoryShare::share).reversed().thenComparing(CategoryShare::category))
                .toList();
    }

    @Nullable
    String category() {
        return shares.isEmpty() ? null : shares.getFirst().category();
    }

    /** The share of the claims that count whose interval contains the median, or that name the central category. */
    @Nullable
    Rational support() {
        if (counted.isEmpty()) {
            return null;
        }
        if (type == ValueType.CATEGORY) {
            return shares.getFirst().share();
        }
        BigDecimal central = median();
        long containing = counted.stream()
                .filter(claim -> intervals.get(claim.claimId()).contains(central, central))
                .count();
        return Rational.of(containing, counted.size());
    }

    /** {@code null} with fewer than two roots. */
    @Nullable
    Rational agreement() {
        if (byRoot.size() < 2) {
            return null;
        }
        if (type == ValueType.CATEGORY) {
            return shares.stream()
                    .map(share -> share.share().times(share.share()))
                    .reduce(Rational.ZERO, Rational::plus);
        }
        return Agreement.of(byRoot.values().stream().map(this::stand).toList());
    }

    private Agreement.Stand stand(List<FigureClaim> root) {
        BigDecimal origin = BigDecimal.valueOf(type == ValueType.DATE ? RangePool.DAYS_BEFORE_1970 : 0);
        BigDecimal sum = root.stream().map(claim -> mid(claim).add(origin)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Agreement.Stand(root.size(), Rational.of(sum).dividedBy(Rational.of(root.size())));
    }

    /** {@code (ΣW)² / ΣW²}; 0 without a root. */
    Rational independentRoots() {
        long squares = byRoot.values().stream()
                .mapToLong(root -> (long) root.size() * root.size())
                .sum();
        return counted.isEmpty() ? Rational.ZERO : Rational.of((long) counted.size() * counted.size(), squares);
    }

    /** Those that count first, then by id. */
    private List<PooledClaim> listed() {
        return claims.stream()
                .map(this::listed)
                .sorted(Comparator.comparing(PooledClaim::pooled)
                        .reversed()
                        .thenComparing(PooledClaim::claimId, UuidOrder.BY_TEXT))
                .toList();
    }

    private PooledClaim listed(FigureClaim claim) {
        PoolReason reason = reasons.get(claim.claimId());
        Interval interval = intervals.get(claim.claimId());
        Rational weight = reason.pooled() ? VOTE : Rational.ZERO;
        return new PooledClaim(
                claim.claimId(),
                claim.verdict(),
                root(claim),
                weight,
                reason.pooled(),
                reason.name(),
                interval == null ? null : rational(interval.low()),
                interval == null ? null : rational(interval.mid()),
                interval == null ? null : rational(interval.high()),
                MajorityExplanation.of(reason, claim.verdict()));
    }

    private static @Nullable Rational rational(@Nullable BigDecimal number) {
        return number == null ? null : Rational.of(number);
    }
}
