package org.palimpsest.command.dispatch;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;

/**
 * What the events of streams of one kind add up to now. The latest states are kept, as events do not change: only what came
 * since is read. Only texts can go, by a redaction; who repeats them rereads.
 */
public final class FoldedStreams<S> {

    private static final int KEPT = 200;

    private final EventReader events;
    private final Fold<S> fold;
    private final ToLongFunction<S> version;
    private final LinkedHashMap<UUID, S> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** One step. */
    @FunctionalInterface
    public interface Fold<S> {

        /**
         * @param before {@code null} before the first event
         * @return {@code null} when the first event is none that such a stream begins with
         */
        @Nullable
        S after(@Nullable S before, Object event);
    }

    /** @param version how many events a state is made of */
    public FoldedStreams(EventReader events, Fold<S> fold, ToLongFunction<S> version) {
        this.events = events;
        this.fold = fold;
        this.version = version;
    }

    /** The state now; empty where there is no such stream of this kind. */
    public Optional<S> find(UUID stream) {
        return continued(stream, kept(stream));
    }

    /** The state with every text as the store has it: one that was redacted since is as it was in a state that is kept. */
    public Optional<S> reread(UUID stream) {
        return continued(stream, null);
    }

    private Optional<S> continued(UUID stream, @Nullable S before) {
        long known = before == null ? 0 : version.applyAsLong(before);
        if (events.version(stream) <= known) {
            return Optional.ofNullable(before);
        }
        S state = before;
        for (StoredEvent event : events.stream(stream, known)) {
            state = fold.after(state, event.payload());
            if (state == null) {
                return Optional.empty();
            }
        }
        if (state != null) {
            keep(stream, state);
        }
        return Optional.ofNullable(state);
    }

    /** Whether there is known to be such a stream, without asking. */
    public boolean knows(UUID stream) {
        return kept(stream) != null;
    }

    private @Nullable S kept(UUID stream) {
        synchronized (kept) {
            return kept.get(stream);
        }
    }

    private void keep(UUID stream, S state) {
        synchronized (kept) {
            kept.merge(
                    stream, state, (one, other) -> version.applyAsLong(one) > version.applyAsLong(other) ? one : other);
            if (kept.size() > KEPT) {
                kept.pollFirstEntry();
            }
        }
    }
}
