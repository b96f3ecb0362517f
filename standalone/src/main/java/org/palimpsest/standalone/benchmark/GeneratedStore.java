package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.standalone.benchmark.People.Person;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;

/** A database with a generated history in its event store, and the server that it is on. */
final class GeneratedStore implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final StoreDatabase database;

    private GeneratedStore(EmbeddedPostgres postgres, StoreDatabase database) {
        this.postgres = postgres;
        this.database = database;
    }

    /** Starts the server on a folder; a store that the folder holds already is used as it is. */
    static GeneratedStore open(Path folder, HistorySize size, long seed) throws SQLException, IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), StoreDatabase.PASSWORD);
        try {
            // Whoever takes the store away takes what was signed of it away too, or the next one would contradict it.
            StoreDatabase database = new StoreDatabase(postgres.url(), folder.resolve("log"));
            database.prepare();
            if (database.head() < 0) {
                fill(database, size, seed);
                reserve(database);
            }
            return new GeneratedStore(postgres, database);
        } catch (SQLException | IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    StoreDatabase database() {
        return database;
    }

    /** How large each table is with its indexes, largest first. */
    List<String> tables() throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT format('%s.%s: %s rows, %s, indexes %s', n.nspname, c.relname, c.reltuples::bigint,
                                pg_size_pretty(pg_table_size(c.oid)), pg_size_pretty(pg_indexes_size(c.oid)))
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind = 'r' AND n.nspname IN ('store', 'read') AND c.reltuples > 0
                        ORDER BY pg_total_relation_size(c.oid) DESC
                        """)) {
            List<String> tables = new ArrayList<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }

    @Override
    public void close() {
        postgres.close();
    }

    /** Writes a history into an empty store. */
    static void fill(StoreDatabase database, HistorySize size, long seed) throws SQLException, IOException {
        GeneratedHistory history = new GeneratedHistory(size, seed);
        long before = System.nanoTime();
        try (Connection connection = database.owner()) {
            connection.setAutoCommit(false);
            try (EventCopy copy = new EventCopy(connection)) {
                int[] written = new int[1];
                history.happen(event -> {
                    write(copy, event);
                    if (++written[0] % 100_000 == 0) {
                        System.err.printf(Locale.ROOT, "  %,d events generated%n", written[0]);
                    }
                });
            }
            texts(connection, history.library());
            accounts(connection, history.people());
            connection.commit();
        }
        database.settle();
        System.err.printf(Locale.ROOT, "  %,d events in %.0f s%n", size.events(), (System.nanoTime() - before) / 1e9);
    }

    /** Keys for each claim, as many and as long as those that it holds when it is filed about a figure. */
    static void reserve(StoreDatabase database) throws SQLException {
        database.execute("""
                INSERT INTO store.reservations (kind, key, stream)
                    SELECT key.kind, key.key, e.stream
                    FROM store.events e
                    CROSS JOIN LATERAL (VALUES
                        ('generated-thing', encode(uuid_send(gen_random_uuid()), 'base64')),
                        ('generated-figure', encode(uuid_send(gen_random_uuid()) || uuid_send(e.stream), 'base64')))
                        AS key (kind, key)
                    WHERE e.type = 'ClaimFiled'
                """);
        database.settle();
    }

    private static void write(EventCopy copy, GeneratedEvent event) {
        try {
            copy.write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void texts(Connection connection, Library library) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store.contents (sha256, media_type, content) VALUES (?, 'text/plain', convert_to(?, 'UTF8'))"
                        + " ON CONFLICT DO NOTHING")) {
            for (Map.Entry<String, String> text : library.texts().entrySet()) {
                insert.setBytes(1, HexFormat.of().parseHex(text.getKey()));
                insert.setString(2, text.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void accounts(Connection connection, People people) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO identity.accounts (id, user_name, display_name, roles, created_at)"
                        + " VALUES (?, ?, ?, ARRAY[?], ?)")) {
            for (Person person : people.all()) {
                insert.setObject(1, person.id());
                insert.setString(2, person.userName());
                insert.setString(3, person.userName());
                insert.setString(4, person.role());
                insert.setObject(5, Instant.EPOCH.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
