package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/**
 * The claims of one figure brought together. Rule {@code bridged-1}, "A figure's range".
 *
 * <p>A claim that has no say (no value, one of another type, or no credibility) changes nothing, not even which sources
 * attribute the value to each other.
 */
final class FigurePool {

    private final ValueType type;
    private final List<FigureClaim> claims;
    private final Map<UUID, UUID> circles;
    private final String digest;

    private FigurePool(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        this.type = type;
        this.claims = sorted(claims);
        this.circles = AttributionCircles.among(
                this.claims.stream().filter(this::heard).toList());
        this.digest = InputDigest.of(rule, type, this.claims);
    }

    static FigureConsensus of(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        FigurePool pool = new FigurePool(rule, type, claims);
        return switch (type) {
            case QUANTITY, DATE -> {
                List<Voice<Interval>> voices = pool.voices(FigurePool::interval);
                yield pool.range(voices, pool.ranges(voices));
            }
            case CATEGORY -> pool.categories(pool.shares());
        };
    }

    /** The roots in the order of their keys. */
    static LeaveOneOut leaveOneOut(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        FigurePool pool = new FigurePool(rule, type, claims);
        return switch (type) {
            case QUANTITY, DATE -> {
                List<Voice<Interval>> voices = pool.voices(FigurePool::interval);
                RangePool ranges = pool.ranges(voices);
                yield new LeaveOneOut(
                        pool.range(voices, ranges),
                        pool.without(ranges.census(), (key, place) -> WithoutRoot.of(key, ranges.without(place))));
            }
            case CATEGORY -> {
                CategoryPool shares = pool.shares();
                yield new LeaveOneOut(
                        pool.categories(shares),
                        pool.without(shares.census(), (key, place) -> WithoutRoot.of(key, shares.without(place))));
            }
        };
    }

    /** A root that has no weight has no place in the census. */
    private List<WithoutRoot> without(Census<?> census, BiFunction<String, Integer, WithoutRoot> atPlace) {
        Map<String, Integer> places = new TreeMap<>();
        claims.forEach(claim -> places.put(root(claim), Census.NO_ROOT));
        for (int i = 0; i < census.roots().size(); i++) {
            places.put(census.roots().get(i).key(), i);
        }
        return places.entrySet().stream()
                .map(root -> atPlace.apply(root.getKey(), root.getValue()))
                .toList();
    }

    /**
     * By id.
     *
     * @throws IllegalArgumentException when two of the claims have the same one
     */
    static List<FigureClaim> sorted(List<FigureClaim> claims) {
        List<FigureClaim> sorted = new ArrayList<>(claims);
        sorted.sort((one, other) -> UuidOrder.BY_TEXT.compare(one.claimId(), other.claimId()));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).claimId().equals(sorted.get(i - 1).claimId())) {
                throw new IllegalArgumentException(
                        "claim " + sorted.get(i).claimId() + " is there twice; pass each claim once");
            }
        }
        return List.copyOf(sorted);
    }

    private boolean heard(FigureClaim claim) {
        Value value = claim.value();
        return value != null && value.type() == type && Credibility.of(claim) > 0;
    }

    private String root(FigureClaim claim) {
        return root(claim, circles);
    }

    /** The key of the claim's root, as {@link PooledClaim#root()} has it. */
    static String root(FigureClaim claim, Map<UUID, UUID> circles) {
        UUID root = claim.rootId();
        if (root == null) {
            return "claim:" + claim.claimId();
        }
        UUID circle = circles.get(root);
        return circle == null ? "source:" + root : "circle:" + circle;
    }

    private <T> List<Voice<T>> voices(Function<Value, T> form) {
        List<Voice<T>> voices = new ArrayList<>();
        for (FigureClaim claim : claims) {
            Value value = claim.value();
            if (value != null && heard(claim)) {
                voices.add(new Voice<>(claim, root(claim), Credibility.of(claim), form.apply(value)));
            }
        }
        return voices;
    }

    private RangePool ranges(List<Voice<Interval>> voices) {
        return new RangePool(type, Census.ofIntervals(voices));
    }

    private FigureConsensus range(List<Voice<Interval>> voices, RangePool pool) {
        ClaimListing listing = new ClaimListing(type, pool.census(), this::root);
        Set<UUID> banded = pool.banded();
        voices.forEach(voice -> listing.interval(voice, banded.contains(voice.id())));
        List<PooledClaim> listed = listing.of(claims);
        Rational agreement = pool.agreement();
        return new FigureConsensus(
                type,
                pool.low(),
                pool.central(),
                pool.high(),
                null,
                List.of(),
                agreement,
                pool.census().independentRoots(),
                pool.support(),
                EvidenceLevel.of(pool.census().independentRoots()),
                agreement == null ? null : AgreementLevel.of(agreement),
                listed,
                FigureExplanation.ofRange(type, pool, claims, listed),
                digest);
    }

    private CategoryPool shares() {
        return new CategoryPool(Census.ofCategories(voices(value -> ((Category) value).category())));
    }

    private FigureConsensus categories(CategoryPool pool) {
        ClaimListing listing = new ClaimListing(type, pool.census(), this::root);
        List<PooledClaim> listed = listing.of(claims);
        Rational agreement = pool.agreement();
        return new FigureConsensus(
                type,
                null,
                null,
                null,
                pool.heaviest(),
                pool.shares(),
                agreement,
                pool.census().independentRoots(),
                pool.support(),
                EvidenceLevel.of(pool.census().independentRoots()),
                agreement == null ? null : AgreementLevel.of(agreement),
                listed,
                FigureExplanation.ofCategories(pool, claims, listed),
                digest);
    }

    static Interval interval(Value value) {
        return switch (value) {
            case Quantity quantity -> Intervals.of(quantity);
            case DateValue date -> Intervals.of(date);
            case Category category ->
                throw new IllegalArgumentException("'" + category.category() + "' is no stretch of numbers");
        };
    }
}
