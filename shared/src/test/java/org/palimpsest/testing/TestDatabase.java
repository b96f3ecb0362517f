package org.palimpsest.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.palimpsest.eventstore.DatabaseRoles;

/** A database of its own for a test. Closing it closes the pools it gave out; the database goes with the server. */
public final class TestDatabase implements AutoCloseable {

    public static final String WRITER_PASSWORD = "writer-password";
    public static final String READER_PASSWORD = "reader-password";

    private final String url;
    private final String username;
    private final String password;
    private final String adminUsername;
    private final String adminPassword;
    private final List<HikariDataSource> pools = new ArrayList<>();

    TestDatabase(String url, String username, String password, String adminUsername, String adminPassword) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.adminUsername = adminUsername;
        this.adminPassword = adminPassword;
    }

    /** A JDBC address without credentials. */
    public String url() {
        return url;
    }

    /** The owner: owns the database, may create roles, is no superuser. */
    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    /** A new pool of connections as the owner. */
    public DataSource owner() {
        return as(username, password);
    }

    /** A new pool of connections as the server's superuser, to break things. */
    public DataSource admin() {
        return as(adminUsername, adminPassword);
    }

    /** A new pool of connections as the command side; after {@link #withEventStore}. */
    public DataSource writer() {
        return as(DatabaseRoles.WRITER, WRITER_PASSWORD);
    }

    /** A new pool of connections as the query side; after {@link #withEventStore}. */
    public DataSource reader() {
        return as(DatabaseRoles.READER, READER_PASSWORD);
    }

    /** A new pool of at most 8 connections as the given user. */
    public synchronized DataSource as(String user, String userPassword) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(userPassword);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Runs the migrations of a schema, such as {@code store} from {@code classpath:db/store}. */
    public TestDatabase migrate(String schema) {
        return migrate(schema, "latest");
    }

    /**
     * Runs the migrations of a schema as an earlier release had them.
     *
     * @param version the last one that is run, such as {@code 012}
     */
    public TestDatabase migrate(String schema, String version) {
        Flyway.configure()
                .dataSource(url, username, password)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .target(version)
                .load()
                .migrate();
        return this;
    }

    /** Adds the event store and its two roles. */
    public TestDatabase withEventStore() {
        return migrate("store").withRoles();
    }

    /** Lets the two roles of the event store in, which belong to the whole server. */
    TestDatabase withRoles() {
        try {
            DatabaseRoles.ensure(owner(), WRITER_PASSWORD, READER_PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("The roles of the event store cannot be made.", e);
        }
        return this;
    }

    @Override
    public synchronized void close() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
    }
}
