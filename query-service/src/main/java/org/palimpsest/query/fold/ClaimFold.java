package org.palimpsest.query.fold;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Verdict;

/**
 * A claim with its verdict.
 *
 * @param filed the position at which it was filed
 * @param position the last event of the claim's own stream
 * @param at when that was recorded
 * @param rule what the verdict was computed with
 */
public record ClaimFold(
        ClaimState state, ClaimConsensus consensus, ConsensusRule rule, long filed, long position, Instant at) {

    public UUID id() {
        return state.claimId();
    }

    public @Nullable UUID figureId() {
        return state.content().figureId();
    }

    /** Whether somebody should look at it: contested, challenged, or with a dispute that nobody has treated. */
    public boolean inDispute() {
        return consensus.verdict() == Verdict.CONTESTED
                || consensus.challengedBy() != null
                || !state.openDisputes().isEmpty();
    }

    FigureClaim inFigure() {
        return new FigureClaim(
                id(),
                state.content().sourceId(),
                state.content().rootId(),
                FigureClaim.UNGRADED,
                state.content().value(),
                consensus.verdict());
    }
}
