package org.palimpsest.query.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that projections wrote, to compare. */
final class ReadTables {

    private ReadTables() {}

    /** Every row of every projected table as text, by table. */
    static Map<String, List<String>> all(JdbcClient jdbc, List<Projection> projections) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Projection projection : projections) {
            for (Table table : projection.tables()) {
                rows.put(
                        table.name(),
                        jdbc.sql("SELECT t::text AS row FROM read." + table.name() + " t ORDER BY 1")
                                .query(String.class)
                                .list());
            }
        }
        return rows;
    }

    /** The first rows that only one of the two has; empty when they are identical. */
    static String difference(Map<String, List<String>> expected, Map<String, List<String>> found) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<String>> table : expected.entrySet()) {
            first(table.getKey() + " misses ", table.getValue(), found.getOrDefault(table.getKey(), List.of()), text);
            first(table.getKey() + " invents ", found.getOrDefault(table.getKey(), List.of()), table.getValue(), text);
        }
        return text.toString();
    }

    private static void first(String what, List<String> rows, List<String> others, StringBuilder text) {
        Set<String> known = new HashSet<>(others);
        List<String> only = rows.stream().filter(row -> !known.contains(row)).toList();
        if (!only.isEmpty()) {
            text.append(what)
                    .append(only.size())
                    .append(" rows: ")
                    .append(only.getFirst())
                    .append('\n');
        }
    }

    static void empty(JdbcClient jdbc, List<Projection> projections) {
        for (Projection projection : projections) {
            for (Table table : projection.tables()) {
                jdbc.sql("TRUNCATE read." + table.name()).update();
            }
        }
        jdbc.sql("UPDATE read.projection_tokens SET position = -1").update();
    }
}
