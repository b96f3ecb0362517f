package org.palimpsest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real PostgreSQL server for the whole test process, started when the first test asks for a database: PostgreSQL 18
 * in a container where a Docker engine answers, else the embedded one. It ends with the process, however that ends.
 *
 * <p>The server runs with fsync on; only {@code synchronous_commit} is off, which keeps tests fast, and a
 * {@linkplain #newDurableDatabase() durable database} has it on.
 */
public final class TestPostgres {

    private static final String OWNER = "palimpsest_owner";
    private static final String OWNER_PASSWORD = "owner-password";

    /** Sorts, folds and takes words apart as the PostgreSQL that the product brings with it. */
    private static final String LIKE_THE_PRODUCT =
            " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'" + " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    private record Server(String address, String adminUsername, String adminPassword) {

        String url(String database) {
            return "jdbc:postgresql://" + address + "/" + database;
        }

        void execute(String... statements) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), adminUsername, adminPassword);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The test server refuses to prepare a database.", e);
            }
        }
    }

    /** Made by the class loader, so once, and only when a test needs it. */
    private static final class Holder {
        static final Server SERVER = start();
    }

    /** Migrated once; every further event store is a copy of it. */
    private static final class EmptyStore {
        static final String NAME = make();

        private static String make() {
            // Closed, for a database that somebody is connected to is not copied.
            try (TestDatabase database = newDatabase().withEventStore()) {
                return database.url().substring(database.url().lastIndexOf('/') + 1);
            }
        }
    }

    /** A fresh, empty database in which a commit is quick and would survive the server's end, but not the machine's. */
    public static TestDatabase newDatabase() {
        return create(LIKE_THE_PRODUCT, "off");
    }

    /** A fresh, empty database in which a commit waits until it is on the disk. */
    public static TestDatabase newDurableDatabase() {
        return create(LIKE_THE_PRODUCT, "on");
    }

    /** A fresh database with the event store in it. */
    public static TestDatabase newEventStore() {
        return create(" TEMPLATE " + EmptyStore.NAME, "off").withRoles();
    }

    private static TestDatabase create(String like, String synchronousCommit) {
        String name = "test_" + DATABASES.incrementAndGet();
        Server server = Holder.SERVER;
        server.execute(
                "CREATE DATABASE " + name + " OWNER " + OWNER + like,
                "ALTER DATABASE " + name + " SET synchronous_commit = " + synchronousCommit);
        return new TestDatabase(
                server.url(name), OWNER, OWNER_PASSWORD, server.adminUsername(), server.adminPassword());
    }

    private static Server start() {
        Server server = isDockerThere() ? startContainer() : startEmbedded();
        server.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + OWNER_PASSWORD + "'");
        return server;
    }

    private static boolean isDockerThere() {
        // Asking Testcontainers first would log the stack traces of every way that does not work.
        boolean mayBe = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return mayBe && DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // Testcontainers removes the container when this process is gone
    private static Server startContainer() {
        PostgreSQLContainer container =
                new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "max_connections=300");
        container.start();
        return new Server(
                container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static Server startEmbedded() {
        try {
            return new Server("localhost:" + EmbeddedServer.start(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start.", e);
        }
    }
}
