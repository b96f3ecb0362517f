package org.palimpsest.standalone.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.Migrations;
import org.palimpsest.eventstore.DatabaseRoles;
import org.palimpsest.identity.IdentitySchema;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on the product's own PostgreSQL, durable as always, for services to use. */
final class StoreDatabase {

    /** Of the owner and of every role. */
    static final String PASSWORD = "benchmark";

    private final String url;
    private final Path logFolder;

    /** For questions that are asked again and again: a new connection is a new process, which takes the processor from what is measured. */
    private @Nullable Connection asking;

    /** @param logFolder for the key of the transparency log and what it signed last */
    StoreDatabase(String url, Path logFolder) {
        this.url = url;
        this.logFolder = logFolder;
    }

    /** Makes another database on the same server. */
    StoreDatabase another(String name) throws SQLException {
        execute("CREATE DATABASE " + name);
        return new StoreDatabase(
                url.substring(0, url.lastIndexOf('/') + 1) + name, logFolder.resolveSibling("log-" + name));
    }

    /** The schemas and roles of both services, as they make them at their first start. */
    void prepare() throws SQLException {
        Credentials owner = new Credentials(EmbeddedPostgres.OWNER, PASSWORD);
        Migrations.migrate(url, owner, "store", "classpath:db/store");
        DatabaseRoles.ensure(source(), PASSWORD, PASSWORD);
        Credentials identity = new Credentials(IdentitySchema.ROLE, PASSWORD);
        IdentitySchema.prepare(new DatabaseProperties(url, owner, null, null, identity));
    }

    String url() {
        return url;
    }

    PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(EmbeddedPostgres.OWNER);
        source.setPassword(PASSWORD);
        return source;
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(url, EmbeddedPostgres.OWNER, PASSWORD);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private synchronized Connection asking() throws SQLException {
        Connection open = asking;
        if (open == null || open.isClosed()) {
            open = owner();
            asking = open;
        }
        return open;
    }

    /** The one text that a query gives. */
    String text(String sql) throws SQLException {
        try (Statement statement = asking().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The one number that a query gives; 0 where it gives none. */
    long number(String sql) throws SQLException {
        return number(asking(), sql);
    }

    /** The one number that a query gives; 0 where it gives none. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The last position in the store; -1 when it is empty. */
    long head() throws SQLException {
        return number("SELECT position FROM store.head");
    }

    /** The last position in all read tables; -1 while there are no tables yet. */
    long projected() throws SQLException {
        return number("SELECT count(to_regclass('read.projection_tokens'))") > 0
                ? number("SELECT coalesce(min(position), -1) FROM read.projection_tokens")
                : -1;
    }

    /** The last position whose rows were compared with the events since they are there; -1 for none. */
    long compared() throws SQLException {
        return number("SELECT checked FROM read.reconciliation");
    }

    /** What a service has to be told to use this database. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "palimpsest.database.url",
                url,
                "palimpsest.reading.public",
                "true",
                "palimpsest.demo",
                "true",
                "palimpsest.demo-password",
                PASSWORD,
                "palimpsest.log.folder",
                logFolder.toString()));
        for (Map.Entry<String, String> role : Map.of(
                        "owner", EmbeddedPostgres.OWNER,
                        "command", DatabaseRoles.WRITER,
                        "query", DatabaseRoles.READER,
                        "identity", IdentitySchema.ROLE)
                .entrySet()) {
            properties.put("palimpsest.database." + role.getKey() + ".username", role.getValue());
            properties.put("palimpsest.database." + role.getKey() + ".password", PASSWORD);
        }
        return properties;
    }

    /** How long processors have worked for the server's connections; zero where the operating system does not say. */
    Duration worked() throws SQLException {
        return ProcessHandle.of(number("SELECT pg_backend_pid()")).flatMap(ProcessHandle::parent).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The same for the connections with such a name only. */
    Duration worked(String applicationName) throws SQLException {
        Duration worked = Duration.ZERO;
        try (Connection connection = owner();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE ?")) {
            statement.setString(1, applicationName);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    worked = worked.plus(ProcessHandle.of(row.getLong(1))
                            .flatMap(process -> process.info().totalCpuDuration())
                            .orElse(Duration.ZERO));
                }
            }
        }
        return worked;
    }

    /** What autovacuum has done to a store that grew over years. */
    void settle() throws SQLException {
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
    }
}
