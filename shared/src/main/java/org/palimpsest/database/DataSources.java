package org.palimpsest.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens small connection pools, and waits at start for a database that comes up at the same time. */
public final class DataSources {

    /** How long a start waits for the database before it gives up. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(DataSources.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int SAY_SO_EVERY = 40;

    private DataSources() {}

    /**
     * Waits up to {@link #PATIENCE} for the database to let this role in, then opens a pool.
     *
     * @param name the pool's name, which PostgreSQL also shows as the application's name
     * @param schema where unqualified names are looked up
     * @param size the most connections held at once
     * @throws DatabaseUnavailable in one sentence when the database does not answer in time, or no credentials are set
     */
    public static HikariDataSource open(
            String name, String url, @Nullable Credentials credentials, String schema, int size) {
        return new QueuedPool(config(name, url, credentials, schema, size));
    }

    /**
     * The same for statements that each look something up by its key. PostgreSQL plans them once and not again for each
     * number of keys, which would take it longer than the look-up itself.
     */
    public static HikariDataSource openForLookups(
            String name, String url, @Nullable Credentials credentials, String schema, int size) {
        HikariConfig config = config(name, url, credentials, schema, size);
        config.setConnectionInitSql("SET plan_cache_mode = force_generic_plan");
        return new QueuedPool(config);
    }

    private static HikariConfig config(
            String name, String url, @Nullable Credentials credentials, String schema, int size) {
        if (credentials == null) {
            throw new DatabaseUnavailable("No credentials are configured for the pool '" + name
                    + "': set username and password for its role below palimpsest.database.");
        }
        await(url, credentials, PATIENCE);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(credentials.username());
        config.setPassword(credentials.password());
        config.setSchema(schema);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        // A request should learn within seconds, not half a minute, that the database is away.
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of an error repeats what the rows say, and an error is logged.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    /**
     * Waits until the database accepts the credentials.
     *
     * @throws DatabaseUnavailable in one sentence when it does not in time
     */
    public static void await(String url, Credentials credentials, Duration patience) {
        await(url, credentials, patience, "", connection -> true);
    }

    /**
     * Waits until a table or view exists, for a service that another one migrates for.
     *
     * @param schema the schema's name
     * @param relation the table's or view's name
     * @throws DatabaseUnavailable in one sentence when it is not there in time
     */
    public static void awaitRelation(
            String url, Credentials credentials, String schema, String relation, Duration patience) {
        await(url, credentials, patience, ": " + schema + "." + relation + " is not there yet", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = ? AND c.relname = ?")) {
                statement.setString(1, schema);
                statement.setString(2, relation);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    private static void await(
            String url, Credentials credentials, Duration patience, String unmet, Expectation expectation) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            String reason;
            SQLException cause = null;
            try (Connection connection =
                    DriverManager.getConnection(url, credentials.username(), credentials.password())) {
                if (expectation.isMet(connection)) {
                    return;
                }
                reason = unmet;
            } catch (SQLException failure) {
                // Even a refused password is worth another try: the role may be about to be created.
                cause = failure;
                reason = ": " + firstLine(failure.getMessage());
            }
            if (System.nanoTime() >= deadline) {
                throw new DatabaseUnavailable(
                        "The database at " + withoutParameters(url) + " was not ready for " + credentials.username()
                                + " within " + patience.toSeconds() + " s" + reason,
                        cause == null ? new IllegalStateException(unmet) : cause);
            }
            if (attempt % SAY_SO_EVERY == 0) {
                log.info(
                        "Waiting for the database at {} as {}{}",
                        withoutParameters(url),
                        credentials.username(),
                        reason);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for the database", interrupted);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }

    // Parameters of the URL may hold a password.
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @FunctionalInterface
    private interface Expectation {
        boolean isMet(Connection connection) throws SQLException;
    }
}
