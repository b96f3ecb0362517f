package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/** Left alone, a processor logs an event that it cannot read and goes on without it. */
@Timeout(60)
class UnreadableEventTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final EventReader reader = new EventReader(database.reader(), Noted.TYPES);
    private final UUID stream = UUID.randomUUID();

    @BeforeEach
    void appendTwo() {
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
            appender.append(Noted.append(stream, 0, "a", "b"));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMalformedEventStopsTheReaderAtItsPosition() throws Exception {
        insert(2, "Noted", "{\"text\":");
        insert(3, "Noted", "{\"text\":\"c\",\"number\":1}");

        List<StoredEvent> before = reader.after(-1, 100);
        assertThat(before).extracting(StoredEvent::position).containsExactly(0L, 1L);
        MalformedEvent malformed = catchThrowableOfType(MalformedEvent.class, () -> reader.after(1, 100));
        assertThat(malformed.position()).isEqualTo(2);
        assertThat(malformed.type()).isEqualTo("Noted");
    }

    @Test
    void anUnknownEventStopsTheReaderAtItsPosition() throws Exception {
        insert(2, "Unheard", "{}");

        assertThat(reader.after(-1, 100)).hasSize(2);
        UnknownEventType unknown = catchThrowableOfType(UnknownEventType.class, () -> reader.after(1, 100));
        assertThat(unknown.position()).isEqualTo(2);
        assertThat(unknown.type()).isEqualTo("Unheard");
    }

    @Test
    void itsBytesCanBeHashedAllTheSame() throws Exception {
        insert(2, "Unheard", "{}");
        assertThat(reader.rawAfter(1, 100))
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).asString().isEqualTo("{}"));
    }

    @Test
    void anAggregateIsNotRebuiltWithoutOneOfItsEvents() throws Exception {
        insert(2, "Unheard", "{}");
        assertThat(catchThrowableOfType(UnknownEventType.class, () -> reader.stream(stream)))
                .isNotNull();
    }

    @Test
    void anEventProcessorHandlesWhatIsBeforeItAndNothingAfter() throws Exception {
        insert(2, "Unheard", "{}");
        insert(3, "Noted", "{\"text\":\"after\",\"number\":1}");
        Recorder recorder = new Recorder();
        InMemoryTokenStore tokens = new InMemoryTokenStore();
        try (EventTail tail = new EventTail(database.reader());
                ScheduledExecutorService threads = Executors.newScheduledThreadPool(2)) {
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("notes")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(recorder)
                            .build())
                    .errorHandler(PropagatingErrorHandler.instance())
                    .messageSource(new EventSource(reader, tail))
                    .tokenStore(tokens)
                    .transactionManager(NoTransactionManager.instance())
                    .initialSegmentCount(1)
                    .tokenClaimInterval(200)
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .build();
            processor.start();

            await().until(() -> processor.isError());

            assertThat(recorder.texts).containsExactly("a", "b");
            assertThat(tokens.fetchToken("notes", 0).position()).hasValue(1);
            processor.shutDown();
        }
    }

    static final class Recorder {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Noted noted) {
            texts.add(noted.text());
        }
    }

    /** What a newer program, or a hand at the keyboard, may have left behind. */
    private void insert(long position, String type, String json) throws Exception {
        try (Connection owner = database.owner().getConnection();
                PreparedStatement insert = owner.prepareStatement(
                        "WITH moved AS (UPDATE store.head SET position = ?) INSERT INTO store.event_rows VALUES"
                                + " (?, now(), ?, store.event_type(?, 1::smallint, 'Note'), gen_random_uuid(), ?,"
                                + " convert_to(?, 'UTF8'), '{}')")) {
            insert.setLong(1, position);
            insert.setLong(2, position);
            insert.setLong(3, position);
            insert.setString(4, type);
            insert.setObject(5, stream);
            insert.setString(6, json);
            insert.executeUpdate();
        }
    }
}
