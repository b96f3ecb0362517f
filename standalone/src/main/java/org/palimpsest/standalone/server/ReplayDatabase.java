package org.palimpsest.standalone.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.replay.Replay;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.data.Running;
import org.palimpsest.standalone.postgres.EmbeddedPostgres;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The events and read tables to replay, for a role that only reads: on the database of the Palimpsest that runs on a data
 * folder, on one started for the moment, or at an address.
 */
public final class ReplayDatabase implements AutoCloseable {

    private static final int MOST_WORKERS = 4;
    private static final int CONNECTIONS_FOR_EACH = 3;
    private static final String NO_PASSWORD = "28P01";
    private static final String NO_ACCESS = "28000";
    private static final String NO_DATABASE = "3D000";
    private static final String NO_RIGHT = "42501";

    private final @Nullable DataFolder folder;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable HikariDataSource pool;
    private boolean closed;

    private ReplayDatabase(@Nullable DataFolder folder) {
        this.folder = folder;
    }

    /** @throws CannotRun when nothing is in the folder yet, or its database does not start */
    public static ReplayDatabase ofFolder(Path path, Consumer<String> progress) {
        DataFolder existing = DataFolder.existing(path).orElseThrow(() -> nothingYet(path));
        if (existing.secrets().known("database.query").isEmpty()) {
            throw nothingYet(path);
        }
        // Read before the lock is looked at: whoever stops first forgets this, then gives the lock back.
        Optional<Running> running = existing.running();
        if (existing.inUse()) {
            Running found =
                    running.orElseThrow(() -> new CannotRun("Palimpsest is just starting or stopping on the data in "
                            + existing.path() + "; try again in a moment."));
            return new ReplayDatabase(null).openInFolder(existing, found.database());
        }
        progress.accept(
                "Palimpsest is not running on " + existing.path() + ", so its database is started for a moment …");
        DataFolder taken = DataFolder.take(path);
        ReplayDatabase database = new ReplayDatabase(taken);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop"));
        return database.startInFolder(taken);
    }

    /**
     * @param url as {@code jdbc:postgresql://HOST:PORT/DATABASE}
     * @throws CannotRun when nothing answers there, the password is wrong or there is no Palimpsest in it
     */
    public static ReplayDatabase at(String url, String user, String password) {
        String nothing = "There is no Palimpsest in the database at " + withoutParameters(url)
                + "; give the address of the one that its services use with --database.";
        return new ReplayDatabase(null).open(url, user, password, nothing);
    }

    /** A replay of what is in it. */
    public Replay replay() {
        return new Replay(Objects.requireNonNull(pool), workers());
    }

    private static int workers() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_WORKERS);
    }

    /** Whether the process is being ended, and nothing that goes wrong from here on is worth a word. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (pool != null) {
            pool.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    private synchronized ReplayDatabase startInFolder(DataFolder taken) {
        if (closed) {
            return this;
        }
        try {
            postgres = EmbeddedPostgres.start(
                    taken.inside("postgres"), new DatabaseAccess(taken.secrets()).password("owner"));
            return openInFolder(taken, postgres.url());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ReplayDatabase openInFolder(DataFolder of, String url) {
        DatabaseAccess access = new DatabaseAccess(of.secrets());
        return open(
                url,
                access.user("query"),
                access.password("query"),
                nothingYet(of.path()).getMessage());
    }

    private ReplayDatabase open(String url, String user, String password, @Nullable String nothing) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM store.head, read.projection_tokens, read.claim_states LIMIT 0");
        } catch (SQLException e) {
            throw unusable(url, user, nothing, e);
        }
        // Standard output is for data, and whatever goes wrong is told in a sentence.
        LoggingSystem.get(ReplayDatabase.class.getClassLoader()).setLogLevel("com.zaxxer.hikari", LogLevel.OFF);
        HikariConfig config = new HikariConfig();
        config.setPoolName("palimpsest-replay");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(workers() * CONNECTIONS_FOR_EACH);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "palimpsest-replay");
        pool = new HikariDataSource(config);
        return this;
    }

    private static CannotRun unusable(String url, String user, @Nullable String nothing, SQLException cause) {
        String where = withoutParameters(url);
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        return switch (state) {
            case NO_PASSWORD, NO_ACCESS ->
                new CannotRun(
                        "The database at " + where + " does not let '" + user + "' in with this password; name the user"
                                + " with --user and set PALIMPSEST_DATABASE_PASSWORD to its password.",
                        cause);
            case NO_DATABASE ->
                new CannotRun(
                        "There is no such database at " + where + "; give another address with --database.", cause);
            case NO_RIGHT ->
                new CannotRun(
                        "'" + user + "' may not read the events and read tables at " + where
                                + "; name the query service's user with --user, such as palimpsest_query.",
                        cause);
            default -> {
                boolean unreachable = state.isEmpty() || state.startsWith("08");
                yield unreachable
                        ? new CannotRun(
                                "The database at " + where + " does not answer (" + firstLine(cause)
                                        + "); start it, or give another address with --database.",
                                cause)
                        : new CannotRun(
                                state.startsWith("42") || state.startsWith("3F")
                                        ? String.valueOf(nothing)
                                        : "The database at " + where + " cannot be used: " + firstLine(cause),
                                cause);
            }
        };
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    // Parameters of the URL may hold a password.
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private static CannotRun nothingYet(Path path) {
        return new CannotRun("There is nothing to replay in " + path.toAbsolutePath()
                + " yet; start Palimpsest there once with './palimpsest', or name another folder with --data.");
    }
}
