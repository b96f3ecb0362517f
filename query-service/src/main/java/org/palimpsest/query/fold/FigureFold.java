package org.palimpsest.query.fold;

import java.util.Collection;
import java.util.List;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.figure.FigureDescription;

/**
 * A figure with its range.
 *
 * @param version how many events the figure's own stream has
 * @param rule what the range was computed with
 * @param consensus the range, without what became of each claim
 * @param claims how many claims speak of it
 * @param contested how many of them are in dispute
 */
public record FigureFold(
        FigureDescription description,
        long version,
        ConsensusRule rule,
        FigureConsensus consensus,
        int claims,
        int contested) {

    public FigureFold {
        consensus = consensus.withoutClaims();
    }

    /**
     * A figure from the claims that speak of it.
     *
     * @param version how many events the figure's own stream has
     */
    public static FigureFold of(
            FigureDescription description, long version, ConsensusRule rule, Collection<ClaimFold> claims) {
        List<FigureClaim> pooled = claims.stream().map(ClaimFold::inFigure).toList();
        int contested = (int) claims.stream().filter(ClaimFold::inDispute).count();
        return new FigureFold(
                description, version, rule, rule.pool(description.valueType(), pooled), claims.size(), contested);
    }
}
