package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

@Timeout(60)
class LostConnectionTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final FaultyDataSource store = new FaultyDataSource(database.writer());
    private final GroupCommitAppender appender = appender(Duration.ofSeconds(20));
    private final EventReader reader = new EventReader(database.writer(), Noted.TYPES);
    private final UUID stream = UUID.randomUUID();

    private GroupCommitAppender appender(Duration patience) {
        return new GroupCommitAppender(store, Noted.TYPES, patience, 100);
    }

    @AfterEach
    void close() {
        store.setDown(false);
        appender.close();
        database.close();
    }

    @Test
    void aCommitWhoseAnswerGotLostIsFoundAndNotWrittenTwice() {
        appender.append(Noted.append(UUID.randomUUID(), 0, "before"));
        store.failNextAppend(FaultyDataSource.Fault.AFTER_COMMIT);

        Appended appended = appender.append(Noted.append(stream, 0, "a", "b"));

        assertThat(appended.firstPosition()).isEqualTo(1);
        assertThat(appended.lastPosition()).isEqualTo(2);
        assertThat(reader.stream(stream))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.recordedAt()).isEqualTo(appended.recordedAt()));
        assertThat(reader.head()).isEqualTo(2);
    }

    @Test
    void whatNeverReachedTheStoreIsSentAgain() {
        store.failNextAppend(FaultyDataSource.Fault.BEFORE_SENDING);
        assertThat(appender.append(Noted.append(stream, 0, "a")).firstPosition())
                .isZero();
        assertThat(reader.head()).isZero();
    }

    @Test
    void aStatementThatOutlivesItsConnectionDoesNotComeBackToConflictWithItsRepetition() throws Exception {
        appender.append(Noted.append(UUID.randomUUID(), 0, "before"));
        try (HeldHead held = HeldHead.of(database);
                ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Appended> appended = caller.submit(() -> appender.append(Noted.append(stream, 0, "a")));
            held.awaitBlocked(1);
            int abandoned = held.firstBlocked();
            // The server does not notice: its process still waits for the head, and would write when it gets it.
            store.latest().abort(Runnable::run);
            await().until(() -> held.blocked() == 2 || held.blocked() == 1 && held.firstBlocked() != abandoned);
            held.release();

            assertThat(appended.get().firstPosition()).isEqualTo(1);
        }
        assertThat(reader.stream(stream)).hasSize(1);
        assertThat(reader.head()).isEqualTo(1);
    }

    @Test
    void saysThatNothingWasWrittenWhenTheStoreWasNeverReached() {
        store.setDown(true);
        try (GroupCommitAppender impatient = appender(Duration.ofMillis(100))) {
            assertThatThrownBy(() -> impatient.append(Noted.append(stream, 0, "a")))
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertThat(reader.head()).isEqualTo(-1);
    }

    @Test
    void saysThatItIsUncertainWhenTheStoreWentAwayInTheCommit() {
        try (GroupCommitAppender impatient = appender(Duration.ofMillis(100))) {
            impatient.append(Noted.append(UUID.randomUUID(), 0, "before"));
            store.stayDownAfterwards();
            store.failNextAppend(FaultyDataSource.Fault.AFTER_COMMIT);

            assertThatThrownBy(() -> impatient.append(Noted.append(stream, 0, "a")))
                    .isInstanceOf(AppendUncertain.class);
        }
        assertThat(reader.version(stream)).isEqualTo(1);
    }

    @Test
    void closingAnswersEveryCallerAndTakesNoMore() throws Exception {
        List<CompletableFuture<Appended>> appends = new ArrayList<>();
        try (HeldHead held = HeldHead.of(database);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                appends.add(CompletableFuture.supplyAsync(
                        () -> appender.append(Noted.append(UUID.randomUUID(), 0, "a")), callers));
            }
            await().until(() -> held.blocked() == 1);
            Future<?> closing = callers.submit(appender::close);
            held.release();
            closing.get();
        }
        long written = appends.stream()
                .filter(append -> append.handle((done, refused) -> {
                            assertThat(refused == null || refused.getCause() instanceof StoreUnavailable)
                                    .isTrue();
                            return refused == null;
                        })
                        .join())
                .count();
        assertThat(reader.head()).isEqualTo(written - 1);
        assertThatThrownBy(() -> appender.append(Noted.append(stream, 0, "late")))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void connectionsEndedAtRandomLoseNothingAndDoubleNothing(TestReporter reporter) throws Exception {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        Map<Long, UUID> acknowledged = new HashMap<>();
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
                Connection admin = database.admin().getConnection();
                Statement statement = admin.createStatement()) {
            List<Future<Map<Long, UUID>>> results = new ArrayList<>();
            for (int writer = 0; writer < 16; writer++) {
                results.add(writers.submit(() -> {
                    Map<Long, UUID> mine = new HashMap<>();
                    UUID own = UUID.randomUUID();
                    long version = 0;
                    while (goOn.get()) {
                        NewEvent event = Noted.event("n");
                        Appended appended = appender.append(Append.of(own, "Note", version, event));
                        version = appended.version();
                        mine.put(appended.firstPosition(), event.eventId());
                    }
                    return mine;
                }));
            }
            for (int kill = 0; kill < 40; kill++) {
                long reached = reader.head() + 1 + random.nextInt(100);
                await().pollInterval(Duration.ofMillis(1)).until(() -> reader.head() >= reached);
                try (ResultSet row = statement.executeQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND usename = '" + DatabaseRoles.WRITER
                        + "' AND query LIKE '%store.append%'")) {
                    row.next();
                }
            }
            goOn.set(false);
            for (Future<Map<Long, UUID>> result : results) {
                acknowledged.putAll(result.get());
            }
        }
        List<StoredEvent> stored = reader.after(-1, 1_000_000);
        assertThat(stored)
                .extracting(StoredEvent::position)
                .isEqualTo(LongStream.range(0, stored.size()).boxed().toList());
        Map<Long, UUID> found = new HashMap<>();
        stored.forEach(event -> found.put(event.position(), event.eventId()));
        // Every append was acknowledged, so what is stored and what was acknowledged is the same.
        assertThat(found).isEqualTo(acknowledged);
    }
}
