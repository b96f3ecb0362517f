package org.palimpsest.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/**
 * Appends a second beside what PostgreSQL itself does in the same run: durable single-row inserts, one a transaction.
 * Everything, this process and the server, shares the machine.
 */
final class AppendBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final int PLAIN_CONNECTIONS = 16;
    private static final Noted NOTED = new Noted("a note of ordinary length, as people write them", 1);

    private AppendBenchmark() {}

    private interface Work {
        void once() throws SQLException;
    }

    private interface Worker {
        Work start() throws SQLException;
    }

    public static void main(String... arguments) throws Exception {
        try (TestDatabase database = TestPostgres.newDurableDatabase().withEventStore()) {
            plainInserts(database);
            for (int writers : new int[] {16, 64, 256}) {
                appends(database, writers, 1);
            }
            appends(database, 256, 2);
            size(database);
            replay(database);
        }
    }

    private static void plainInserts(TestDatabase database) throws Exception {
        try (HikariDataSource owner = pool(database, database.username(), database.password())) {
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE plain (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " stream uuid NOT NULL, payload bytea NOT NULL)");
            }
            byte[] payload = Noted.TYPES.encode(NOTED);
            measure("PostgreSQL, one row a transaction", PLAIN_CONNECTIONS, () -> {
                Connection connection = owner.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO plain (stream, payload) VALUES (?, ?)");
                return () -> {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setBytes(2, payload);
                    insert.executeUpdate();
                };
            });
        }
    }

    private static void appends(TestDatabase database, int writers, int appenders) throws Exception {
        List<GroupCommitAppender> all = new ArrayList<>();
        try (HikariDataSource store = pool(database, DatabaseRoles.WRITER, TestDatabase.WRITER_PASSWORD)) {
            for (int i = 0; i < appenders; i++) {
                all.add(new GroupCommitAppender(store, Noted.TYPES));
            }
            int[] started = new int[1];
            measure("store, " + appenders + " appender" + (appenders == 1 ? "" : "s"), writers, () -> {
                GroupCommitAppender appender = all.get(started[0]++ % appenders);
                return () -> appender.append(Append.of(
                        UUID.randomUUID(),
                        "Note",
                        0,
                        new NewEvent(UUID.randomUUID(), NOTED, Map.of("actor", "0197a0e2", "role", "REVIEWER"))));
            });
        } finally {
            all.forEach(GroupCommitAppender::close);
        }
    }

    private static void measure(String what, int writers, Worker worker) throws Exception {
        long warm = System.nanoTime() + WARM_UP.toNanos();
        long end = warm + MEASURED.toNanos();
        List<Future<long[]>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                Work work = worker.start();
                results.add(threads.submit(() -> latencies(work, warm, end)));
            }
            long[] all = results.stream()
                    .flatMapToLong(result -> Arrays.stream(join(result)))
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %4d writers %8.0f/s   median %6.2f ms   p99 %6.2f ms%n",
                    what,
                    writers,
                    all.length / (double) MEASURED.toSeconds(),
                    all[all.length / 2] / 1e6,
                    all[all.length * 99 / 100] / 1e6);
        }
    }

    private static long[] latencies(Work work, long warm, long end) throws SQLException {
        long[] found = new long[1 << 10];
        int count = 0;
        long before = System.nanoTime();
        while (before < end) {
            work.once();
            long after = System.nanoTime();
            if (before >= warm && after < end) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = after - before;
            }
            before = after;
        }
        return Arrays.copyOf(found, count);
    }

    private static long[] join(Future<long[]> result) {
        try {
            return result.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A writer failed.", e);
        }
    }

    /** What an event takes beyond the JSON of its payload, as it is before its text is sealed, and of its metadata. */
    private static void size(TestDatabase database) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), pg_table_size('store.event_rows'),"
                        + " pg_indexes_size('store.event_rows'), pg_total_relation_size('store.text_keys'),"
                        + " sum(octet_length(metadata)) FROM store.events")) {
            row.next();
            double events = row.getLong(1);
            double json = Noted.TYPES.encode(NOTED).length + row.getLong(5) / events;
            System.out.printf(
                    Locale.ROOT,
                    "%.0f events: %.0f bytes each in the table, %.0f in indexes, %.1f in keys; %.0f of them JSON, %.0f"
                            + " beyond it%n",
                    events,
                    row.getLong(2) / events,
                    row.getLong(3) / events,
                    row.getLong(4) / events,
                    json,
                    (row.getLong(2) + row.getLong(3) + row.getLong(4)) / events - json);
        }
    }

    private static void replay(TestDatabase database) {
        EventReader reader = new EventReader(database.reader(), Noted.TYPES);
        timed("read and decoded in pages of 500", reader.head() + 1, () -> {
            long position = -1;
            for (List<StoredEvent> page = reader.after(position, 500);
                    !page.isEmpty();
                    page = reader.after(position, 500)) {
                position = page.getLast().position();
            }
            return position;
        });
    }

    private static void timed(String what, long events, LongSupplier work) {
        work.getAsLong();
        long before = System.nanoTime();
        work.getAsLong();
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(Locale.ROOT, "%-36s %8.0f events/s%n", what, events / seconds);
    }

    private static HikariDataSource pool(TestDatabase database, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(PLAIN_CONNECTIONS + 4);
        return new HikariDataSource(config);
    }
}
