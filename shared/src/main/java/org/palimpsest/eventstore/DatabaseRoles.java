package org.palimpsest.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The two roles that services connect with, so that what must not happen to events is impossible rather than forbidden.
 * The writer appends through {@code store.append}, keeps the leases and the imports and reads; the reader reads.
 */
public final class DatabaseRoles {

    /** The command side's role. */
    public static final String WRITER = "palimpsest_command";

    /** The query side's role. */
    public static final String READER = "palimpsest_query";

    private static final int ATTEMPTS = 20;

    /** Roles belong to the whole server: another service, even of another database, may be creating them right now. */
    private static final Set<String> SOMEONE_ELSE_WAS_FASTER = Set.of("42710", "23505", "XX000", "40P01");

    private static final List<String> RIGHTS = List.of(
            "REVOKE ALL ON ALL TABLES IN SCHEMA store FROM " + WRITER + ", " + READER,
            "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM " + WRITER + ", " + READER,
            "GRANT USAGE ON SCHEMA store TO " + WRITER + ", " + READER,
            "GRANT SELECT ON store.events, store.head, store.reservations, store.contents TO " + WRITER + ", " + READER,
            "GRANT SELECT ON store.text_keys, store.erasures, store.scrubs TO " + WRITER + ", " + READER,
            "GRANT SELECT ON store.idempotency TO " + WRITER,
            "GRANT INSERT ON store.contents TO " + WRITER,
            "GRANT SELECT ON store.leases TO " + WRITER + ", " + READER,
            "GRANT INSERT, UPDATE, DELETE ON store.leases TO " + WRITER,
            "GRANT SELECT ON store.imports, store.import_refusals TO " + WRITER + ", " + READER,
            "GRANT INSERT, UPDATE, DELETE ON store.imports, store.import_refusals TO " + WRITER,
            "GRANT SELECT, INSERT, DELETE ON store.import_parts TO " + WRITER,
            "GRANT EXECUTE ON FUNCTION store.append TO " + WRITER);

    private DatabaseRoles() {}

    /**
     * Creates the roles where they are missing, sets their passwords and grants exactly their rights. Safe to repeat,
     * and safe when several services start at once. The passwords leave this process only as SCRAM verifiers.
     *
     * @param owner connects as the owner of the schema, who may create roles; migrations have run
     * @throws SQLException when the owner may not do this
     */
    public static void ensure(DataSource owner, String writerPassword, String readerPassword) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                ensureOnce(owner, writerPassword, readerPassword);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SOMEONE_ELSE_WAS_FASTER.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static void ensureOnce(DataSource owner, String writerPassword, String readerPassword) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // Puts the services of one database in line; those of other databases are met by trying again.
                statement.execute("SELECT pg_advisory_xact_lock(hashtext('palimpsest roles'))");
                role(connection, WRITER, writerPassword);
                role(connection, READER, readerPassword);
                for (String right : RIGHTS) {
                    statement.execute(right);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            exists.setString(1, name);
            try (ResultSet row = exists.executeQuery()) {
                if (!row.next()) {
                    try (Statement create = connection.createStatement()) {
                        create.execute("CREATE ROLE " + name
                                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
                    }
                }
            }
        }
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }
}
