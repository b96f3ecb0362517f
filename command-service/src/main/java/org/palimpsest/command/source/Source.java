package org.palimpsest.command.source;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/** A source: its texts are immutable snapshots, each newer one a new version, on which passages of older ones are placed. */
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
        if (command.textVersion() != state.texts().size() + 1) {
            throw TextMovedOn.broken();
        }
        apply(added(sourceId, command.textVersion(), command.text()));
        command.placements().forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(PlacePassages command) {
        if (command.textVersion() != state.texts().size()) {
            throw TextMovedOn.broken();
        }
        Map<Anchor, PlacedAnchor> placed = state.placed().latest();
        List<PassagePlaced> missing = command.placements().stream()
                .filter(placement -> !isPlaced(placed, placement))
                .toList();
        if (missing.isEmpty()) {
            throw new RuleBroken(
                    "placed-already", "A passage is placed once on a text", "All these passages are placed already.");
        }
        missing.forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(PlaceByHand command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        PassagePlaced placement = command.placement();
        if (placement.textVersion() != state.texts().size()) {
            throw TextMovedOn.broken();
        }
        if (placement.own().textSha256().equals(placement.textSha256())) {
            throw new RuleBroken(
                    "stands-by-itself",
                    "A passage of the latest text is not placed",
                    "Its own passage is on the latest text; propose a revision to change that.");
        }
        PlacedAnchor before = state.placed().latest().get(placement.anchor());
        if (before != null && before.equals(PlacedAnchor.of(placement))) {
            throw new RuleBroken(
                    "placed-already",
                    "A placement changes something",
                    "Somebody placed it at this very place already.");
        }
        apply(placement);
    }

    private static boolean isPlaced(Map<Anchor, PlacedAnchor> placed, PassagePlaced placement) {
        PlacedAnchor before = placed.get(placement.anchor());
        return before != null && before.places(placement.own(), placement.textSha256());
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
        return new SourceTextAdded(
                sourceId, version, text.sha256(), text.mediaType(), text.length(), text.originalSha256());
    }
}
