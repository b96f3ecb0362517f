package org.palimpsest.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored rows about some figures or claims, in order of position, as they come from the database. */
final class StoredRows<T> implements AutoCloseable {

    private static final int FETCHED_AT_ONCE = 500;

    /** A row as text, its values in the order of the table's columns. */
    record Row(long from, UUID id, long until, List<@Nullable String> values) {}

    private final Stream<Row> rows;
    private final Iterator<Row> following;
    private @Nullable Row next;

    /** @param jdbc on a connection in a transaction, without which all rows would be fetched at once */
    StoredRows(JdbcClient jdbc, StoredTable<T> table, Collection<UUID> ids) {
        this.rows = jdbc
                .sql("SELECT valid_from, " + table.key() + ", valid_until, "
                        + table.columns().stream().map(Column::sql).collect(Collectors.joining(", "))
                        + " FROM " + table.name() + " WHERE " + table.key() + " = ANY (:ids) ORDER BY valid_from, "
                        + table.key())
                .withFetchSize(FETCHED_AT_ONCE)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> row(table, row))
                .stream();
        this.following = rows.iterator();
        advance();
    }

    /** The next row; {@code null} after the last. */
    @Nullable
    Row peek() {
        return next;
    }

    void advance() {
        next = following.hasNext() ? following.next() : null;
    }

    private static <T> Row row(StoredTable<T> table, ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(table.columns().size());
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(table.columns().get(i).storedText(row.getString(i + 4)));
        }
        return new Row(row.getLong(1), row.getObject(2, UUID.class), row.getLong(3), values);
    }

    @Override
    public void close() {
        rows.close();
    }
}
