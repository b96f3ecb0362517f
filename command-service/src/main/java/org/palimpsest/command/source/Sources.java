package org.palimpsest.command.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.FoldedStreams;
import org.palimpsest.command.dispatch.Hashes;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.problem.Problem;
import org.palimpsest.source.SourceRegistered;
import org.springframework.stereotype.Component;

/** The sources as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Sources {

    private static final String CALLED = "source-title";

    private final EventReader events;
    private final FoldedStreams<SourceState> states;

    Sources(EventReader events) {
        this.events = events;
        this.states = new FoldedStreams<>(events, Sources::after, SourceState::version);
    }

    /** Reads only what came since it was read last: a source may have thousands of placements. */
    public Optional<SourceState> find(UUID sourceId) {
        return states.find(sourceId);
    }

    private static @Nullable SourceState after(@Nullable SourceState before, Object event) {
        if (before != null) {
            return before.after(event);
        }
        return event instanceof SourceRegistered registered ? SourceState.of(registered) : null;
    }

    /** These sources, each as it was when it was first asked for: for many decisions at a time that rest on the same. */
    public Sources asFirstSeen() {
        Sources now = this;
        Map<UUID, Optional<SourceState>> seen = new ConcurrentHashMap<>();
        return new Sources(events) {
            @Override
            public Optional<SourceState> find(UUID sourceId) {
                return seen.computeIfAbsent(sourceId, now::find);
            }
        };
    }

    /** The key under which a source is found by its title. */
    static Reservation called(RegisterSource command) {
        return Reservation.move(CALLED, Hashes.sha256(command.title()) + "/" + command.sourceId());
    }

    /** Every source with exactly this title, the oldest first. */
    List<SourceRegistered> called(String title) {
        return events.keysWithPrefix(CALLED, Hashes.sha256(title) + "/").stream()
                .flatMap(key -> events.stream(key.holder()).stream().limit(1))
                .map(StoredEvent::payload)
                .filter(SourceRegistered.class::isInstance)
                .map(SourceRegistered.class::cast)
                .toList();
    }

    /** @throws Problem 404 when there is no such source */
    public SourceState require(UUID sourceId) {
        return find(sourceId)
                .orElseThrow(() -> new Problem(404, "not-found", "Not found", "There is no source " + sourceId + "."));
    }

    /** Reports, at the pointer, a source that does not exist. */
    public Optional<SourceState> named(Fields fields, String pointer, UUID sourceId) {
        Optional<SourceState> source = find(sourceId);
        if (source.isEmpty()) {
            fields.invalid(pointer, "no-such-source", "names no source; register it first");
        }
        return source;
    }

    /** The same where nothing else of the source matters: one that was there once is there still. */
    public void mustExist(Fields fields, String pointer, UUID sourceId) {
        if (!states.knows(sourceId)) {
            named(fields, pointer, sourceId);
        }
    }
}
