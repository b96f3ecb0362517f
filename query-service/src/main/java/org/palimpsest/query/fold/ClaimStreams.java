package org.palimpsest.query.fold;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;

/** The events of claims, as the store has them. */
final class ClaimStreams {

    private final EventReader reader;
    private final int atOnce;

    /** @param atOnce how many streams are read with one question, and held at a time */
    ClaimStreams(EventReader reader, int atOnce) {
        this.reader = reader;
        this.atOnce = atOnce;
    }

    /** Hands over the events of claims up to a position, in the order of the ids. */
    void each(Collection<UUID> ids, long upTo, BiConsumer<UUID, List<StoredEvent>> each) {
        ids.stream().gather(Gatherers.windowFixed(atOnce)).forEach(some -> {
            Map<UUID, List<StoredEvent>> streams = reader.streams(some, upTo);
            for (UUID id : some) {
                each.accept(id, present(id, streams.get(id), upTo));
            }
        });
    }

    /** From its first to its latest up to a position. */
    List<StoredEvent> of(UUID claim, long upTo) {
        return present(claim, reader.streams(List.of(claim), upTo).get(claim), upTo);
    }

    private static List<StoredEvent> present(UUID claim, @Nullable List<StoredEvent> events, long upTo) {
        if (events == null) {
            throw new IllegalStateException("claim " + claim + " is spoken of and not filed up to " + upTo);
        }
        return events;
    }
}
