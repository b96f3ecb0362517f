package org.palimpsest.command.source;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.problem.Problem;
import org.palimpsest.source.SourceRegistered;
import org.springframework.stereotype.Component;

/** The sources as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Sources {

    private final EventReader events;

    Sources(EventReader events) {
        this.events = events;
    }

    public Optional<SourceState> find(UUID sourceId) {
        List<StoredEvent> stream = events.stream(sourceId);
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof SourceRegistered registered)) {
            return Optional.empty();
        }
        SourceState state = SourceState.of(registered);
        for (StoredEvent event : stream.subList(1, stream.size())) {
            state = state.after(event.payload());
        }
        return Optional.of(state);
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
