package org.palimpsest.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events for one stream, and all that must hold when they are written.
 *
 * @param version number of events already in the stream; 0 for a new one
 * @param events at least one
 * @param reservations keys that this stream takes or gives up, each named once
 * @param expectations versions of other streams that the decision rested on
 * @param idempotency the request that this is the effect of
 */
public record Append(
        UUID stream,
        String aggregateType,
        long version,
        List<NewEvent> events,
        List<Reservation> reservations,
        List<Expectation> expectations,
        @Nullable IdempotencyEntry idempotency) {

    public Append {
        Objects.requireNonNull(stream, "stream");
        StoredText.check("aggregate type", aggregateType, 100);
        if (version < 0) {
            throw new IllegalArgumentException("A version is a number of events, so not " + version + ".");
        }
        events = List.copyOf(events);
        reservations = List.copyOf(reservations);
        expectations = List.copyOf(expectations);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("An append without events writes nothing.");
        }
        Set<String> keys = new HashSet<>();
        for (Reservation reservation : reservations) {
            if (!keys.add(reservation.kind() + '\0' + reservation.key())) {
                throw new IllegalArgumentException("One append names " + reservation + " twice.");
            }
        }
    }

    public static Append of(UUID stream, String aggregateType, long version, NewEvent... events) {
        return new Append(stream, aggregateType, version, List.of(events), List.of(), List.of(), null);
    }

    public Append reserving(Reservation... more) {
        return new Append(stream, aggregateType, version, events, List.of(more), expectations, idempotency);
    }

    public Append expecting(Expectation... more) {
        return new Append(stream, aggregateType, version, events, reservations, List.of(more), idempotency);
    }

    public Append once(IdempotencyEntry entry) {
        return new Append(stream, aggregateType, version, events, reservations, expectations, entry);
    }
}
