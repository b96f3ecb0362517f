package org.palimpsest.command.figure;

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
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.problem.Problem;
import org.springframework.stereotype.Component;

/** The figures as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Figures {

    private static final String CALLED = "figure-name";

    private final EventReader events;
    private final FoldedStreams<FigureState> states;

    Figures(EventReader events) {
        this.events = events;
        this.states = new FoldedStreams<>(events, Figures::after, FigureState::version);
    }

    public Optional<FigureState> find(UUID figureId) {
        return states.find(figureId);
    }

    private static @Nullable FigureState after(@Nullable FigureState before, Object event) {
        if (before != null) {
            return before.after(event);
        }
        return event instanceof FigureDefined defined ? FigureState.of(defined) : null;
    }

    /** These figures, each as it was when it was first asked for: for many decisions at a time that rest on the same. */
    public Figures asFirstSeen() {
        Figures now = this;
        Map<UUID, Optional<FigureState>> seen = new ConcurrentHashMap<>();
        return new Figures(events) {
            @Override
            public Optional<FigureState> find(UUID figureId) {
                return seen.computeIfAbsent(figureId, now::find);
            }
        };
    }

    /** The key under which a figure is found by its name. */
    static Reservation called(UUID figureId, String name) {
        return Reservation.move(CALLED, Hashes.sha256(name) + "/" + figureId);
    }

    /** Every figure with exactly this name, the oldest first. */
    List<FigureState> called(String name) {
        return events.keysWithPrefix(CALLED, Hashes.sha256(name) + "/").stream()
                .flatMap(key -> find(key.holder()).stream())
                .toList();
    }

    /**
     * The figure with every text as the store has it, for what repeats them.
     *
     * @throws Problem 404 when there is no such figure
     */
    public FigureState require(UUID figureId) {
        return states.reread(figureId)
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
