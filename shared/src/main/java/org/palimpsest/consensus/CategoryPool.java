package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of a CATEGORY. */
final class CategoryPool {

    private final Census<String> census;
    private final List<CategoryShare> shares;

    CategoryPool(Census<String> census) {
        this.census = census;
        BigInteger parts = census.parts();
        BigInteger all = census.weight().multiply(parts);
        Map<String, BigInteger> weights = new TreeMap<>();
        for (CountedRoot<String> root : census.roots()) {
            root.voices().forEach(voice -> weights.merge(voice.said(), root.share(voice, parts), BigInteger::add));
        }
        this.shares = weights.entrySet().stream()
                .map(entry -> new CategoryShare(entry.getKey(), Rational.of(entry.getValue(), all)))
                .sorted(Comparator.comparing(CategoryShare::share).reversed().thenComparing(CategoryShare::category))
                .toList();
    }

    Census<String> census() {
        return census;
    }

    /** The pool without a root, by its place in the census. */
    CategoryPool without(int root) {
        return new CategoryPool(census.without(root));
    }

    List<CategoryShare> shares() {
        return shares;
    }

    @Nullable
    String heaviest() {
        return shares.isEmpty() ? null : shares.getFirst().category();
    }

    @Nullable
    Rational support() {
        return shares.isEmpty() ? null : shares.getFirst().share();
    }

    /** The sum of the squared shares; {@code null} with fewer than two roots. */
    @Nullable
    Rational agreement() {
        if (census.roots().size() < 2) {
            return null;
        }
        Line sum = Line.sum(shares.stream()
                .map(share -> share.share().times(share.share()))
                .map(square -> Line.constant(square.numerator(), square.denominator()))
                .toList());
        return sum.start();
    }
}
