package org.palimpsest.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.audit.LogStream;
import org.palimpsest.command.policy.LogKeyMustChange;
import org.palimpsest.command.policy.OverrideNeedsAReason;

/** What was decided about the one transparency log. */
final class TransparencyLog {

    @AggregateIdentifier
    private UUID logId;

    /** The last key that was put in force; the first one is put in force by nobody. */
    private @Nullable String verifierKey;

    /** For the repository. */
    TransparencyLog() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RotateLogKey command) {
        OverrideNeedsAReason.check(command.reason());
        LogKeyMustChange.check(verifierKey, command.verifierKey());
        apply(new LogKeyRotated(command.verifierKey(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RestartLog command) {
        OverrideNeedsAReason.check(command.reason());
        apply(new LogRestarted(command.size(), command.root(), command.reason()));
    }

    @EventSourcingHandler
    void on(LogKeyRotated event) {
        logId = LogStream.ID;
        verifierKey = event.verifierKey();
    }

    @EventSourcingHandler
    void on(LogRestarted event) {
        logId = LogStream.ID;
    }
}
