package org.palimpsest.command.importing;

import java.io.InputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.palimpsest.database.AdvisoryLock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The imports and their files in the database, where any instance finds them after a kill. One connection at a time has
 * the right to work on them, and loses it with the connection.
 */
@Component
class Imports {

    private static final String JOB = """
            SELECT import_id, kind, format, file_key, actor, role, may_for_others, coalesce(sha256, '') AS sha256, total,
                handled
            FROM store.imports
            """;

    // Whoever sent these has gone away; whatever else begins an import takes them out.
    private static final String FORGET = """
            DELETE FROM store.imports
            WHERE status = 'RECEIVING' AND changed_at < clock_timestamp() - interval '1 hour'
            """;

    private static final String PROGRESS = """
            WITH refusals AS (
                INSERT INTO store.import_refusals (import_id, line, row_key, type, field, detail)
                SELECT ?, r.* FROM unnest(?, ?, ?, ?, ?) AS r(line, row_key, type, field, detail)
                ON CONFLICT DO NOTHING)
            UPDATE store.imports SET handled = handled + ?, accepted = accepted + ?, known = known + ?,
                refused = refused + ?, changed_at = clock_timestamp()
            WHERE import_id = ? AND handled = ?
            RETURNING status
            """;

    private final DataSource store;
    private final JdbcClient jdbc;

    Imports(@Qualifier("commandDataSource") DataSource store) {
        this.store = store;
        this.jdbc = JdbcClient.create(store);
    }

    /** Begins to receive a file, instead of what was not received to its end under the same key. */
    void receive(Job job, String idempotencyKey) {
        jdbc.sql(FORGET).update();
        jdbc.sql("DELETE FROM store.imports WHERE actor = ? AND idempotency_key = ? AND status = 'RECEIVING'")
                .params(job.actor(), idempotencyKey)
                .update();
        jdbc.sql("""
                        INSERT INTO store.imports (import_id, kind, format, status, file_key, actor, role, may_for_others,
                            idempotency_key)
                        VALUES (?, ?, ?, 'RECEIVING', ?, ?, ?, ?, ?)
                        """)
                .params(
                        job.id(),
                        job.kind().inAddresses(),
                        job.format().inTable(),
                        job.fileKey(),
                        job.actor(),
                        job.role(),
                        job.mayForOthers(),
                        idempotencyKey)
                .update();
    }

    void receivePart(UUID id, int number, byte[] content) {
        jdbc.sql("INSERT INTO store.import_parts (import_id, number, content) VALUES (?, ?, ?)")
                .params(id, number, content)
                .update();
        jdbc.sql("UPDATE store.imports SET changed_at = clock_timestamp() WHERE import_id = ?")
                .param(id)
                .update();
    }

    /** The file is there and its rows can be handled. */
    void received(UUID id, byte[] sha256, long bytes, long rows) {
        jdbc.sql("""
                        UPDATE store.imports SET status = 'WAITING', sha256 = ?, bytes = ?, total = ?,
                            changed_at = clock_timestamp()
                        WHERE import_id = ?
                        """).params(sha256, bytes, rows, id).update();
    }

    void forget(UUID id) {
        jdbc.sql("DELETE FROM store.imports WHERE import_id = ?").param(id).update();
    }

    /** What was received whole under somebody's idempotency key. */
    Optional<Job> under(UUID actor, String idempotencyKey) {
        return jdbc.sql(JOB + "WHERE actor = ? AND idempotency_key = ? AND status <> 'RECEIVING'")
                .params(actor, idempotencyKey)
                .query((row, number) -> job(row))
                .optional();
    }

    /** The import that was received first of those that are not done. */
    Optional<Job> next() {
        return jdbc.sql(JOB + "WHERE status IN ('WAITING', 'RUNNING') ORDER BY received_at LIMIT 1")
                .query((row, number) -> job(row))
                .optional();
    }

    /** Whose import it is and how far it has got; empty where there is none. */
    Optional<State> state(UUID id) {
        return jdbc.sql("SELECT actor, status, total, handled, accepted, known, refused FROM store.imports"
                        + " WHERE import_id = ? AND status <> 'RECEIVING'")
                .param(id)
                .query(State.class)
                .optional();
    }

    /** Calls off what is not done yet. Whoever is at it ends after the rows that are under way. */
    void cancel(UUID id, UUID by) {
        jdbc.sql("UPDATE store.imports SET status = 'CANCELLED', cancelled_by = ?, changed_at = clock_timestamp()"
                        + " WHERE import_id = ? AND status IN ('WAITING', 'RUNNING')")
                .params(by, id)
                .update();
    }

    /** Whether something is left to do: an import, or throwing away the file of one that was called off. */
    boolean hasWork() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM store.imports WHERE status IN ('WAITING', 'RUNNING'))"
                        + " OR EXISTS (SELECT FROM store.import_parts p JOIN store.imports i USING (import_id)"
                        + " WHERE i.status = 'CANCELLED')")
                .query(Boolean.class)
                .single();
    }

    InputStream file(UUID id) {
        return new PartsOfFile(
                number -> jdbc.sql("SELECT content FROM store.import_parts WHERE import_id = ? AND number = ?")
                        .params(id, number)
                        .query((row, index) -> row.getBytes(1))
                        .optional());
    }

    /** The right to work on imports, or none when somebody else has it. Closing it gives it back. */
    Optional<Turn> turn() throws SQLException {
        Connection connection = store.getConnection();
        try {
            if (AdvisoryLock.IMPORTING.tryTake(connection)) {
                return Optional.of(new Turn(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    /** How an import is. */
    record State(UUID actor, String status, long total, long handled, long accepted, long known, long refused) {}

    /** How many rows got which answer. */
    record Counts(long handled, long accepted, long known, long refused) {}

    /** What can be said of an import by whoever has its turn: on the connection that holds the lock, or not at all. */
    static final class Turn implements AutoCloseable {

        private final Connection connection;

        private Turn(Connection connection) {
            this.connection = connection;
        }

        /** @return false when it was called off meanwhile */
        boolean started(UUID id) throws SQLException {
            return update(
                            "UPDATE store.imports SET status = 'RUNNING', running_since = clock_timestamp(),"
                                    + " running_from = handled, changed_at = clock_timestamp() WHERE import_id = ?"
                                    + " AND status IN ('WAITING', 'RUNNING')",
                            id)
                    == 1;
        }

        /**
         * @param from how many rows were handled before these
         * @return whether to go on; false when it was called off
         */
        boolean progress(UUID id, long from, Counts counts, List<RefusedRow> refusals) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
                statement.setObject(1, id);
                statement.setArray(
                        2, array("int8", refusals.stream().map(RefusedRow::line).toArray()));
                statement.setArray(
                        3, array("text", refusals.stream().map(RefusedRow::key).toArray()));
                statement.setArray(
                        4, array("text", refusals.stream().map(RefusedRow::type).toArray()));
                statement.setArray(
                        5,
                        array("text", refusals.stream().map(RefusedRow::field).toArray()));
                statement.setArray(
                        6,
                        array("text", refusals.stream().map(RefusedRow::detail).toArray()));
                statement.setLong(7, counts.handled());
                statement.setLong(8, counts.accepted());
                statement.setLong(9, counts.known());
                statement.setLong(10, counts.refused());
                statement.setObject(11, id);
                statement.setLong(12, from);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("Import " + id + " was not at row " + from + " any more.");
                    }
                    return row.getString(1).equals("RUNNING");
                }
            }
        }

        void done(UUID id) throws SQLException {
            update(
                    "UPDATE store.imports SET status = 'DONE', changed_at = clock_timestamp() WHERE import_id = ?"
                            + " AND status = 'RUNNING'",
                    id);
            update("DELETE FROM store.import_parts WHERE import_id = ?", id);
        }

        /** Throws away the files of what was called off. */
        void sweep() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM store.import_parts p USING store.imports i"
                        + " WHERE i.import_id = p.import_id AND i.status = 'CANCELLED'");
            }
        }

        private int update(String sql, UUID id) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, id);
                return statement.executeUpdate();
            }
        }

        private Array array(String type, Object[] values) throws SQLException {
            return connection.createArrayOf(type, values);
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                AdvisoryLock.IMPORTING.release(connection);
            }
        }
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("import_id", UUID.class),
                Kind.of(row.getString("kind")),
                Format.of(row.getString("format")),
                row.getString("file_key"),
                row.getObject("actor", UUID.class),
                row.getString("role"),
                row.getBoolean("may_for_others"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("total"),
                row.getLong("handled"));
    }
}
