package org.palimpsest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class QueuedPoolTest {

    private static TestDatabase database;

    @BeforeAll
    static void prepare() {
        database = TestPostgres.newDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoWaitsDoesSoBeforeThePoolAndComesNext() throws Exception {
        try (QueuedPool pool = pool(1, 10_000)) {
            Connection first = pool.getConnection();
            FutureTask<Integer> next = new FutureTask<>(() -> {
                try (Connection second = pool.getConnection()) {
                    return pid(second);
                }
            });
            Thread waiting = Thread.ofPlatform().start(next);
            Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            int pid = pid(first);

            assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection())
                    .isZero();
            first.close();

            assertThat(next.get()).isEqualTo(pid);
        }
    }

    @Test
    void whoWaitsTooLongIsTold() throws Exception {
        try (QueuedPool pool = pool(1, 250);
                Connection only = pool.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("queued")
                    .hasMessageContaining("250 ms");
        }
    }

    @Test
    void closingTwiceLetsInOnlyOne() throws Exception {
        try (QueuedPool pool = pool(1, 250)) {
            Connection closed = pool.getConnection();
            closed.close();
            closed.close();

            try (Connection only = pool.getConnection()) {
                assertThat(only.isValid(1)).isTrue();
                assertThatThrownBy(pool::getConnection).hasMessageContaining("no connection free");
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayTakesNobodysTurn() {
        HikariConfig config = config("jdbc:postgresql://localhost:1/nowhere", 1, 250);
        config.setInitializationFailTimeout(-1);
        try (QueuedPool pool = new QueuedPool(config)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(pool::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasMessageNotContaining("no connection free");
            }
        }
    }

    @Test
    void aStatementThatFailsSaysWhy() throws Exception {
        try (QueuedPool pool = pool(1, 250);
                Connection connection = pool.getConnection()) {
            assertThatThrownBy(
                            () -> connection.prepareStatement("SELECT nothing").executeQuery())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nothing");
        }
    }

    @Test
    void aStreamThatEndsGivesItsTurnBack() {
        try (QueuedPool pool = pool(1, 250)) {
            for (int i = 0; i < 3; i++) {
                try (Stream<Integer> numbers = JdbcClient.create(pool).sql("SELECT 1").query(Integer.class).stream()) {
                    assertThat(numbers).containsExactly(1);
                }
            }
        }
    }

    @Test
    void aStreamLeavesOpenWhatSomebodyElseHolds() throws Exception {
        try (QueuedPool pool = pool(1, 250);
                Connection held = pool.getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(held, true));
            try (Stream<Integer> numbers = jdbc.sql("SELECT 1").query(Integer.class).stream()) {
                assertThat(numbers).containsExactly(1);
            }
            assertThat(held.isClosed()).isFalse();
        }
    }

    private static QueuedPool pool(int size, int timeoutMillis) {
        return new QueuedPool(config(database.url(), size, timeoutMillis));
    }

    private static HikariConfig config(String url, int size, int timeoutMillis) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("queued");
        config.setJdbcUrl(url);
        config.setUsername(database.username());
        config.setPassword(database.password());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(timeoutMillis);
        return config;
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
