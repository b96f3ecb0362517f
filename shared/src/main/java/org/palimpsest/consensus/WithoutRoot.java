package org.palimpsest.consensus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure's claims say together without those of one root. The numbers are those that {@link ConsensusRule#pool}
 * gives for the claims that are left, to the last bit, and mean what they mean in {@link FigureConsensus}.
 *
 * @param root the key of the root that is left out, as in {@link PooledClaim#root}
 */
public record WithoutRoot(
        String root,
        @Nullable Rational low,
        @Nullable Rational central,
        @Nullable Rational high,
        @Nullable String category,
        List<CategoryShare> shares,
        @Nullable Rational agreement,
        Rational independentRoots,
        @Nullable Rational support) {

    public WithoutRoot {
        shares = List.copyOf(shares);
    }

    static WithoutRoot of(String root, FigureConsensus left) {
        return new WithoutRoot(
                root,
                left.low(),
                left.central(),
                left.high(),
                left.category(),
                left.shares(),
                left.agreement(),
                left.independentRoots(),
                left.support());
    }

    static WithoutRoot of(String root, RangeNumbers left) {
        return new WithoutRoot(
                root,
                left.low(),
                left.central(),
                left.high(),
                null,
                List.of(),
                left.agreement(),
                left.independentRoots(),
                left.support());
    }

    static WithoutRoot of(String root, CategoryPool left) {
        return new WithoutRoot(
                root,
                null,
                null,
                null,
                left.heaviest(),
                left.shares(),
                left.agreement(),
                left.census().independentRoots(),
                left.support());
    }

    /** How many independent roots are left. */
    public EvidenceLevel evidence() {
        return EvidenceLevel.of(independentRoots);
    }

    /** How much agreement is left; {@code null} without agreement. */
    public @Nullable AgreementLevel agreementLevel() {
        return agreement == null ? null : AgreementLevel.of(agreement);
    }
}
