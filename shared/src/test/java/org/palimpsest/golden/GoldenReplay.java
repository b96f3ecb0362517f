package org.palimpsest.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ClaimStep;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.value.ValueType;

/** Every claim's verdict and every figure's consensus after each event of the log. */
final class GoldenReplay {

    private final Rules rules;
    private final Map<UUID, Claim> claims = new LinkedHashMap<>();
    private final Map<UUID, Figure> figures = new LinkedHashMap<>();

    /** A claim with the rule that its verdict was computed with. */
    record Claim(List<Object> events, ClaimState state, ConsensusRule rule, ClaimConsensus consensus) {}

    /** A figure with the claims and the rule that its consensus was computed from; none before its first event. */
    record Figure(
            ValueType type,
            List<FigureClaim> claims,
            @Nullable ConsensusRule rule,
            @Nullable FigureConsensus consensus) {}

    /** What an event touched, computed again. */
    record Touched(Map<UUID, ClaimConsensus> claims, Map<UUID, FigureConsensus> figures) {}

    GoldenReplay(Rules rules) {
        this.rules = rules;
    }

    Map<UUID, Claim> claims() {
        return claims;
    }

    Map<UUID, Figure> figures() {
        return figures;
    }

    Touched after(Object event) {
        return switch (event) {
            case FigureDefined defined ->
                described(defined.figureId(), defined.description().valueType());
            case FigureAmended amended ->
                described(amended.figureId(), amended.description().valueType());
            case RuleActivated activated -> activated(activated);
            case ClaimFiled filed -> claimChanged(filed.claimId(), filed);
            case ClaimConfirmed confirmed -> claimChanged(confirmed.claimId(), confirmed);
            case ClaimDisputed disputed -> claimChanged(disputed.claimId(), disputed);
            case ReviewWithdrawn withdrawn -> claimChanged(withdrawn.claimId(), withdrawn);
            case RevisionProposed proposed -> claimChanged(proposed.claimId(), proposed);
            case RevisionWithdrawn withdrawn -> claimChanged(withdrawn.claimId(), withdrawn);
            case RevisionApproved approved -> claimChanged(approved.claimId(), approved);
            case RevisionRefused refused -> claimChanged(refused.claimId(), refused);
            case ClaimRetracted retracted -> claimChanged(retracted.claimId(), retracted);
            case ClaimReopened reopened -> claimChanged(reopened.claimId(), reopened);
            case ClaimsMerged merged -> claimChanged(merged.claimId(), merged);
            default -> throw new IllegalArgumentException("the log has no " + event.getClass());
        };
    }

    private Touched described(UUID figure, ValueType type) {
        figures.put(figure, new Figure(type, List.of(), null, null));
        return touched(Set.of(), Set.of(figure));
    }

    private Touched activated(RuleActivated event) {
        rules.activated(event);
        Set<UUID> reached = new LinkedHashSet<>();
        claims.replaceAll((id, claim) -> {
            ConsensusRule rule = rules.of(claim.state.content().figureId());
            if (rule.equals(claim.rule)) {
                return claim;
            }
            reached.add(id);
            return new Claim(claim.events, claim.state, rule, ClaimSteps.replay(rule, claim.events));
        });
        Set<UUID> repooled = new LinkedHashSet<>();
        figures.forEach((id, figure) -> {
            if (!rules.of(id).equals(figure.rule)) {
                repooled.add(id);
            }
        });
        return touched(reached, repooled);
    }

    private Touched claimChanged(UUID id, Object event) {
        Claim before = claims.get(id);
        Claim after = before == null ? filed((ClaimFiled) event) : after(before, event);
        claims.put(id, after);
        Set<UUID> repooled = new LinkedHashSet<>();
        for (Claim claim : before == null ? List.of(after) : List.of(before, after)) {
            UUID figure = claim.state.content().figureId();
            if (figure != null) {
                repooled.add(figure);
            }
        }
        return touched(Set.of(id), repooled);
    }

    private Claim filed(ClaimFiled filed) {
        ConsensusRule rule = rules.of(filed.content().figureId());
        return new Claim(new ArrayList<>(List.of(filed)), ClaimState.of(filed), rule, rule.unreviewed());
    }

    private Claim after(Claim before, Object event) {
        before.events.add(event);
        ClaimState state = before.state.after(event);
        ConsensusRule rule = rules.of(state.content().figureId());
        Optional<ClaimStep> step = ClaimSteps.of(before.state, event);
        ClaimConsensus consensus;
        if (!rule.equals(before.rule)) {
            consensus = ClaimSteps.replay(rule, before.events);
        } else {
            consensus = step.isPresent() ? rule.evolve(before.consensus, step.get()) : before.consensus;
        }
        return new Claim(before.events, state, rule, consensus);
    }

    private Touched touched(Set<UUID> changedClaims, Set<UUID> changedFigures) {
        Map<UUID, ClaimConsensus> verdicts = new LinkedHashMap<>();
        changedClaims.forEach(id -> verdicts.put(id, claims.get(id).consensus));
        Map<UUID, List<FigureClaim>> members = new HashMap<>();
        claims.forEach((id, claim) -> {
            UUID figure = claim.state.content().figureId();
            if (figure != null && changedFigures.contains(figure)) {
                members.computeIfAbsent(figure, _ -> new ArrayList<>()).add(inFigure(id, claim));
            }
        });
        Map<UUID, FigureConsensus> consensus = new LinkedHashMap<>();
        for (UUID id : changedFigures) {
            Figure pooled = pooled(figures.get(id), members.getOrDefault(id, List.of()), rules.of(id));
            figures.put(id, pooled);
            consensus.put(id, pooled.consensus);
        }
        return new Touched(verdicts, consensus);
    }

    /** The same claims under the same rule are not pooled twice: most reviews leave a verdict as it was. */
    private static Figure pooled(Figure before, List<FigureClaim> members, ConsensusRule rule) {
        if (before.consensus != null && rule.equals(before.rule) && members.equals(before.claims)) {
            return before;
        }
        return new Figure(before.type, members, rule, rule.pool(before.type, members));
    }

    private static FigureClaim inFigure(UUID id, Claim claim) {
        // Grades of roots are no events yet; these vary, so that they count.
        UUID root = claim.state.content().rootId();
        int grade = root == null ? FigureClaim.UNGRADED : 500 + 100 * Math.floorMod(root.getLeastSignificantBits(), 6);
        return new FigureClaim(
                id,
                claim.state.content().sourceId(),
                root,
                grade,
                claim.state.content().value(),
                claim.consensus.verdict());
    }
}
