package org.palimpsest.command.rule;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.palimpsest.command.policy.OverrideNeedsAReason;
import org.palimpsest.rule.RuleActivated;

/** Which rules were ever put in force; there is one such history. */
final class Rules {

    /** The one stream of rule activations. */
    static final UUID ID = UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8));

    @AggregateIdentifier
    private UUID rulesId;

    /** For the repository. */
    Rules() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ActivateRule command) {
        OverrideNeedsAReason.check(command.reason());
        apply(new RuleActivated(
                command.rule(), command.version(), command.parameters(), command.reason(), command.figureId()));
    }

    @EventSourcingHandler
    void on(RuleActivated event) {
        rulesId = ID;
    }
}
