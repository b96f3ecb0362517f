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

    /** The place of no root. */
    static final int NO_ROOT = -1;

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
            missing(all, different, repeated);
            missing(different, left, coarser);
            roots.add(CountedRoot.of(key, left));
        });
        return new Census<>(roots, repeated, coarser);
    }

    private static <T> void missing(List<Voice<T>> all, List<Voice<T>> left, Set<UUID> missing) {
        if (left.size() < all.size()) {
            all.forEach(voice -> missing.add(voice.id()));
            left.forEach(voice -> missing.remove(voice.id()));
        }
    }

    /** Without one root, by its place; a place below 0 leaves all of them. */
    Census<T> without(int root) {
        List<CountedRoot<T>> left = new ArrayList<>(roots);
        if (root >= 0) {
            left.remove(root);
        }
        return new Census<>(left, repeated, coarser);
    }

    /** Into how many parts a millionth must be cut for every claim's share to be a whole number of them. */
    BigInteger parts() {
        return CommonMultiple.of(roots.stream().map(CountedRoot::parts).toList());
    }

    /** The sum of the roots' weights, in millionths. */
    BigInteger weight() {
        return BigInteger.valueOf(weightWithout(NO_ROOT));
    }

    /** The same without one root, by its place; a place below 0 leaves all of them. */
    long weightWithout(int root) {
        long weight = 0;
        for (int i = 0; i < roots.size(); i++) {
            weight += i == root ? 0 : roots.get(i).weight();
        }
        return weight;
    }

    /** {@code (ΣW)² / ΣW²}; 0 without a root. */
    Rational independentRoots() {
        return independentRootsWithout(NO_ROOT);
    }

    /** The same without one root, by its place. */
    Rational independentRootsWithout(int root) {
        BigInteger weight = BigInteger.valueOf(weightWithout(root));
        long squares = 0;
        for (int i = 0; i < roots.size(); i++) {
            long own = i == root ? 0 : roots.get(i).weight();
            squares = Math.addExact(squares, own * own);
        }
        return squares == 0 ? Rational.ZERO : Rational.of(weight.multiply(weight), BigInteger.valueOf(squares));
    }
}
