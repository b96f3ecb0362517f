package org.palimpsest.command.source;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/** A source: its texts are immutable snapshots, each newer one a new version. */
final class Source {

    @AggregateIdentifier
    private UUID sourceId;

    private SourceState state;

    /** For the repository. */
    Source() {}

    @CommandHandler
    Source(RegisterSource command) {
        apply(new SourceRegistered(
                command.sourceId(),
                command.title(),
                command.kind(),
                command.authors(),
                command.publisher(),
                command.language(),
                command.published(),
                command.link(),
                command.licence()));
        if (command.text() != null) {
            apply(added(command.sourceId(), 1, command.text()));
        }
    }

    @CommandHandler
    void handle(AddSourceText command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        if (state.latestText().filter(command.text().sha256()::equals).isPresent()) {
            throw new RuleBroken(
                    "text-unchanged", "A new text differs", "This is the text that is held already; nothing to add.");
        }
        apply(added(sourceId, state.texts().size() + 1, command.text()));
    }

    @CommandHandler
    void handle(RelateSources command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        if (command.otherSourceId().equals(sourceId)) {
            throw new RuleBroken("relation-to-itself", "A relation is to another source", "Name another source.");
        }
        SourcesRelated related = new SourcesRelated(sourceId, command.relation(), command.otherSourceId());
        if (state.relations().contains(related)) {
            throw new RuleBroken(
                    "relation-known", "A relation is recorded once", "This relation is on record already.");
        }
        apply(related);
    }

    @EventSourcingHandler
    void on(Object event) {
        state = event instanceof SourceRegistered registered ? SourceState.of(registered) : state.after(event);
        sourceId = state.sourceId();
    }

    private static SourceTextAdded added(UUID sourceId, int version, HeldText text) {
        return new SourceTextAdded(sourceId, version, text.sha256(), text.mediaType(), text.length());
    }
}
