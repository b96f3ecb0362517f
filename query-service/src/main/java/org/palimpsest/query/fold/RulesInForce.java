package org.palimpsest.query.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.rule.RuleActivated;

/** Which rule computes what: one for all, and others for single figures. */
public final class RulesInForce {

    private final ConsensusRule general;
    private final Map<UUID, ConsensusRule> byFigure;

    /** Before any rule was activated. */
    public RulesInForce() {
        this(ConsensusRules.standard(), Map.of());
    }

    private RulesInForce(ConsensusRule general, Map<UUID, ConsensusRule> byFigure) {
        this.general = general;
        this.byFigure = Map.copyOf(byFigure);
    }

    /**
     * The rules once another one is activated.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    public RulesInForce with(RuleActivated event) {
        ConsensusRule rule = rule(event.rule(), event.version(), event.parameters());
        if (event.figureId() == null) {
            return new RulesInForce(rule, byFigure);
        }
        Map<UUID, ConsensusRule> more = new HashMap<>(byFigure);
        more.put(event.figureId(), rule);
        return new RulesInForce(general, more);
    }

    /**
     * A rule by its name, with or without the version in it ({@code bridged} or {@code bridged-1}).
     *
     * @throws IllegalArgumentException when there is no such rule, or a parameter is bad
     */
    public static ConsensusRule rule(String name, int version, Map<String, String> parameters) {
        String suffix = "-" + version;
        String bare = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        return ConsensusRules.of(bare, version, parameters);
    }

    /** What computes a figure and the claims that speak of it; {@code null} for claims that speak of none. */
    public ConsensusRule of(@Nullable UUID figure) {
        return figure == null ? general : byFigure.getOrDefault(figure, general);
    }

    /** Whether a rule was activated for this figure alone, which a rule for all does not reach any more. */
    public boolean hasItsOwn(@Nullable UUID figure) {
        return figure != null && byFigure.containsKey(figure);
    }
}
