package org.palimpsest.query.fold;

import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.figure.FigureDescription;

/**
 * A figure with its range.
 *
 * @param version how many events the figure's own stream has
 * @param rule what the range was computed with
 * @param claims how many claims speak of it
 * @param contested how many of them are in dispute
 */
public record FigureFold(
        FigureDescription description,
        long version,
        ConsensusRule rule,
        FigureConsensus consensus,
        int claims,
        int contested) {}
