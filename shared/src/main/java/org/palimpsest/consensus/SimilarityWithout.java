package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code Σ W_r W_s min|m| / max|m|} over the pairs of roots on one side of zero, without one of them. A root has two
 * parts in it: as the larger one with those before it, and as the smaller one with those after it.
 */
final class SimilarityWithout {

    private final BigInteger[] own;
    private final BigInteger denominator;
    private BigInteger sum = BigInteger.ZERO;

    /**
     * @param stands by root; {@code null} for one that has none
     * @param sign of the mids that count
     */
    SimilarityWithout(List<Agreement.@Nullable Stand> stands, int sign) {
        this.own = new BigInteger[stands.size()];
        Arrays.fill(own, BigInteger.ZERO);
        int[] roots = IntStream.range(0, own.length)
                .filter(root ->
                        stands.get(root) != null && stand(stands, root).mid().signum() == sign)
                .boxed()
                .sorted(Comparator.comparing(root -> stand(stands, root).mid().abs()))
                .mapToInt(Integer::intValue)
                .toArray();
        BigInteger parts = CommonMultiple.of(Arrays.stream(roots)
                .mapToObj(root -> stand(stands, root).mid().denominator())
                .toList());
        BigInteger sizes = CommonMultiple.of(Arrays.stream(roots)
                .mapToObj(root -> stand(stands, root).mid().numerator().abs())
                .toList());
        this.denominator = parts.multiply(sizes);
        BigInteger smaller = BigInteger.ZERO;
        for (int root : roots) {
            Agreement.Stand stand = stand(stands, root);
            own[root] = smaller.multiply(inverse(stand, sizes));
            sum = sum.add(own[root]);
            smaller = smaller.add(size(stand, parts));
        }
        BigInteger larger = BigInteger.ZERO;
        for (int i = roots.length - 1; i >= 0; i--) {
            Agreement.Stand stand = stand(stands, roots[i]);
            own[roots[i]] = own[roots[i]].add(larger.multiply(size(stand, parts)));
            larger = larger.add(inverse(stand, sizes));
        }
    }

    private static Agreement.Stand stand(List<Agreement.@Nullable Stand> stands, int root) {
        return Objects.requireNonNull(stands.get(root));
    }

    /** {@code W |m|} in parts. */
    private static BigInteger size(Agreement.Stand stand, BigInteger parts) {
        Rational mid = stand.mid();
        BigInteger whole = mid.numerator().abs().multiply(parts.divide(mid.denominator()));
        return whole.multiply(BigInteger.valueOf(stand.weight()));
    }

    /** {@code W / |m|} in parts of the common multiple of the sizes. */
    private static BigInteger inverse(Agreement.Stand stand, BigInteger sizes) {
        Rational mid = stand.mid();
        BigInteger whole = sizes.divide(mid.numerator().abs()).multiply(mid.denominator());
        return whole.multiply(BigInteger.valueOf(stand.weight()));
    }

    /** Without a root, which need not be on this side. */
    Line root(int root) {
        return Line.constant(sum.subtract(own[root]), denominator);
    }
}
