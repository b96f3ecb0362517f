package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Agreement} of some roots without one of them, for each in turn. The sum over all pairs is worked out once,
 * and so is what each root has in it.
 */
final class AgreementWithout {

    private final List<Agreement.@Nullable Stand> stands;
    private final Weights all = new Weights();
    private final Weights zeros = new Weights();
    private final SimilarityWithout below;
    private final SimilarityWithout above;

    /** Some weights, for the sum of the products over all pairs of them. */
    private static final class Weights {

        private int count;
        private BigInteger sum = BigInteger.ZERO;
        private BigInteger squares = BigInteger.ZERO;

        void add(long weight) {
            count++;
            sum = sum.add(BigInteger.valueOf(weight));
            squares = squares.add(BigInteger.valueOf(weight).pow(2));
        }

        BigInteger pairsWithout(long weight) {
            BigInteger left = sum.subtract(BigInteger.valueOf(weight));
            return left.pow(2)
                    .subtract(squares)
                    .add(BigInteger.valueOf(weight).pow(2))
                    .shiftRight(1);
        }
    }

    /** @param stands by root; {@code null} for one that has none */
    AgreementWithout(List<Agreement.@Nullable Stand> stands) {
        this.stands = stands;
        for (Agreement.Stand stand : stands) {
            if (stand != null) {
                all.add(stand.weight());
                if (stand.mid().signum() == 0) {
                    zeros.add(stand.weight());
                }
            }
        }
        this.below = new SimilarityWithout(stands, -1);
        this.above = new SimilarityWithout(stands, 1);
    }

    /**
     * 0 to 1; {@code null} with fewer than two stands left.
     *
     * @param root one that has a stand
     */
    @Nullable
    Rational root(int root) {
        Agreement.Stand stand = stands.get(root);
        if (stand == null || all.count < 3) {
            return null;
        }
        boolean isZero = stand.mid().signum() == 0;
        Line sum = Line.constant(zeros.pairsWithout(isZero ? stand.weight() : 0), BigInteger.ONE)
                .plus(below.root(root))
                .plus(above.root(root));
        return Rational.of(sum.constant(), sum.denominator().multiply(all.pairsWithout(stand.weight())));
    }
}
