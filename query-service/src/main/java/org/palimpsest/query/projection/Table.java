package org.palimpsest.query.projection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A read table as projections write it; the migration is where it is made.
 *
 * <p>A temporal table's columns start with its key, {@code valid_from} and {@code valid_until}.
 *
 * @param name without the schema, which differs while a projection is rebuilt
 * @param keys how many leading columns identify what a row is about
 * @param temporal whether a row gives way to a later one about the same
 * @param columns in the order in which values are given
 */
public record Table(String name, int keys, boolean temporal, List<Column> columns) {

    /** Until when a current row is valid. */
    public static final long CURRENT = Long.MAX_VALUE;

    /** A column and its PostgreSQL type. */
    public record Column(String name, String type) {}

    /** A table whose rows stay, or are replaced by key; columns as {@code "name type, name type"}. */
    public static Table plain(String name, int keys, String columns) {
        return new Table(name, keys, false, parse(columns));
    }

    /** A table whose rows are valid from a position to a position. */
    public static Table temporal(String name, int keys, String columns) {
        Table table = new Table(name, keys, true, parse(columns));
        if (!table.columns.get(keys).name().equals("valid_from")
                || !table.columns.get(keys + 1).name().equals("valid_until")) {
            throw new IllegalArgumentException(name + " must have valid_from and valid_until after its key");
        }
        return table;
    }

    /** A table of sums by name, which events add to. */
    public static Table totals(String name) {
        return plain(name, 1, "name text, total bigint");
    }

    private static List<Column> parse(String columns) {
        return columns.lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.split(" +"))
                .map(words -> new Column(words[0], words[1]))
                .toList();
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    Column column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + columnName));
    }
}
