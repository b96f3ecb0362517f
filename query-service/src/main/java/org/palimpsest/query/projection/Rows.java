package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Table.Column;

/**
 * What a batch of events changes in the read tables, collected and written with one statement for each table and kind of
 * change, those of a small batch in one message. Which events share a batch makes no difference to the rows.
 */
public final class Rows {

    /** From how many rows on it is worth asking PostgreSQL once more, before the first of them. */
    private static final int ENOUGH_TO_COPY = 20;

    private record Change(Table table, List<String> set) {}

    private final Map<Table, List<@Nullable Object[]>> inserts = new LinkedHashMap<>();
    private final Map<Table, Map<List<Object>, @Nullable Object[]>> open = new LinkedHashMap<>();
    private final Map<Table, Map<List<Object>, Long>> closings = new LinkedHashMap<>();
    private final Map<Change, Map<List<Object>, @Nullable Object[]>> updates = new LinkedHashMap<>();
    private final Map<Table, Map<String, Long>> sums = new LinkedHashMap<>();

    /** Adds a row; in a table that is not temporal it replaces an earlier row with the same key. */
    public void put(Table table, @Nullable Object... values) {
        checkWidth(table, values);
        if (table.temporal()) {
            putTemporal(table, values);
            return;
        }
        Object[] before =
                open.computeIfAbsent(table, any -> new LinkedHashMap<>()).put(key(table, values), values);
        if (before == null) {
            inserts.computeIfAbsent(table, any -> new ArrayList<>()).add(values);
        } else {
            System.arraycopy(values, 0, before, 0, values.length);
            open.get(table).put(key(table, values), before);
        }
    }

    private void putTemporal(Table table, @Nullable Object[] values) {
        long from = (Long) values[table.keys()];
        List<Object> key = key(table, values);
        Map<List<Object>, @Nullable Object[]> current = open.computeIfAbsent(table, any -> new LinkedHashMap<>());
        Object[] before = current.get(key);
        if (before != null && before[table.keys()].equals(from)) {
            // Two changes by one event: only the outcome is a state.
            System.arraycopy(values, 0, before, 0, values.length);
            return;
        }
        end(table, from, key.toArray());
        inserts.computeIfAbsent(table, any -> new ArrayList<>()).add(values);
        current.put(key, values);
    }

    /** Ends the current row about something, if there is one. */
    public void end(Table table, long until, Object... key) {
        List<Object> about = List.of(key);
        Object[] before =
                open.computeIfAbsent(table, any -> new LinkedHashMap<>()).remove(about);
        if (before != null) {
            before[table.keys() + 1] = until;
        } else {
            // Whatever the tables hold from earlier batches ended with the first change of this one.
            closings.computeIfAbsent(table, any -> new LinkedHashMap<>()).putIfAbsent(about, until);
        }
    }

    /**
     * Changes some columns of a row.
     *
     * @param set the names of the columns, which the table must have among those that change
     * @param values the key, then a value for each name
     */
    public void update(Table table, List<String> set, @Nullable Object... values) {
        if (!table.changing().containsAll(set)) {
            throw new IllegalArgumentException(table.name() + " does not say that these change: " + set);
        }
        updates.computeIfAbsent(new Change(table, set), any -> new LinkedHashMap<>())
                .put(key(table, values), values);
    }

    /**
     * Adds to a sum, which begins at 0.
     *
     * @param table one of {@link Table#totals}
     */
    public void add(Table table, String name, long more) {
        if (more != 0) {
            sums.computeIfAbsent(table, any -> new LinkedHashMap<>()).merge(name, more, Long::sum);
        }
    }

    /** What was put into a table and not written yet, each row by the names of its columns. */
    List<Map<String, @Nullable Object>> added(String table) {
        List<Map<String, @Nullable Object>> named = new ArrayList<>();
        inserts.forEach((into, rows) -> {
            if (into.name().equals(table)) {
                rows.forEach(row -> named.add(named(into, row)));
            }
        });
        return named;
    }

    private static Map<String, @Nullable Object> named(Table table, @Nullable Object[] row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            values.put(table.columns().get(i).name(), row[i]);
        }
        return values;
    }

    private static List<Object> key(Table table, @Nullable Object[] values) {
        return List.of(Arrays.copyOf(values, table.keys()));
    }

    private static void checkWidth(Table table, @Nullable Object[] values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table.name() + " has " + table.columns().size() + " columns, not " + values.length);
        }
    }

    /** Leaves it to somebody else to end what earlier batches wrote, where the rows alone tell until when they are valid. */
    void leaveOpen() {
        closings.keySet().removeIf(Table::successive);
    }

    /** Writes everything collected and forgets it. */
    void flush(Connection connection, String schema) throws SQLException {
        boolean isSmall = inserts.entrySet().stream().noneMatch(rows -> isCopied(rows.getKey(), rows.getValue()));
        Message message = new Message(connection, isSmall);
        for (Map.Entry<Table, Map<List<Object>, Long>> closing : closings.entrySet()) {
            close(message, schema, closing.getKey(), closing.getValue());
        }
        for (Map.Entry<Table, List<@Nullable Object[]>> rows : inserts.entrySet()) {
            if (!isCopied(rows.getKey(), rows.getValue())) {
                insert(message, schema, rows.getKey(), rows.getValue());
            }
        }
        for (Map.Entry<Table, List<@Nullable Object[]>> rows : inserts.entrySet()) {
            if (isCopied(rows.getKey(), rows.getValue())) {
                copy(connection, schema, rows.getKey(), rows.getValue());
            }
        }
        for (Map.Entry<Change, Map<List<Object>, @Nullable Object[]>> rows : updates.entrySet()) {
            update(message, schema, rows.getKey(), List.copyOf(rows.getValue().values()));
        }
        for (Map.Entry<Table, Map<String, Long>> added : sums.entrySet()) {
            add(message, schema, added.getKey(), added.getValue());
        }
        message.send();
        forget();
    }

    private static boolean isCopied(Table table, List<@Nullable Object[]> rows) {
        return table.appended() && rows.size() >= ENOUGH_TO_COPY;
    }

    private void forget() {
        sums.clear();
        inserts.clear();
        open.clear();
        closings.clear();
        updates.clear();
    }

    /**
     * Writes the texts of what was collected over the rows that are there, where they differ, and forgets everything else
     * that was collected.
     *
     * @param hasFigure whether a row about a figure is complete; {@code null} in the row is
     * @return the names of the tables that changed
     */
    Set<String> rewrite(Connection connection, String schema, Predicate<Object> hasFigure) throws SQLException {
        Set<String> changed = new LinkedHashSet<>();
        for (Map.Entry<Table, List<@Nullable Object[]>> rows : inserts.entrySet()) {
            Table table = rows.getKey();
            List<@Nullable Object[]> known = rows.getValue();
            if (table.hasColumn("figure_id")) {
                int figure = table.place("figure_id");
                known = known.stream()
                        .filter(row -> row[figure] == null || hasFigure.test(row[figure]))
                        .toList();
            }
            if (rewrite(connection, schema, table, table.texts(), known) > 0) {
                changed.add(table.name());
            }
        }
        for (Map.Entry<Change, Map<List<Object>, @Nullable Object[]>> rows : updates.entrySet()) {
            Table table = rows.getKey().table();
            List<@Nullable Object[]> full = new ArrayList<>();
            for (Object[] given : rows.getValue().values()) {
                Object[] row = new Object[table.columns().size()];
                System.arraycopy(given, 0, row, 0, table.keys());
                for (int i = 0; i < rows.getKey().set().size(); i++) {
                    row[table.place(rows.getKey().set().get(i))] = given[table.keys() + i];
                }
                full.add(row);
            }
            List<String> texts = new ArrayList<>(rows.getKey().set());
            texts.retainAll(table.texts());
            if (rewrite(connection, schema, table, texts, full) > 0) {
                changed.add(table.name());
            }
        }
        forget();
        return changed;
    }

    private static int rewrite(
            Connection connection, String schema, Table table, List<String> texts, List<@Nullable Object[]> rows)
            throws SQLException {
        if (texts.isEmpty() || rows.isEmpty()) {
            return 0;
        }
        List<Column> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String name : table.identity()) {
            columns.add(table.column(name));
            places.add(table.place(name));
        }
        for (String name : texts) {
            columns.add(table.column(name));
            places.add(table.place(name));
        }
        List<@Nullable Object[]> values = rows.stream()
                .map(row -> places.stream().map(place -> row[place]).toArray())
                .toList();
        Message message = new Message(connection, true);
        message.add(
                "UPDATE " + schema + "." + table.name() + " t SET "
                        // What an event says nothing of was said by another one.
                        + texts.stream()
                                .map(name -> name + " = coalesce(n." + name + ", t." + name + ")")
                                .collect(Collectors.joining(", "))
                        + " FROM " + given(columns) + " WHERE "
                        // Only a plain comparison is looked up in an index, and a key is never NULL.
                        + table.identity().stream()
                                .map(name -> table.place(name) <= table.keys()
                                        ? "t." + name + " = n." + name
                                        : "t." + name + " IS NOT DISTINCT FROM n." + name)
                                .collect(Collectors.joining(" AND "))
                        + " AND ("
                        + texts.stream()
                                .map(name -> "t." + name + " <> n." + name)
                                .collect(Collectors.joining(" OR "))
                        + ")",
                columns,
                values);
        return message.send();
    }

    private static void close(Message message, String schema, Table table, Map<List<Object>, Long> ends)
            throws SQLException {
        List<Column> columns = new ArrayList<>(table.columns().subList(0, table.keys()));
        columns.add(new Column("ended", "bigint"));
        List<@Nullable Object[]> rows = ends.entrySet().stream()
                .map(end -> {
                    Object[] row = Arrays.copyOf(end.getKey().toArray(), table.keys() + 1);
                    row[table.keys()] = end.getValue();
                    return row;
                })
                .toList();
        message.add(
                "UPDATE " + schema + "." + table.name() + " t SET valid_until = n.ended FROM " + given(columns)
                        + " WHERE " + sameKey(table) + " AND t.valid_until = " + Table.CURRENT,
                columns,
                rows);
    }

    private static void insert(Message message, String schema, Table table, List<@Nullable Object[]> rows)
            throws SQLException {
        String conflict = "";
        if (!table.appended()) {
            String key = table.columns().subList(0, table.keys()).stream()
                    .map(Column::name)
                    .collect(Collectors.joining(", "));
            String others = table.columns().stream()
                    .skip(table.keys())
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(Collectors.joining(", "));
            conflict = " ON CONFLICT (" + key + ") DO " + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + others);
        }
        message.add(
                "INSERT INTO " + schema + "." + table.name() + " (" + table.columnNames() + ") SELECT "
                        + table.columnNames() + " FROM " + given(table.columns()) + conflict,
                table.columns(),
                rows);
    }

    private static void copy(Connection connection, String schema, Table table, List<@Nullable Object[]> rows)
            throws SQLException {
        CopyIn copy = new CopyIn(connection, schema + "." + table.name() + " (" + table.columnNames() + ")");
        for (Object[] row : rows) {
            Object[] values = new Object[row.length];
            for (int i = 0; i < row.length; i++) {
                values[i] = Stored.value(table.columns().get(i).type(), row[i]);
            }
            copy.row(values);
        }
        copy.end();
    }

    private static void add(Message message, String schema, Table table, Map<String, Long> added) throws SQLException {
        message.add(
                "INSERT INTO " + schema + "." + table.name() + " AS t (name, total) SELECT name, total FROM "
                        + given(table.columns())
                        + " ON CONFLICT (name) DO UPDATE SET total = t.total + excluded.total",
                table.columns(),
                added.entrySet().stream()
                        .map(sum -> new Object[] {sum.getKey(), sum.getValue()})
                        .toList());
    }

    private static void update(Message message, String schema, Change change, List<@Nullable Object[]> rows)
            throws SQLException {
        Table table = change.table();
        List<Column> columns = new ArrayList<>(table.columns().subList(0, table.keys()));
        change.set().forEach(name -> columns.add(table.column(name)));
        String set = change.set().stream().map(name -> name + " = n." + name).collect(Collectors.joining(", "));
        // A row that says so already is not written again, in the table and in each of its indexes.
        String differs = change.set().stream()
                .map(name -> "t." + name + " IS DISTINCT FROM n." + name)
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        message.add(
                "UPDATE " + schema + "." + table.name() + " t SET " + set + " FROM " + given(columns) + " WHERE "
                        + sameKey(table) + differs,
                columns,
                rows);
    }

    private static String sameKey(Table table) {
        return table.columns().subList(0, table.keys()).stream()
                .map(column -> "t." + column.name() + " = n." + column.name())
                .collect(Collectors.joining(" AND "));
    }

    private static String given(List<Column> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return "(SELECT " + columns.stream().map(Column::fromGiven).collect(Collectors.joining(", ")) + " FROM unnest("
                + columns.stream()
                        .map(column -> "CAST(? AS " + column.givenAs() + "[])")
                        .collect(Collectors.joining(", "))
                + ") AS g(" + names + ")) AS n(" + names + ")";
    }
}
