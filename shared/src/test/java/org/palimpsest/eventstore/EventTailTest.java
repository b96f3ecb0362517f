package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

@Timeout(60)
class EventTailTest {

    private static final Duration NEVER = Duration.ofMinutes(30);

    private final TestDatabase database = TestPostgres.newEventStore();
    private final GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES);
    private final EventReader reader = new EventReader(database.reader(), Noted.TYPES);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        appender.close();
        database.close();
    }

    @Test
    void aNotificationWakesAReaderLongBeforeItWouldLook() throws Exception {
        try (EventTail tail = new EventTail(database.reader(), NEVER)) {
            awaitListening();
            Future<Boolean> woken = threads.submit(() -> tail.awaitBeyond(-1, NEVER));
            appender.append(Noted.append(UUID.randomUUID(), 0, "a", "b"));
            assertThat(woken.get()).isTrue();
            assertThat(tail.head()).isEqualTo(1);
        }
    }

    @Test
    void aReaderWhoseNotificationGotLostIsWokenByLooking() throws Exception {
        try (EventTail tail = new EventTail(database.reader(), Duration.ofMillis(50))) {
            awaitListening();
            Future<Boolean> woken = threads.submit(() -> tail.awaitBeyond(-1, NEVER));
            try (Connection owner = database.owner().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("UPDATE store.head SET position = 0");
            }
            assertThat(woken.get()).isTrue();
        }
    }

    @Test
    void whatIsThereAlreadyNeedsNoNotification() throws Exception {
        appender.append(Noted.append(UUID.randomUUID(), 0, "a"));
        try (EventTail tail = new EventTail(database.reader(), NEVER)) {
            assertThat(tail.awaitBeyond(-1, NEVER)).isTrue();
            assertThat(tail.awaitBeyond(0, Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void aLostConnectionIsReplacedAndWhatHappenedMeanwhileIsSeen() throws Exception {
        try (EventTail tail = new EventTail(database.reader(), NEVER)) {
            awaitListening();
            try (Connection admin = database.admin().getConnection();
                    Statement statement = admin.createStatement()) {
                statement
                        .executeQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND usename = '" + DatabaseRoles.READER + "'")
                        .close();
            }
            appender.append(Noted.append(UUID.randomUUID(), 0, "a"));
            assertThat(tail.awaitBeyond(-1, NEVER)).isTrue();
            appender.append(Noted.append(UUID.randomUUID(), 0, "b"));
            assertThat(tail.awaitBeyond(0, NEVER)).isTrue();
        }
    }

    @Test
    void closingWakesWhoeverWaits() throws Exception {
        EventTail tail = new EventTail(database.reader(), NEVER);
        awaitListening();
        Future<Boolean> woken = threads.submit(() -> tail.awaitBeyond(-1, NEVER));
        tail.close();
        assertThat(woken.get()).isFalse();
    }

    @Test
    void aStreamCallsItsReaderBackInsteadOfBeingAsked() throws Exception {
        try (EventTail tail = new EventTail(database.reader(), NEVER);
                TrackingEventStream stream = new EventSource(reader, tail).openStream(null)) {
            awaitListening();
            AtomicInteger calls = new AtomicInteger();
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();

            appender.append(Noted.append(UUID.randomUUID(), 0, "a"));

            await().until(() -> calls.get() == 1);
            assertThat(stream.peek()).isPresent();
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
            assertThat(stream.peek()).isEmpty();
        }
    }

    @Test
    void aBlockingStreamGoesOnFromItsTokenAndWaits() throws Exception {
        appender.append(Noted.append(UUID.randomUUID(), 0, "a", "b"));
        try (EventTail tail = new EventTail(database.reader(), NEVER);
                TrackingEventStream stream =
                        new EventSource(reader, tail).openStream(new GlobalSequenceTrackingToken(0))) {
            assertThat(tail.awaitBeyond(0, NEVER)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(new Noted("b", 1));
            CompletableFuture<Object> next = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return stream.nextAvailable().getPayload();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads);
            appender.append(Noted.append(UUID.randomUUID(), 0, "c"));
            assertThat(next.get()).isEqualTo(new Noted("c", 1));
        }
    }

    /** Until then, a first look instead of a notification might do the waking. */
    private void awaitListening() throws Exception {
        try (Connection admin = database.admin().getConnection();
                Statement statement = admin.createStatement()) {
            await().until(() -> {
                try (var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND state = 'idle' AND query LIKE '%FROM store.head%'")) {
                    row.next();
                    return row.getInt(1) == 1;
                }
            });
        }
    }
}
