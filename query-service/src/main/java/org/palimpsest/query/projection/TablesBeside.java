package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables like those that serve, beside them. They get most of their indexes only when nearly all rows are in: an index is
 * made of a full table in a fraction of the time that it takes to keep it while the table is filled.
 */
final class TablesBeside {

    static final String SCHEMA = "read_rebuild";

    /**
     * Constraints and indexes of a table in the schema {@code read}, as statements that make the same beside it. What rows
     * are replaced by is needed from the beginning, and so is what the claims of a figure are looked up by.
     */
    private static final String DEFINITIONS = """
            SELECT CASE WHEN k.oid IS NULL
                    THEN replace(pg_get_indexdef(i.indexrelid), ' ON read.', ' ON read_rebuild.')
                    ELSE format('ALTER TABLE read_rebuild.%I ADD CONSTRAINT %I %s', c.relname, k.conname,
                        pg_get_constraintdef(k.oid)) END AS made_by,
                coalesce(k.contype = 'p' AND NOT CAST(? AS boolean), false)
                    OR c.relname = 'claim_contents' AND (SELECT a.attname = 'figure_id' FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]) AS needed
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u')
            WHERE i.indrelid = CAST('read.' || ? AS regclass)
            ORDER BY k.contype = 'p' DESC NULLS LAST, i.indexrelid
            """;

    private final Connection connection;
    private final List<Table> tables;
    private final List<String> later = new ArrayList<>();

    TablesBeside(Connection connection, List<Table> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Makes them empty, instead of what an earlier attempt may have left. */
    void create() throws SQLException {
        later.clear();
        for (Table table : tables) {
            execute("DROP TABLE IF EXISTS " + beside(table));
            // What is written once more need not outlast a server that fails: then all of this begins anew.
            makeEmpty(table, table.successive() ? "UNLOGGED TABLE" : "TABLE");
            define(table);
            if (table.temporal()) {
                // What a current row is found by when it ends, and all rows where some change that have ended already.
                String by = String.join(", ", key(table));
                execute("CREATE INDEX " + current(table) + " ON " + beside(table)
                        + (table.successive()
                                ? " (" + by + ", valid_from)"
                                : " (" + by + ")"
                                        + (table.changing().isEmpty() ? " WHERE valid_until = " + Table.CURRENT : "")));
            }
        }
    }

    private void makeEmpty(Table table, String kind) throws SQLException {
        execute("CREATE " + kind + " " + beside(table) + " (LIKE read." + table.name()
                + " INCLUDING ALL EXCLUDING INDEXES)");
        store(table);
        // Whoever looks for what to clean up would look through what is still being filled, again and again.
        execute("ALTER TABLE " + beside(table) + " SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)");
        for (Table.Column column : table.columns()) {
            // As in the tables that serve: no read is planned by what they hold, and PostgreSQL would sort them to
            // know.
            if (column.type().equals("jsonb")) {
                execute("ALTER TABLE " + beside(table) + " ALTER COLUMN " + column.name() + " SET STATISTICS 0");
            }
        }
    }

    private void vacuum(Table table) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        execute("VACUUM " + beside(table));
        connection.setAutoCommit(false);
    }

    /**
     * Writes each row once more, valid until the next one about the same begins. To end it when that one comes would write it
     * twice as well, and on pages all over a table that is larger than PostgreSQL's memory. In one transaction, which a server that
     * logs no more than it needs does without logging the rows.
     */
    private void end(Table table) throws SQLException {
        String name = table.name() + "_open";
        String open = SCHEMA + "." + name;
        execute("ALTER TABLE " + beside(table) + " RENAME TO " + name);
        makeEmpty(table, "TABLE");
        String next = key(table).stream()
                .map(column -> "n." + column + " = t." + column)
                .collect(Collectors.joining(
                        " AND ",
                        "(SELECT n.valid_from FROM " + open + " n WHERE ",
                        " AND n.valid_from > t.valid_from ORDER BY n.valid_from LIMIT 1)"));
        execute("INSERT INTO " + beside(table) + " (" + table.columnNames() + ") SELECT "
                + table.columns().stream()
                        .map(Table.Column::name)
                        .map(column -> column.equals("valid_until")
                                ? "CASE t.valid_until WHEN " + Table.CURRENT + " THEN coalesce(" + next + ", "
                                        + Table.CURRENT + ") ELSE t.valid_until END"
                                : "t." + column)
                        .collect(Collectors.joining(", "))
                + " FROM " + open + " t");
        execute("DROP TABLE " + open);
    }

    /** In the same way on its pages, which is nothing that a table like another one has from it. */
    private void store(Table table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = CAST(? AS regclass)")) {
            statement.setString(1, "read." + table.name());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getString(1) != null) {
                    execute("ALTER TABLE " + beside(table) + " SET (" + row.getString(1) + ")");
                }
            }
        }
    }

    private void define(Table table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DEFINITIONS)) {
            statement.setBoolean(1, table.temporal());
            statement.setString(2, table.name());
            List<String> needed = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    (row.getBoolean(2) ? needed : later).add(row.getString(1));
                }
            }
            for (String sql : needed) {
                execute(sql);
            }
        }
    }

    /**
     * Cleans them up while they have few indexes, makes those that are missing, and counts. What was begun is committed first.
     */
    void complete() throws SQLException {
        connection.commit();
        for (Table table : tables) {
            vacuum(table);
            if (table.successive()) {
                end(table);
                vacuum(table);
            } else if (table.temporal()) {
                execute("DROP INDEX " + SCHEMA + "." + current(table));
            }
        }
        for (String sql : later) {
            execute(sql);
        }
        later.clear();
        for (Table table : tables) {
            execute("ALTER TABLE " + beside(table) + " RESET (autovacuum_enabled, toast.autovacuum_enabled)");
        }
        count();
    }

    /**
     * What a statement of this transaction changes is looked up by its key: a plan that was made when a table was nearly empty, which
     * is to read all of it, would stay while it is filled.
     */
    void lookUpByKey() throws SQLException {
        execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off");
    }

    /**
     * Does not wait until this transaction has reached the disk: after a failure of the server all of this begins anew. What commits
     * later and does wait takes it along.
     */
    void waitForNoDisk() throws SQLException {
        execute("SET LOCAL synchronous_commit = off");
    }

    /** Lets PostgreSQL count what is in them, by which it plans. */
    void count() throws SQLException {
        for (Table table : tables) {
            execute("ANALYZE " + beside(table));
        }
    }

    boolean isComplete() {
        return later.isEmpty();
    }

    /** Puts them in the place of those that serve. */
    void serve() throws SQLException {
        for (Table table : tables) {
            execute("DROP TABLE read." + table.name());
            execute("ALTER TABLE " + beside(table) + " SET SCHEMA read");
        }
    }

    private static String beside(Table table) {
        return SCHEMA + "." + table.name();
    }

    private static List<String> key(Table table) {
        return table.columns().subList(0, table.keys()).stream()
                .map(Table.Column::name)
                .toList();
    }

    private static String current(Table table) {
        return table.name() + "_while_rebuilt";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
