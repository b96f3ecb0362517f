package org.palimpsest.standalone.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.OwnerOnly;

/**
 * A PostgreSQL server of our own on a folder that stays. Unlike the embedded servers that are made for tests it is
 * durable (fsync, synchronous commit) and asks everybody for a password. It runs apart from our terminal, so that
 * Ctrl-C reaches only us and we stop it last; a server that outlived its parent is stopped at the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The superuser of the cluster and owner of its one database. */
    public static final String OWNER = "palimpsest_owner";

    private static final String DATABASE = "palimpsest";
    private static final String MAJOR_VERSION = "18";
    private static final int PATIENCE_SECONDS = 60;
    private static final int LAUNCHES_BESIDE_SURVIVORS = 40;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final long LOG_KEPT_BYTES = 5_000_000;

    private final Path cluster;
    private final Path log;
    private final Programs programs;
    private final ServerAccount account;
    private int port;

    private EmbeddedPostgres(Path folder, Programs programs, ServerAccount account) {
        this.cluster = folder.resolve(MAJOR_VERSION);
        this.log = folder.resolve("server.log");
        this.programs = programs;
        this.account = account;
    }

    /**
     * Starts the server on the folder, creating the cluster in it the first time. The caller holds the folder alone.
     *
     * @param ownerPassword the password of {@link #OWNER}; the same at every start
     * @throws CannotRun when it does not start, with its own words on why
     */
    public static EmbeddedPostgres start(Path folder, String ownerPassword) {
        return start(folder, folder, ownerPassword, ServerAccount.here());
    }

    static EmbeddedPostgres start(Path folder, Path programsFolder, String ownerPassword, ServerAccount account) {
        try {
            OwnerOnly.folder(folder);
            account.pass(folder.getParent());
            EmbeddedPostgres server = new EmbeddedPostgres(folder, Programs.in(programsFolder), account);
            account.own(folder);
            server.stopOrphan();
            if (!Files.isDirectory(server.cluster)) {
                server.createCluster(ownerPassword);
            }
            server.launchPatiently();
            server.createDatabase(ownerPassword);
            return server;
        } catch (IOException e) {
            throw new CannotRun("PostgreSQL could not be set up in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The JDBC URL of the database, without a user. */
    public String url() {
        return url(DATABASE);
    }

    /** Stops the server; connections still open are cut. Does nothing the second time. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Starts it once more at the same address, after it was killed. Its server processes may take a moment to notice that
     * it is gone.
     *
     * @throws CannotRun when it does not start
     */
    public void startAgain() {
        try {
            launch(port);
        } catch (IOException e) {
            throw new CannotRun("PostgreSQL could not be started again in " + cluster + ": " + e.getMessage(), e);
        }
    }

    /** The number of the process that all others of the server are children of. */
    public long process() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void createCluster(String ownerPassword) throws IOException {
        Path half = cluster.resolveSibling("creating-" + MAJOR_VERSION);
        if (Files.exists(half)) {
            Programs.deleteTree(half);
        }
        Path password = cluster.resolveSibling("password");
        OwnerOnly.write(password, ownerPassword + "\n");
        account.own(cluster.getParent());
        try {
            // The builtin locale sorts and folds alike on every machine, whatever its operating system's tables say.
            run(
                    "PostgreSQL could not create its files",
                    programs.program("initdb"),
                    "--pgdata=" + half,
                    "--username=" + OWNER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    // Somebody may take the free port before the server does, and a server whose parent died just now may still be on
    // its way up. Of one that was killed some processes may still be at work, and PostgreSQL waits for the last of
    // them.
    private void launchPatiently() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                launch();
                return;
            } catch (CannotRun failure) {
                boolean survivors = String.valueOf(failure.getMessage()).contains("shared memory");
                if (attempt == (survivors ? LAUNCHES_BESIDE_SURVIVORS : 2)) {
                    throw failure;
                }
                stopOrphan();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("PostgreSQL did not start: interrupted", e);
        }
    }

    private void launch() throws IOException {
        launch(freePort());
    }

    private void launch(int at) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        port = at;
        settingsFile("postgresql.conf", Settings.configuration(port, Memory.bytes()));
        settingsFile("pg_hba.conf", Settings.hostBasedAuthentication());
        account.own(cluster.getParent());
        run(
                "PostgreSQL did not start (its log is " + log + ")",
                programs.program("pg_ctl"),
                "start",
                "--silent",
                "--wait",
                "--timeout=" + PATIENCE_SECONDS,
                "--pgdata=" + cluster,
                "--log=" + log);
    }

    private void settingsFile(String name, String content) throws IOException {
        OwnerOnly.write(cluster.resolve(name), content);
    }

    private void createDatabase(String ownerPassword) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), OWNER, ownerPassword);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            stop();
            throw new CannotRun(
                    "28P01".equals(e.getSQLState())
                            ? "The database in " + cluster + " does not accept the password kept for it;"
                                    + " put back the secrets.properties that belongs to this data folder."
                            : "The database in " + cluster + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private void stopOrphan() throws IOException {
        if (!Files.exists(pidFile())) {
            return;
        }
        if (orphan().isPresent()) {
            stop();
        }
        // One that names a process that is gone is left to PostgreSQL, which takes from it whether others of the same
        // server
        // are still at work. One that names another program, which was given the number since, it would believe.
        if (orphan().isEmpty() && !namesNobody()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private boolean namesNobody() throws IOException {
        if (!Files.exists(pidFile())) {
            return true;
        }
        try {
            return ProcessHandle.of(process()).isEmpty();
        } catch (NumberFormatException | NoSuchElementException halfWritten) {
            return false;
        }
    }

    private Optional<ProcessHandle> orphan() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(process())
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (NumberFormatException | NoSuchElementException halfWritten) {
            return Optional.empty();
        }
    }

    private void stop() {
        if (!Files.exists(pidFile()) || wasKilled()) {
            return;
        }
        run(
                "PostgreSQL did not stop (its log is " + log + ")",
                programs.program("pg_ctl"),
                "stop",
                "--silent",
                "--wait",
                "--mode=fast",
                "--timeout=" + PATIENCE_SECONDS,
                "--pgdata=" + cluster);
    }

    private boolean wasKilled() {
        try {
            return namesNobody();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String failure, String... command) {
        Path output = null;
        try {
            // Into a file, not a pipe: the server inherits it and would keep a pipe open.
            output = Files.createTempFile("palimpsest-postgres-", ".out");
            ProcessBuilder builder = new ProcessBuilder(account.command(List.of(command)))
                    .directory(cluster.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("TZ"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS + 30L, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new CannotRun(failure + ": " + lastWords(output));
            }
        } catch (IOException e) {
            throw new CannotRun(failure + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun(failure + ": interrupted", e);
        } finally {
            delete(output);
        }
    }

    private String lastWords(Path output) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        if (Files.exists(log)) {
            List<String> logged = Files.readAllLines(log);
            lines.addAll(logged.subList(Math.max(0, logged.size() - 3), logged.size()));
        }
        return String.join(" / ", lines.stream().filter(line -> !line.isBlank()).toList());
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A small file in the temporary folder.
        }
    }
}
