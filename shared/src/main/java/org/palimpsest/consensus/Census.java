package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The claims of a figure that have a say, by root. "Roots are counted, not repetitions."
 *
 * @param roots with the claims that are left in the end, sorted by key
 * @param repeated the claims whose value another claim of the same root says as well
 * @param coarser the claims that restate another of the same root with a wider interval
 */
record Census<T>(List<CountedRoot<T>> roots, Set<UUID> repeated, Set<UUID> coarser) {

    static Census<Interval> ofIntervals(List<Voice<Interval>> voices) {
        return of(voices, Restatements::distinctIntervals, Restatements::finest);
    }

    static Census<String> ofCategories(List<Voice<String>> voices) {
        return of(voices, Restatements::distinctCategories, UnaryOperator.identity());
    }

    private static <T> Census<T> of(
            List<Voice<T>> voices, UnaryOperator<List<Voice<T>>> distinct, UnaryOperator<List<Voice<T>>> finest) {
        Map<String, List<Voice<T>>> byRoot = new TreeMap<>();
        for (Voice<T> voice : voices) {
            byRoot.computeIfAbsent(voice.root(), _ -> new ArrayList<>()).add(voice);
        }
        Set<UUID> repeated = new HashSet<>();
        Set<UUID> coarser = new HashSet<>();
        List<CountedRoot<T>> roots = new ArrayList<>();
        byRoot.forEach((key, all) -> {
            List<Voice<T>> different = distinct.apply(all);
            List<Voice<T>> left = finest.apply(different);
            all.forEach(voice -> repeated.add(voice.id()));
            different.forEach(voice -> {
                repeated.remove(voice.id());
                coarser.add(voice.id());
            });
            left.forEach(voice -> coarser.remove(voice.id()));
            roots.add(CountedRoot.of(key, left));
        });
        return new Census<>(roots, repeated, coarser);
    }

    /** Into how many parts a millionth must be cut for every claim's share to be a whole number of them. */
    BigInteger parts() {
        return CommonMultiple.of(roots.stream().map(CountedRoot::parts).toList());
    }

    /** The sum of the roots' weights, in millionths. */
    BigInteger weight() {
        return roots.stream().map(root -> BigInteger.valueOf(root.weight())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** {@code (ΣW)² / ΣW²}; 0 without a root. */
    Rational independentRoots() {
        BigInteger squares = BigInteger.ZERO;
        for (CountedRoot<T> root : roots) {
            squares = squares.add(BigInteger.valueOf(root.weight()).pow(2));
        }
        return roots.isEmpty() ? Rational.ZERO : Rational.of(weight().pow(2), squares);
    }
}
