package org.palimpsest.eventstore;

import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The command side's whole event store: appender, reader, tail and Axon's {@link EventStore} on top. Closing it answers
 * every waiting caller and stops its threads.
 */
public final class EventStores implements AutoCloseable {

    private static final String UPDATE_CHECKER_DISABLED = "axoniq.update-checker.disabled";

    private final GroupCommitAppender appender;
    private final EventReader reader;
    private final EventTail tail;
    private final Store eventStore;

    private EventStores(DataSource store, EventTypes types, AppendObserver observer) {
        this.appender = new GroupCommitAppender(store, types, observer);
        this.reader = new EventReader(store, types);
        this.tail = new EventTail(store);
        this.eventStore = new Store(new PalimpsestStorageEngine(appender, reader), new EventSource(reader, tail));
    }

    /**
     * Opens the store for writing and reading. Also switches Axon's update checker off, which would otherwise call its
     * vendor when a configuration starts; so open this before starting one.
     *
     * @param store as the writer's role; two of its connections are kept
     * @param observer hears of every append
     */
    public static EventStores open(DataSource store, EventTypes types, AppendObserver observer) {
        disableUpdateChecker();
        return new EventStores(store, types, observer);
    }

    /**
     * Keeps Axon from calling its vendor. {@link #open} does this itself; a process that only reads calls it before it
     * starts an Axon configuration.
     */
    public static void disableUpdateChecker() {
        System.setProperty(UPDATE_CHECKER_DISABLED, "true");
    }

    /**
     * Asserts that a configuration uses this kind of store. Axon falls back silently when wiring goes wrong, and then
     * nothing is stored and nothing fails.
     *
     * @throws IllegalStateException when it is another one
     */
    public static void requireInUse(EventStore inUse) {
        if (!(inUse instanceof Store)) {
            throw new IllegalStateException(
                    "The event store in use is " + inUse.getClass().getName()
                            + ", which is not Palimpsest's. Pass EventStores.eventStore() to the Axon configuration.");
        }
    }

    public EventStore eventStore() {
        return eventStore;
    }

    public GroupCommitAppender appender() {
        return appender;
    }

    public EventReader reader() {
        return reader;
    }

    public EventTail tail() {
        return tail;
    }

    @Override
    public void close() {
        eventStore.shutDown();
        appender.close();
        tail.close();
    }

    /** Axon's store with streams that wake their reader. */
    private static final class Store extends EmbeddedEventStore {

        private final EventSource source;

        Store(PalimpsestStorageEngine engine, EventSource source) {
            super(builder().storageEngine(engine));
            this.source = source;
        }

        @Override
        public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
            return source.openStream(trackingToken);
        }
    }
}
