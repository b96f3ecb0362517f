package org.palimpsest.eventstore;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.palimpsest.testing.TestDatabase;

/** Another writer that holds the head and does not go on: paused, debugged, or on a machine that swaps. */
final class HeldHead implements AutoCloseable {

    private final Connection holder;
    private final Connection observer;

    private HeldHead(Connection holder, Connection observer) {
        this.holder = holder;
        this.observer = observer;
    }

    static HeldHead of(TestDatabase database) throws SQLException {
        Connection holder = database.owner().getConnection();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.executeQuery("SELECT position FROM store.head FOR UPDATE").close();
        }
        return new HeldHead(holder, database.admin().getConnection());
    }

    /** Waits until this many other writers of the database stand in line. */
    void awaitBlocked(int writers) {
        await().until(() -> blocked() >= writers);
    }

    int blocked() throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The server process that has stood in line longest. */
    int firstBlocked() throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock' ORDER BY query_start LIMIT 1")) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    void release() throws SQLException {
        holder.commit();
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
        observer.close();
    }
}
