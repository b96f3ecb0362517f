package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.projection.Table.Column;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares rows with what the events of a range of positions give: projects them once more, into temporary tables, and
 * compares count and hash of the rows that were made in that range. For one thread, on its connection.
 *
 * <p>Looks at every table whose rows say which event made them, without the columns that later events change, and whether claims
 * are found by what their rows say. Sums by name, the reviewers' present standing and the list of redacted events are not among
 * them.
 */
final class Reconciliation implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 500;

    private final Connection connection;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final List<Projection> projections;

    /** Rows of one table that are not what they should be; counts and hashes as {@code 12 rows, 5fb1…}. */
    record Difference(String table, String expected, String found) {}

    /**
     * What was compared: positions from the first to the last, both included.
     *
     * @param isMore whether more was projected by then
     */
    record Compared(long first, long last, boolean isMore, List<Difference> differences) {}

    Reconciliation(Connection connection, EventReader reader, List<Projection> projections) throws SQLException {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.reader = reader;
        this.projections = projections;
        try (Statement statement = connection.createStatement()) {
            for (Projection projection : projections) {
                for (Table table : projection.tables()) {
                    statement.execute("CREATE TEMPORARY TABLE IF NOT EXISTS " + table.name() + " (LIKE read."
                            + table.name() + " INCLUDING INDEXES) ON COMMIT DELETE ROWS");
                }
            }
        }
    }

    /**
     * Compares the next range.
     *
     * @param position the last one before it
     * @return nothing when all that is projected lies before it
     */
    Optional<Compared> after(long position) throws SQLException {
        connection.setAutoCommit(false);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            // Before the first query takes the snapshot, so that rebuilt tables are all in it or none.
            jdbc.sql("LOCK TABLE read.swap_guard IN ACCESS SHARE MODE").update();
            long projected = Tokens.smallest(connection);
            if (projected <= position) {
                return Optional.empty();
            }
            EventReader counting = new Parking(jdbc).reader(reader);
            // Not cut before what reaches everything, as batches are: the tables are complete already.
            List<StoredEvent> events = counting.after(position, EVENTS_AT_ONCE).stream()
                    .takeWhile(event -> event.position() <= projected)
                    .toList();
            long last = events.isEmpty() ? projected : events.getLast().position();
            project(counting, position, events);
            List<Difference> differences = new ArrayList<>(gap(position, last));
            searched(position, last).ifPresent(differences::add);
            for (Projection projection : projections) {
                for (Table table : projection.tables()) {
                    table.madeAt().ifPresent(made -> {
                        compare(table, made, position, last).ifPresent(differences::add);
                        if (table.temporal()) {
                            overlaps(table, position, last).ifPresent(differences::add);
                        }
                    });
                }
            }
            return Optional.of(new Compared(position + 1, last, last < projected, differences));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private void project(EventReader counting, long position, List<StoredEvent> events) throws SQLException {
        // Rows of earlier positions are believed and compared themselves, so the first wrong one is found.
        Fold fold = new Fold(counting, new TablePools(jdbc, jdbc, "read", "read", 1));
        fold.continueAfter(position);
        fold.prepare(events);
        Rows rows = new Rows();
        for (StoredEvent event : events) {
            fold.after(event, part -> {
                projections.forEach(projection -> projection.apply(part, rows));
                if (!part.isFirst()) {
                    rows.flush(connection, "pg_temp");
                }
            });
        }
        rows.flush(connection, "pg_temp");
    }

    /** Positions are contiguous; one without an event is a hole in the store. */
    private List<Difference> gap(long position, long last) {
        long stored = jdbc.sql("SELECT count(*) FROM store.events WHERE position > :after AND position <= :last")
                .param("after", position)
                .param("last", last)
                .query(Long.class)
                .single();
        return stored == last - position
                ? List.of()
                : List.of(new Difference("store.events", (last - position) + " events", stored + " events"));
    }

    /** What a claim is found by is what its rows say now, of those that the range changed last. */
    private Optional<Difference> searched(long position, long last) {
        long wrong = jdbc.sql("""
                        SELECT count(*) FROM read.claim_states s
                        JOIN read.claim_contents t ON t.claim_id = s.claim_id AND t.valid_until = s.valid_until
                        LEFT JOIN read.claim_search n ON n.claim_id = s.claim_id
                        WHERE s.valid_from > :after AND s.valid_from <= :last AND s.valid_until = 9223372036854775807
                            AND (n.said_at, n.filed_position, n.source_id, n.figure_id, n.verdict, n.words) IS DISTINCT FROM
                                (t.valid_from, t.filed_position, t.source_id, t.figure_id, s.verdict, t.search)
                        """)
                .param("after", position)
                .param("last", last)
                .query(Long.class)
                .single();
        return wrong == 0
                ? Optional.empty()
                : Optional.of(new Difference("claim_search", "what their rows say", wrong + " claims found by other"));
    }

    private Optional<Difference> compare(Table table, String made, long position, long last) {
        String row = table.columns().stream()
                .map(Column::name)
                .filter(column -> !table.changing().contains(column))
                // A row that ended after the range had not ended then.
                .map(column -> table.temporal() && column.equals("valid_until")
                        ? "CASE WHEN valid_until > :last THEN " + Table.CURRENT + " ELSE valid_until END"
                        : column)
                .collect(Collectors.joining(", ", "ROW(", ")"));
        Map<String, String> digests = jdbc
                .sql("SELECT side, count(*) || ' rows, ' || to_hex(coalesce(bit_xor(hash), 0)) AS digest FROM ("
                        + hashes("expected", "pg_temp." + table.name(), row, made) + " UNION ALL "
                        + hashes("found", "read." + table.name(), row, made) + ") GROUP BY side")
                .param("after", position)
                .param("last", last)
                .query((ResultSet found, int number) -> Map.entry(found.getString(1), found.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String expected = digests.getOrDefault("expected", "no rows");
        String found = digests.getOrDefault("found", "no rows");
        return expected.equals(found) ? Optional.empty() : Optional.of(new Difference(table.name(), expected, found));
    }

    /** A row begins where the one before it about the same ended, and not earlier. */
    private Optional<Difference> overlaps(Table table, long position, long last) {
        String sameKey = table.columns().subList(0, table.keys()).stream()
                .map(column -> "b." + column.name() + " = t." + column.name())
                .collect(Collectors.joining(" AND "));
        long overlaps = jdbc.sql("SELECT count(*) FROM read." + table.name() + " t WHERE valid_from > :after"
                        + " AND valid_from <= :last AND EXISTS (SELECT FROM read." + table.name() + " b WHERE "
                        + sameKey
                        + " AND b.valid_from < t.valid_from AND b.valid_until > t.valid_from)")
                .param("after", position)
                .param("last", last)
                .query(Long.class)
                .single();
        return overlaps == 0
                ? Optional.empty()
                : Optional.of(
                        new Difference(table.name() + " (validity)", "no overlap", overlaps + " rows begin too early"));
    }

    /** Takes the temporary tables away, which would hide others of their names from whoever gets the connection next. */
    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DISCARD TEMPORARY");
            }
        }
    }

    private static String hashes(String side, String from, String row, String made) {
        return "SELECT '" + side + "' AS side, hashtextextended(" + row + "::text, 0) AS hash FROM " + from + " WHERE "
                + made + " > :after AND " + made + " <= :last";
    }
}
