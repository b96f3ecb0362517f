package org.palimpsest.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * What an Axon event processor reads from, without any right to write. Its streams call the processor when there is
 * something new, instead of being asked twice a second.
 */
public final class EventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final EventReader reader;
    private final EventTail tail;

    public EventSource(EventReader reader, EventTail tail) {
        this.reader = reader;
        this.tail = tail;
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new TailedEventStream(reader, tail, PositionTokens.position(token));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return PositionTokens.token(reader.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return PositionTokens.token(reader.lastBefore(dateTime));
    }
}
