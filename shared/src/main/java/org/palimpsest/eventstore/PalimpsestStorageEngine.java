package org.palimpsest.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the store behind Axon's interface. A write that lost a race becomes the exception that Axon retries on; a taken
 * key stays what it is, because trying again cannot change it.
 */
public final class PalimpsestStorageEngine implements EventStorageEngine {

    private static final int PAGE = 500;

    private final GroupCommitAppender appender;
    private final EventReader reader;

    public PalimpsestStorageEngine(GroupCommitAppender appender, EventReader reader) {
        this.appender = appender;
        this.reader = reader;
    }

    /**
     * Writes all events, of however many aggregates, or none, together with what {@link AppendContext} holds.
     *
     * @throws AggregateStreamCreationException when the aggregate exists already
     * @throws ConcurrencyException when the aggregate, or one that the decision rested on, has moved
     * @throws ReservationTaken when another stream holds a key
     * @throws IdempotencyKeyTaken when the request was handled before
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Append> appends = appends(events);
        List<Append> complete =
                AppendContext.find().map(context -> context.complete(appends)).orElse(appends);
        try {
            AppendContext.written(appender.appendTogether(complete));
        } catch (StaleStream e) {
            if (e.expected() == 0) {
                throw new AggregateStreamCreationException(e.getMessage(), e);
            }
            throw new ConcurrencyException(e.getMessage(), e);
        } catch (StaleExpectation e) {
            throw new ConcurrencyException(e.getMessage(), e);
        }
    }

    private static List<Append> appends(List<? extends EventMessage<?>> events) {
        Map<String, List<DomainEventMessage<?>>> streams = new LinkedHashMap<>();
        for (EventMessage<?> event : events) {
            if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                throw new IllegalArgumentException("Only an aggregate's events are stored, and "
                        + event.getPayloadType().getName() + " was published without one.");
            }
            streams.computeIfAbsent(domainEvent.getAggregateIdentifier(), key -> new ArrayList<>())
                    .add(domainEvent);
        }
        return streams.values().stream().map(PalimpsestStorageEngine::append).toList();
    }

    private static Append append(List<DomainEventMessage<?>> events) {
        DomainEventMessage<?> first = events.getFirst();
        return Append.of(
                UUID.fromString(first.getAggregateIdentifier()),
                first.getType(),
                first.getSequenceNumber(),
                events.stream().map(PalimpsestStorageEngine::newEvent).toArray(NewEvent[]::new));
    }

    private static NewEvent newEvent(DomainEventMessage<?> event) {
        Map<String, String> metadata = new TreeMap<>();
        event.getMetaData().forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException("Metadata is text, and '" + key + "' of "
                        + event.getPayloadType().getName() + " is not.");
            }
            metadata.put(key, text);
        });
        return new NewEvent(UUID.fromString(event.getIdentifier()), event.getPayload(), metadata);
    }

    /** Every event after the token, page by page; ends at the head and never blocks. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        page(PositionTokens.position(token)),
                        page -> !page.isEmpty(),
                        page -> page(page.getLast().position()))
                .flatMap(List::stream)
                .map(PalimpsestStorageEngine::tracked);
    }

    private List<StoredEvent> page(long after) {
        return reader.after(after, PAGE);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        List<StoredEvent> events = reader.stream(UUID.fromString(aggregateIdentifier), firstSequenceNumber);
        return DomainEventStream.of(
                events.stream().map(PalimpsestStorageEngine::message),
                () -> events.isEmpty() ? null : events.getLast().sequence());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long version = reader.version(UUID.fromString(aggregateIdentifier));
        return version == 0 ? Optional.empty() : Optional.of(version - 1);
    }

    /** Aggregates are short and cached; none is stored. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException(
                "Snapshots are not kept. Remove the snapshot trigger of " + snapshot.getType() + ".");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
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

    static TrackedEventMessage<?> tracked(StoredEvent event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()), message(event));
    }

    private static DomainEventMessage<?> message(StoredEvent event) {
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.stream().toString(),
                event.sequence(),
                event.payload(),
                MetaData.from(event.metadata()),
                event.eventId().toString(),
                event.recordedAt());
    }
}
