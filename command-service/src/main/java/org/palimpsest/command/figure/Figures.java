package org.palimpsest.command.figure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.problem.Problem;
import org.springframework.stereotype.Component;

/** The figures as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Figures {

    private final EventReader events;

    Figures(EventReader events) {
        this.events = events;
    }

    public Optional<FigureState> find(UUID figureId) {
        List<StoredEvent> stream = events.stream(figureId);
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof FigureDefined defined)) {
            return Optional.empty();
        }
        FigureState state = FigureState.of(defined);
        for (StoredEvent event : stream.subList(1, stream.size())) {
            state = state.after(event.payload());
        }
        return Optional.of(state);
    }

    /** @throws Problem 404 when there is no such figure */
    public FigureState require(UUID figureId) {
        return find(figureId)
                .orElseThrow(() -> new Problem(404, "not-found", "Not found", "There is no figure " + figureId + "."));
    }

    /** Reports, at the pointer, a figure that does not exist. */
    public Optional<FigureState> named(Fields fields, String pointer, UUID figureId) {
        Optional<FigureState> figure = find(figureId);
        if (figure.isEmpty()) {
            fields.invalid(pointer, "no-such-figure", "names no figure; define it first");
        }
        return figure;
    }
}
