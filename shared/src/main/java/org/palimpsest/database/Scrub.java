package org.palimpsest.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Takes out of PostgreSQL's files what was erased from its tables. A changed row leaves the one before in the table's file,
 * in the statistics and in the write-ahead log; so the tables that held it are written anew, and the log is left behind.
 * Everything here may be repeated. While a table is written anew nobody reads it.
 */
public final class Scrub {

    private static final String LOCK_TIMEOUT = "10s";

    private final DataSource owner;

    /** @param owner connects as the owner of the schemas */
    public Scrub(DataSource owner) {
        this.owner = owner;
    }

    /** How it ended. */
    public enum Outcome {
        /** Nothing was erased since the last time. */
        NOTHING_TO_DO,
        /** The read tables have not taken it out yet; try again in a moment. */
        NOT_YET,
        /** All of it is gone from the files of this database. */
        DONE,
        /**
         * All of it is gone from the tables, and the owner may not leave the write-ahead log behind: run it once more as a
         * superuser.
         */
        LOG_REMAINS
    }

    /** @throws SQLException when it cannot be done now; what was done stays done, and the rest is done the next time */
    public Outcome run() throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            long erased = number(
                    statement,
                    "SELECT coalesce(max(t), -1) FROM (SELECT max(tombstone) AS t FROM"
                            + " store.erasures UNION ALL SELECT max(tombstone) FROM store.contents) e");
            boolean hasReads = truth(statement, "SELECT to_regclass('read.rewritten') IS NOT NULL");
            long scrubbed = number(statement, "SELECT coalesce(max(tombstone), -1) FROM store.scrubs");
            if (hasReads
                    && number(statement, "SELECT coalesce(min(position), -1) FROM read.projection_tokens") < erased) {
                return Outcome.NOT_YET;
            }
            List<String> rewritten =
                    hasReads ? texts(statement, "SELECT name FROM read.rewritten ORDER BY name") : List.of();
            if (erased <= scrubbed && rewritten.isEmpty()) {
                return Outcome.NOTHING_TO_DO;
            }
            statement.execute("SET lock_timeout = '" + LOCK_TIMEOUT + "'");
            try {
                if (hasReads) {
                    dropAbandoned(statement);
                }
                for (String table : rewritten) {
                    statement.execute("VACUUM (FULL, ANALYZE) read." + statement.enquoteIdentifier(table, true));
                    statement.execute("DELETE FROM read.rewritten WHERE name = " + statement.enquoteLiteral(table));
                }
                statement.execute("VACUUM FULL store.text_keys");
                // The file of an import is deleted when its last row is handled, and is still in there.
                statement.execute("VACUUM FULL store.import_parts");
                if (truth(statement, "SELECT EXISTS (SELECT FROM store.contents WHERE tombstone > " + scrubbed + ")")) {
                    statement.execute("VACUUM FULL store.contents");
                }
                // What is common in a column stands there word by word.
                statement.execute("VACUUM FULL pg_catalog.pg_statistic");
            } finally {
                statement.execute("RESET lock_timeout");
            }
            if (!leaveLogBehind(statement)) {
                return Outcome.LOG_REMAINS;
            }
            statement.execute("INSERT INTO store.scrubs (tombstone) VALUES (" + erased + ") ON CONFLICT DO NOTHING");
            return Outcome.DONE;
        }
    }

    /** What a rebuild that failed has left behind. */
    private static void dropAbandoned(Statement statement) throws SQLException {
        if (!AdvisoryLock.REBUILDING.tryTake(statement.getConnection())) {
            return;
        }
        try {
            for (String table : texts(
                    statement,
                    "SELECT relname FROM pg_class WHERE relnamespace = 'read_rebuild'::regnamespace"
                            + " AND relkind = 'r'")) {
                statement.execute("DROP TABLE read_rebuild." + statement.enquoteIdentifier(table, true));
            }
        } finally {
            AdvisoryLock.REBUILDING.release(statement.getConnection());
        }
    }

    /** Segments that lie before a checkpoint are removed with it; where they are not recycled, as the settings say. */
    private static boolean leaveLogBehind(Statement statement) throws SQLException {
        try {
            statement.execute("CHECKPOINT");
            statement.execute("SELECT pg_switch_wal()");
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean truth(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
