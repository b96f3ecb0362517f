package org.palimpsest.command.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
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

    private static final int REMEMBERED = 200;
    private static final String CALLED = "source-title";

    private final EventReader events;
    private final LinkedHashMap<UUID, SourceState> known = new LinkedHashMap<>(16, 0.75f, true);

    Sources(EventReader events) {
        this.events = events;
    }

    /** Reads only what came since it was read last: events do not change, and a source may have thousands of placements. */
    public Optional<SourceState> find(UUID sourceId) {
        SourceState state = known(sourceId);
        long version = state == null ? 0 : state.version();
        for (StoredEvent event : events.stream(sourceId, version)) {
            if (state != null) {
                state = state.after(event.payload());
            } else if (event.payload() instanceof SourceRegistered registered) {
                state = SourceState.of(registered);
            } else {
                return Optional.empty();
            }
        }
        if (state != null && state.version() > version) {
            remember(state);
        }
        return Optional.ofNullable(state);
    }

    private @Nullable SourceState known(UUID sourceId) {
        synchronized (known) {
            return known.get(sourceId);
        }
    }

    private void remember(SourceState state) {
        synchronized (known) {
            known.merge(state.sourceId(), state, (one, other) -> one.version() > other.version() ? one : other);
            if (known.size() > REMEMBERED) {
                known.pollFirstEntry();
            }
        }
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
}
