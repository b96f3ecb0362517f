package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/** With positions from a sequence, a reader goes past a writer that stands still and never sees what it wrote. */
@Timeout(60)
class PausedWriterTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final EventReader reader = new EventReader(database.reader(), Noted.TYPES);
    private final FaultyDataSource paused = new FaultyDataSource(database.writer()).keepingTransactionsOpen();
    private final UUID slow = UUID.randomUUID();
    private final UUID quick = UUID.randomUUID();

    @BeforeEach
    void shortenTheLongestWait() throws Exception {
        execute("ALTER FUNCTION store.append SET lock_timeout = '200ms'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWriterPausedForLongerThanAnyTimeoutIsNotSkipped() throws Exception {
        AppendConnection writer = AppendConnection.open(paused);
        assertThat(writer.append(pending(Noted.append(slow, 0, "slow"))).firstPosition())
                .isZero();

        try (GroupCommitAppender impatient =
                new GroupCommitAppender(database.writer(), Noted.TYPES, Duration.ofMillis(300), 10)) {
            assertThatThrownBy(() -> impatient.append(Noted.append(quick, 0, "quick")))
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertThat(reader.after(-1, 10)).isEmpty();
        assertThat(reader.head()).isEqualTo(-1);

        try (GroupCommitAppender patient = new GroupCommitAppender(database.writer(), Noted.TYPES);
                ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<Appended> waiting = caller.submit(() -> patient.append(Noted.append(quick, 0, "quick")));
            paused.latest().commit();
            assertThat(waiting.get().firstPosition()).isEqualTo(1);
        }
        assertThat(reader.after(-1, 10)).extracting(StoredEvent::stream).containsExactly(slow, quick);
    }

    @Test
    void aWriterKilledInItsTransactionLeavesNoHole() throws Exception {
        AppendConnection writer = AppendConnection.open(paused);
        writer.append(pending(Noted.append(slow, 0, "slow")));

        try (GroupCommitAppender patient = new GroupCommitAppender(database.writer(), Noted.TYPES);
                ExecutorService caller = Executors.newSingleThreadExecutor();
                Connection admin = database.admin().getConnection();
                Statement statement = admin.createStatement()) {
            Future<Appended> waiting = caller.submit(() -> patient.append(Noted.append(quick, 0, "quick")));
            statement
                    .executeQuery(
                            "SELECT pg_terminate_backend(" + writer.backend().pid() + ")")
                    .close();
            assertThat(waiting.get().firstPosition()).isZero();
        }
        assertThat(reader.after(-1, 10)).extracting(StoredEvent::stream).containsExactly(quick);
        assertThat(reader.version(slow)).isZero();
    }

    @Test
    void recordedTimesNeverDecreaseEvenWhenTheClockIsSetBack() throws Exception {
        Instant ahead = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        // A clock that was an hour ahead when the last event was written is right again now.
        execute("UPDATE store.head SET recorded_at = '" + ahead + "'");
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
            assertThat(appender.append(Noted.append(quick, 0, "a")).recordedAt())
                    .isEqualTo(ahead);
        }
    }

    @Test
    void aMomentIsFoundByPosition() throws Exception {
        assertThat(reader.lastBefore(Instant.now())).isEqualTo(-1);
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), Noted.TYPES)) {
            Instant start = Instant.parse("2100-01-01T00:00:00Z");
            for (int day = 0; day < 20; day++) {
                Instant moment = start.plus(day, ChronoUnit.DAYS);
                execute("UPDATE store.head SET recorded_at = '" + moment + "'");
                Append two = Noted.append(UUID.randomUUID(), 0, "a", "b");
                assertThat(appender.append(two).recordedAt()).isEqualTo(moment);
            }
            assertThat(reader.lastBefore(start)).isEqualTo(-1);
            assertThat(reader.lastBefore(start.plusSeconds(1))).isEqualTo(1);
            assertThat(reader.lastBefore(start.plus(7, ChronoUnit.DAYS))).isEqualTo(13);
            assertThat(reader.lastBefore(start.plus(50, ChronoUnit.DAYS))).isEqualTo(39);
        }
    }

    @Test
    void theServerRunsWithFsyncSoThatTheseTestsMeanSomething() throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    private static List<PendingAppend> pending(Append append) {
        return List.of(PendingAppend.of(List.of(append), Noted.TYPES, System.nanoTime()));
    }

    private void execute(String sql) throws Exception {
        try (Connection owner = database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
