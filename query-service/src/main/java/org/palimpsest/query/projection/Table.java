package org.palimpsest.query.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A read table as projections write it; the migration is where it is made.
 *
 * <p>A temporal table's columns start with its key, {@code valid_from} and {@code valid_until}.
 *
 * @param name without the schema, which differs while a projection is rebuilt
 * @param keys how many leading columns identify what a row is about
 * @param temporal whether a row gives way to a later one about the same
 * @param successive whether it is valid until that one, or still, so that the rows alone tell until when
 * @param columns in the order in which values are given
 * @param texts which of them hold free text, or what is made of it, and are written anew when it was redacted
 * @param identity which of them a row is recognised by then
 * @param changing which of them a later event changes in a row that stays
 * @param appended whether every row is a new one, so that none is looked for that it would replace
 */
public record Table(
        String name,
        int keys,
        boolean temporal,
        boolean successive,
        List<Column> columns,
        List<String> texts,
        List<String> identity,
        List<String> changing,
        boolean appended) {

    /** Until when a current row is valid. */
    public static final long CURRENT = Long.MAX_VALUE;

    /** A column and its PostgreSQL type. */
    public record Column(String name, String type) {

        private static final String WORDS_OF_TEXT = "tsvector";

        /** The type of the values that are given for it: words are made of a text. */
        String givenAs() {
            return type.equals(WORDS_OF_TEXT) ? "text" : type;
        }

        /** What it gets of a value that is given under its name. */
        String fromGiven() {
            return type.equals(WORDS_OF_TEXT) ? "to_tsvector('simple', " + name + ")" : name;
        }
    }

    /** A table whose rows stay, or are replaced by key; columns as {@code "name type, name type"}. */
    public static Table plain(String name, int keys, String columns) {
        return of(name, keys, keys, false, columns);
    }

    /** A table whose rows are valid from a position to a position. */
    public static Table temporal(String name, int keys, String columns) {
        Table table = of(name, keys, keys + 1, true, columns);
        if (!table.columns.get(keys).name().equals("valid_from")
                || !table.columns.get(keys + 1).name().equals("valid_until")) {
            throw new IllegalArgumentException(name + " must have valid_from and valid_until after its key");
        }
        return table;
    }

    /**
     * A temporal table in which a row is valid until the next one about the same. While it is filled anew none is taken for current by
     * its {@code valid_until}.
     */
    public static Table successive(String name, int keys, String columns) {
        Table table = temporal(name, keys, columns);
        return new Table(name, keys, true, true, table.columns, table.texts, table.identity, table.changing, true);
    }

    /** A table whose rows stay as they are, each with a key of its own; columns as in {@link #plain}. */
    public static Table appended(String name, int keys, String columns) {
        Table table = plain(name, keys, columns);
        return new Table(name, keys, false, false, table.columns, table.texts, table.identity, table.changing, true);
    }

    /** A table of sums by name, which events add to. */
    public static Table totals(String name) {
        return plain(name, 1, "name text, total bigint");
    }

    private static Table of(String name, int keys, int identity, boolean temporal, String columns) {
        List<Column> parsed = parse(columns);
        return new Table(
                name,
                keys,
                temporal,
                false,
                parsed,
                List.of(),
                parsed.subList(0, identity).stream().map(Column::name).toList(),
                List.of(),
                temporal);
    }

    /** The same with columns that hold free text. */
    public Table withTexts(String... names) {
        return new Table(name, keys, temporal, successive, columns, List.of(names), identity, changing, appended);
    }

    /** The same with rows that are recognised by something else than their key. */
    public Table recognisedBy(String... names) {
        return new Table(name, keys, temporal, successive, columns, texts, List.of(names), changing, appended);
    }

    /** The same with columns that later events may change. */
    public Table changing(List<String> names) {
        return new Table(name, keys, temporal, successive, columns, texts, identity, List.copyOf(names), appended);
    }

    /** Which column has the position of the event that made a row, if there is one that stays as it is. */
    Optional<String> madeAt() {
        if (temporal) {
            return Optional.of("valid_from");
        }
        return columns.stream()
                .map(Column::name)
                .filter(column -> column.endsWith("position") && !changing.contains(column))
                .min(Comparator.comparing(column -> !column.equals("position")));
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

    /** By the name alone, which no other table has: each row that is collected looks its table up. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Table that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    Column column(String columnName) {
        return columns.get(place(columnName));
    }

    int place(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(columnName)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + columnName);
    }

    boolean hasColumn(String columnName) {
        return columns.stream().anyMatch(column -> column.name().equals(columnName));
    }
}
