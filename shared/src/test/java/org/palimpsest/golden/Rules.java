package org.palimpsest.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.rule.RuleActivated;

/** Which rule computes a figure and the claims that speak of it. */
interface Rules {

    ConsensusRule of(@Nullable UUID figure);

    void activated(RuleActivated event);

    /** One rule throughout, whatever the log activates. */
    static Rules always(ConsensusRule rule) {
        return new Rules() {

            @Override
            public ConsensusRule of(@Nullable UUID figure) {
                return rule;
            }

            @Override
            public void activated(RuleActivated event) {}
        };
    }

    /** The rule in force at each event, as the log activates them: for all, or for one figure. */
    static Rules inForce() {
        return new Rules() {

            private final Map<UUID, ConsensusRule> single = new HashMap<>();
            private ConsensusRule general = ConsensusRules.standard();

            @Override
            public ConsensusRule of(@Nullable UUID figure) {
                return figure == null ? general : single.getOrDefault(figure, general);
            }

            @Override
            public void activated(RuleActivated event) {
                ConsensusRule rule = ConsensusRules.of(event.rule(), event.version(), event.parameters());
                if (event.figureId() == null) {
                    general = rule;
                } else {
                    single.put(event.figureId(), rule);
                }
            }
        };
    }
}
