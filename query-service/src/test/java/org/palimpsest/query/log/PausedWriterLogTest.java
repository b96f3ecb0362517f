package org.palimpsest.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.palimpsest.eventstore.RawEvent;

/**
 * A writer stands still with its transaction open, longer than anybody waits, and then commits or is killed: no leaf is
 * missing, none is there twice, none is out of order.
 */
@Timeout(60)
class PausedWriterLogTest {

    private static final String WRITE = """
            INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload, metadata)
            SELECT h.position + 1, clock_timestamp(), 0, store.event_type('SourceRegistered', 1::smallint, 'Source'),
                gen_random_uuid(), gen_random_uuid(), convert_to('{}', 'UTF8'), convert_to('{}', 'UTF8') FROM store.head h
            """;

    private final LogFixture fixture = new LogFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void commitsInTheEnd() throws Exception {
        try (Connection writer = writeAndPause()) {
            CompletableFuture<Void> others = othersWait();
            writer.commit();
            others.join();
        }
        allAreLeaves(10 + 1 + 5);
    }

    @Test
    void isKilled() throws Exception {
        Connection writer = writeAndPause();
        CompletableFuture<Void> others = othersWait();
        fixture.admin
                .sql("SELECT pg_terminate_backend(:pid)")
                .param("pid", pid(writer))
                .query(Boolean.class)
                .single();
        others.join();
        allAreLeaves(10 + 5);
    }

    /** Everything is written and the head is moved, only not committed. */
    private Connection writeAndPause() throws SQLException {
        fixture.start();
        fixture.happen(10);
        fixture.awaitSigned();
        Connection writer = fixture.database.admin().getConnection();
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.executeQuery("SELECT position FROM store.head FOR UPDATE").close();
            statement.executeUpdate(WRITE);
            statement.executeUpdate("UPDATE store.head SET position = position + 1");
        }
        return writer;
    }

    /** Five further events stand in line while the log looks at the store many times. */
    private CompletableFuture<Void> othersWait() {
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> fixture.happen(5));
        await().atMost(LogFixture.PATIENCE)
                .until(() -> fixture.admin
                                .sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'")
                                .query(Long.class)
                                .single()
                        > 0);
        // The log comes to look at least once a second.
        await().during(Duration.ofMillis(1_200))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !others.isDone()
                        && fixture.tables.last().orElseThrow().size() == 10
                        && fixture.alarms.open().isEmpty());
        return others;
    }

    private void allAreLeaves(long events) {
        LoggedCheckpoint signed = fixture.awaitSigned();
        assertThat(signed.size()).isEqualTo(events);
        List<RawEvent> stored = fixture.reader.rawAfter(-1, 100);
        assertThat(stored).extracting(RawEvent::position).isSorted().hasSize((int) events);
        assertThat(signed.root()).isEqualTo(fixture.rootOfTheStore(events));
        assertThat(fixture.storedRoot(events)).isEqualTo(signed.root());
        assertThat(fixture.alarms.open()).isEmpty();
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
