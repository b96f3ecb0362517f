package org.palimpsest.query.fold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.StoredEvent;

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

    /**
     * A claim from its own events and the rules in force, from which alone it follows.
     *
     * @param events from its first to its latest
     */
    public static ClaimFold of(List<StoredEvent> events, RulesInForce rules) {
        ClaimState state = ClaimState.of((ClaimFiled) events.getFirst().payload());
        for (StoredEvent event : events.subList(1, events.size())) {
            state = state.after(event.payload());
        }
        ConsensusRule rule = rules.of(state.content().figureId());
        ClaimConsensus consensus = ClaimSteps.replay(
                rule, events.stream().map(StoredEvent::payload).toList());
        StoredEvent last = events.getLast();
        return new ClaimFold(state, consensus, rule, events.getFirst().position(), last.position(), last.recordedAt());
    }

    /**
     * The same claim by another rule.
     *
     * @param events its own, from its first to its latest
     */
    ClaimFold by(ConsensusRule other, List<StoredEvent> events) {
        ClaimConsensus recomputed = ClaimSteps.replay(
                other, events.stream().map(StoredEvent::payload).toList());
        return new ClaimFold(state, recomputed, other, filed, position, at);
    }

    public UUID id() {
        return state.claimId();
    }

    public @Nullable UUID figureId() {
        return state.content().figureId();
    }

    /** Whether somebody should look at it: contested, challenged, or with a dispute that nobody has treated. */
    public boolean inDispute() {
        return inDispute(
                consensus.verdict(),
                consensus.challengedBy() != null,
                state.openDisputes().size());
    }

    static boolean inDispute(Verdict verdict, boolean isChallenged, int openDisputes) {
        return verdict == Verdict.CONTESTED || isChallenged || openDisputes > 0;
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
