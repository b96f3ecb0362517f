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

    RulesInForce() {
        this(ConsensusRules.standard(), Map.of());
    }

    private RulesInForce(ConsensusRule general, Map<UUID, ConsensusRule> byFigure) {
        this.general = general;
        this.byFigure = Map.copyOf(byFigure);
    }

    /** @throws IllegalArgumentException when there is no such rule */
    RulesInForce with(RuleActivated event) {
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

    ConsensusRule of(@Nullable UUID figure) {
        return figure == null ? general : byFigure.getOrDefault(figure, general);
    }

    boolean hasItsOwn(@Nullable UUID figure) {
        return figure != null && byFigure.containsKey(figure);
    }
}
