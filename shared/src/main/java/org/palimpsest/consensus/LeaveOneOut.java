package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palimpsest.value.ValueType;

/**
 * How much each root of a figure carries: what all claims say together, and what they would say without one root's.
 *
 * <p>Every root is offered that the whole has, those without weight too. First come the roots without which nothing has
 * weight, then those that move the central value most, exactly compared; of a CATEGORY, those without which another
 * category is the heaviest, then those that change the share of the heaviest most. Equals are sorted by key.
 *
 * <p>Leaving out a root cannot change the root of a claim that is left. An attribution that is part of a circle is made
 * by a claim of that circle, so a circle opens only where all of its claims go.
 *
 * @param whole what all claims say
 * @param roots one for each root
 */
public record LeaveOneOut(FigureConsensus whole, List<WithoutRoot> roots) {

    public LeaveOneOut {
        roots = List.copyOf(roots);
    }

    /**
     * Pure, as the rule is; for {@code bridged-1} in O(k log k) for the whole and O(k) for each root besides the length
     * of the exact numbers.
     *
     * @throws IllegalArgumentException when two of the claims have the same id
     */
    public static LeaveOneOut of(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        LeaveOneOut found =
                rule instanceof Bridged1 ? FigurePool.leaveOneOut(rule, type, claims) : oneByOne(rule, type, claims);
        return found.sorted();
    }

    /** For any rule, without a short cut. */
    static LeaveOneOut oneByOne(ConsensusRule rule, ValueType type, List<FigureClaim> claims) {
        FigureConsensus whole = rule.pool(type, claims);
        Map<UUID, String> rootOf =
                whole.claims().stream().collect(Collectors.toMap(PooledClaim::claimId, PooledClaim::root));
        List<WithoutRoot> roots = new ArrayList<>();
        for (String root : new TreeSet<>(rootOf.values())) {
            List<FigureClaim> left = claims.stream()
                    .filter(claim -> !root.equals(rootOf.get(claim.claimId())))
                    .toList();
            roots.add(WithoutRoot.of(root, rule.pool(type, left)));
        }
        return new LeaveOneOut(whole, roots);
    }

    private LeaveOneOut sorted() {
        List<Move> moves = new ArrayList<>();
        roots.forEach(root -> moves.add(Move.of(whole, root)));
        moves.sort(Comparator.<Move>reverseOrder()
                .thenComparing(move -> move.without().root()));
        return new LeaveOneOut(whole, moves.stream().map(Move::without).toList());
    }
}
