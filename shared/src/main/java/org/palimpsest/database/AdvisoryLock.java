package org.palimpsest.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What only one process at a time may do with a database. A lock belongs to the connection that it is taken on and ends with
 * it, so that losing the one is losing the other.
 */
public enum AdvisoryLock {
    /** Writing what is read. */
    PROJECTING(0x50414C5052L),
    /** Writing a projection anew beside the one that is read. */
    REBUILDING(0x50414C5242L),
    /** Comparing what is read with the events. */
    RECONCILING(0x50414C5243L),
    /** Adding to the transparency log. */
    SIGNING(0x50414C4C4FL),
    /** Working on what was uploaded. */
    IMPORTING(0x50414C494DL);

    private final long key;

    AdvisoryLock(long key) {
        this.key = key;
    }

    /** @return false when another connection holds it */
    public boolean tryTake(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + key + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Gives it back, and gives up what was not committed. Does nothing on a connection that is closed. */
    public void release(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + key + ")");
        }
    }
}
