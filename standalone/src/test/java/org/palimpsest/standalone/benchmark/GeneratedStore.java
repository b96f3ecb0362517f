package org.palimpsest.standalone.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.identity.IdentitySchema;
import org.palimpsest.standalone.benchmark.People.Person;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The product's own PostgreSQL, durable as always, with a generated history in its event store. */
final class GeneratedStore implements AutoCloseable {

    private static final String DATABASE_PASSWORD = "benchmark";

    private final EmbeddedPostgres postgres;
    private final Path logFolder;

    private GeneratedStore(EmbeddedPostgres postgres, Path logFolder) {
        this.postgres = postgres;
        this.logFolder = logFolder;
    }

    /** Starts the server on a folder; a store that the folder holds already is used as it is. */
    static GeneratedStore open(Path folder, HistorySize size, long seed) throws SQLException, IOException {
        GeneratedStore store = new GeneratedStore(
                EmbeddedPostgres.start(folder, DATABASE_PASSWORD),
                folder.resolveSibling(folder.getFileName() + "-log"));
        try {
            store.prepare();
            if (store.head() < 0) {
                store.generate(size, seed);
            }
            return store;
        } catch (SQLException | IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    String url() {
        return postgres.url();
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(url(), EmbeddedPostgres.OWNER, DATABASE_PASSWORD);
    }

    /** The last position in the store; -1 when it is empty. */
    long head() throws SQLException {
        try (Connection connection = owner()) {
            return number(connection, "SELECT position FROM store.head");
        }
    }

    /** The one number that a query gives. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What a service has to be told to use this database. */
    Map<String, String> properties() {
        Map<String, String> properties =
                new TreeMap<>(Map.of("palimpsest.database.url", url(), "palimpsest.reading.public", "true"));
        for (Map.Entry<String, String> role : Map.of(
                        "owner", EmbeddedPostgres.OWNER,
                        "query", DatabaseRoles.READER,
                        "identity", IdentitySchema.ROLE)
                .entrySet()) {
            properties.put("palimpsest.database." + role.getKey() + ".username", role.getValue());
            properties.put("palimpsest.database." + role.getKey() + ".password", DATABASE_PASSWORD);
        }
        properties.put("palimpsest.log.folder", logFolder.toString());
        return properties;
    }

    /** How long processors have worked for the server's connections; zero where the operating system does not say. */
    Duration worked() throws SQLException {
        try (Connection connection = owner()) {
            return ProcessHandle.of(number(connection, "SELECT pg_backend_pid()"))
                    .flatMap(ProcessHandle::parent)
                    .stream()
                    .flatMap(ProcessHandle::children)
                    .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** What autovacuum has done to a store that grew over years. */
    void settle() throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }

    /** How large each table is with its indexes, largest first. */
    List<String> tables() throws SQLException {
        try (Connection connection = owner();
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

    private void prepare() throws SQLException {
        Credentials owner = new Credentials(EmbeddedPostgres.OWNER, DATABASE_PASSWORD);
        Migrations.migrate(url(), owner, "store", "classpath:db/store");
        PGSimpleDataSource asOwner = new PGSimpleDataSource();
        asOwner.setUrl(url());
        asOwner.setUser(owner.username());
        asOwner.setPassword(owner.password());
        DatabaseRoles.ensure(asOwner, DATABASE_PASSWORD, DATABASE_PASSWORD);
        Credentials identity = new Credentials(IdentitySchema.ROLE, DATABASE_PASSWORD);
        IdentitySchema.prepare(new DatabaseProperties(url(), owner, null, null, identity));
    }

    private void generate(HistorySize size, long seed) throws SQLException, IOException {
        GeneratedHistory history = new GeneratedHistory(size, seed);
        long before = System.nanoTime();
        try (Connection connection = owner()) {
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
        settle();
        System.err.printf(Locale.ROOT, "  %,d events in %.0f s%n", size.events(), (System.nanoTime() - before) / 1e9);
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
