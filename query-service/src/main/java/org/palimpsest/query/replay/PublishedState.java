package org.palimpsest.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.replay.ComparedColumns.ClaimState;
import org.palimpsest.query.replay.ComparedColumns.FigureState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The consensus of a figure or claim: as it is published, read from the tables, or as it follows from the events. Both have
 * the same fields, so that one can be held against the other.
 *
 * @param what {@code figure} or {@code claim}
 * @param position the last event that made it what it is
 * @param fields exact values as text, by the names that JSON has for them
 */
public record PublishedState(String what, UUID id, long position, Map<String, @Nullable String> fields) {

    /** What there is a consensus of. */
    public enum Kind {
        FIGURE(StoredTable.FIGURES),
        CLAIM(StoredTable.CLAIMS);

        private final StoredTable<?> table;

        Kind(StoredTable<?> table) {
            this.table = table;
        }
    }

    /**
     * What follows for a figure.
     *
     * @param position the last event that touched it, which was recorded {@code at} some moment
     */
    public static PublishedState of(UUID id, FigureFold fold, long position, Instant at) {
        return expected(StoredTable.FIGURES, id, position, new FigureState(at, fold));
    }

    /**
     * What follows for a claim.
     *
     * @param position the last event that touched it, which was recorded {@code at} some moment
     */
    public static PublishedState of(ClaimFold fold, long position, Instant at) {
        return expected(StoredTable.CLAIMS, fold.id(), position, new ClaimState(at, fold));
    }

    /**
     * Reads what is published as of a position, up to which everything must be projected, in the order of the ids.
     *
     * @param ids of whom; {@code null} for all
     * @param after the id that the first one comes after; {@code null} from the beginning on
     */
    public static List<PublishedState> read(
            DataSource database, Kind kind, @Nullable Set<UUID> ids, long at, @Nullable UUID after, int limit) {
        List<PublishedState> found = new ArrayList<>();
        Snapshot.take(database, snapshot -> found.addAll(read(snapshot.jdbc(), kind.table, ids, at, after, limit)));
        return found;
    }

    private static <T> PublishedState expected(StoredTable<T> table, UUID id, long position, T state) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        for (Column<T> column : table.columns()) {
            fields.put(jsonName(column.name()), column.expectedText(state));
        }
        return new PublishedState(table.what(), id, position, fields);
    }

    private static <T> List<PublishedState> read(
            JdbcClient jdbc, StoredTable<T> table, @Nullable Set<UUID> ids, long at, @Nullable UUID after, int limit) {
        String columns = table.columns().stream().map(Column::sql).collect(Collectors.joining(", "));
        Map<String, Object> parameters = new HashMap<>(Map.of("at", at, "limit", limit));
        StringBuilder conditions = new StringBuilder("valid_from <= :at AND valid_until > :at");
        if (ids != null) {
            conditions.append(" AND ").append(table.key()).append(" = ANY (:ids)");
            parameters.put("ids", ids.toArray(UUID[]::new));
        }
        if (after != null) {
            conditions.append(" AND ").append(table.key()).append(" > :after");
            parameters.put("after", after);
        }
        return jdbc.sql("SELECT valid_from, " + table.key() + ", " + columns + " FROM " + table.name() + " WHERE "
                        + conditions + " ORDER BY " + table.key() + " LIMIT :limit")
                .params(parameters)
                .query((row, number) -> stored(table, row))
                .list();
    }

    private static <T> PublishedState stored(StoredTable<T> table, ResultSet row) throws SQLException {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        List<Column<T>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(jsonName(columns.get(i).name()), columns.get(i).storedText(row.getString(i + 3)));
        }
        return new PublishedState(table.what(), row.getObject(2, UUID.class), row.getLong(1), fields);
    }

    private static String jsonName(String column) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            if (c == '_') {
                i++;
                name.append(Character.toUpperCase(column.charAt(i)));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
