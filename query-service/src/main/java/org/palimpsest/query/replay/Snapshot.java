package org.palimpsest.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One state of all read tables, with how far each projection was in it. Each part of a verification takes one of its own:
 * rows up to a position do not change but for where they end, and a snapshot that is held for minutes would keep rebuilt
 * tables from being put in place.
 */
final class Snapshot {

    private final JdbcClient jdbc;

    private Snapshot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void take(DataSource database, Consumer<Snapshot> reading) {
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                // Taken before the first query takes the snapshot, so a swap of rebuilt tables is all before or all
                // after it.
                jdbc.sql("LOCK TABLE read.swap_guard IN ACCESS SHARE MODE").update();
                reading.accept(new Snapshot(jdbc));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The read tables cannot be read", e);
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** The last position in each projection's tables. */
    Map<String, Long> tokens() {
        Map<String, Long> tokens = new HashMap<>();
        jdbc.sql("SELECT name, position FROM read.projection_tokens").query(row -> {
            tokens.put(row.getString("name"), row.getLong("position"));
        });
        return tokens;
    }
}
