package org.palimpsest.identity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.palimpsest.database.DataSources;
import org.palimpsest.database.DatabaseProperties;
import org.palimpsest.database.DatabaseProperties.Credentials;
import org.palimpsest.database.DatabaseUnavailable;
import org.palimpsest.database.Migrations;
import org.postgresql.PGConnection;

/**
 * The schema {@code identity} and the role that uses it. Where an owner is configured it is created and migrated, by
 * whichever service comes first; elsewhere a start waits until somebody else has done so.
 */
public final class IdentitySchema {

    /** The role that reads and writes accounts, API keys and sessions. */
    public static final String ROLE = "palimpsest_identity";

    /** The schema's name. */
    public static final String NAME = "identity";

    // The migration lets these see profiles, so they must exist; DatabaseRoles gives them their passwords.
    private static final List<String> GRANTED = List.of(ROLE, "palimpsest_command", "palimpsest_query");

    private static final Set<String> SOMEONE_ELSE_WAS_FASTER = Set.of("42710", "23505", "XX000", "40P01");
    private static final int ATTEMPTS = 20;

    private IdentitySchema() {}

    /**
     * Makes the schema and its role ready for use. Safe to repeat, and safe when several services start at once.
     *
     * @throws DatabaseUnavailable in one sentence when the database is not there, or its owner may not do this
     */
    public static void prepare(DatabaseProperties database) {
        Credentials identity = database.identity();
        if (identity == null) {
            throw new DatabaseUnavailable(
                    "palimpsest.database.identity.username and .password are not configured: they belong to the role "
                            + ROLE + ".");
        }
        Credentials owner = database.owner();
        if (owner == null) {
            DataSources.awaitRelation(database.url(), identity, NAME, "profiles", DataSources.PATIENCE);
            return;
        }
        DataSources.await(database.url(), owner, DataSources.PATIENCE);
        createRoles(database.url(), owner, identity.password());
        Migrations.migrate(database.url(), owner, NAME, "classpath:db/identity");
    }

    private static void createRoles(String url, Credentials owner, String password) {
        for (int attempt = 1; ; attempt++) {
            try {
                createRolesOnce(url, owner, password);
                return;
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !SOMEONE_ELSE_WAS_FASTER.contains(failure.getSQLState())) {
                    throw new DatabaseUnavailable(
                            "The database roles could not be created by " + owner.username() + ": "
                                    + failure.getMessage(),
                            failure);
                }
            }
        }
    }

    private static void createRolesOnce(String url, Credentials owner, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner.username(), owner.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The same lock as DatabaseRoles takes: one service of a database at a time.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('palimpsest roles'))");
            for (String role : GRANTED) {
                if (!exists(connection, role)) {
                    statement.execute("CREATE ROLE " + role
                            + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
                }
            }
            // Leaves this process as a SCRAM verifier only, so that no log of statements holds it.
            connection.unwrap(PGConnection.class).alterUserPassword(ROLE, password.toCharArray(), "scram-sha-256");
            connection.commit();
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
