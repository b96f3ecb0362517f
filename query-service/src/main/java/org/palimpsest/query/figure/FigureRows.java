package org.palimpsest.query.figure;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Beginning;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.value.ValueType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures' own rows as of a position. */
@Component
class FigureRows {

    private final JdbcClient jdbc;

    FigureRows(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<FigureRow> one(UUID id, AsOf asOf) {
        return find("f.figure_id = :id", Map.of("id", id), asOf).stream().findFirst();
    }

    /** In the order of the ids. */
    List<FigureRow> ofIds(List<UUID> ids, AsOf asOf) {
        Map<UUID, FigureRow> found =
                find("f.figure_id = ANY (:ids)", Map.of("ids", ids.toArray(UUID[]::new)), asOf).stream()
                        .collect(Collectors.toMap(FigureRow::id, Function.identity()));
        return ids.stream().map(found::get).toList();
    }

    /**
     * The ids of those whose description matches, by name. Only the ids: what is shown of a figure is read of those that
     * are shown.
     *
     * @param text words of the description, or a part of the name
     * @param after the name and id of the last one before
     */
    List<UUID> matching(@Nullable String text, @Nullable Cursor after, int limit, AsOf asOf) {
        StringBuilder condition = new StringBuilder(asOf.of("d"));
        Map<String, Object> parameters = new HashMap<>();
        if (text != null) {
            condition.append(" AND (d.search @@ websearch_to_tsquery('simple', :text) OR d.name ILIKE :like)");
            parameters.put("text", text);
            parameters.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (after != null) {
            condition.append(" AND (left(d.name, 200), d.figure_id) > (:name, :id)");
            parameters.put("name", after.text(0));
            parameters.put("id", after.id(1));
        }
        return jdbc.sql("SELECT d.figure_id FROM read.figure_descriptions d WHERE " + condition
                        + " ORDER BY left(d.name, 200), d.figure_id LIMIT " + limit)
                .params(parameters)
                .param("at", asOf.position())
                .query(UUID.class)
                .list();
    }

    /** When it was defined, if ever. */
    Optional<Beginning> beginning(UUID id) {
        return jdbc.sql("SELECT defined_position AS position, defined_at AS at FROM read.figures WHERE figure_id = :id")
                .param("id", id)
                .query((row, number) -> new Beginning(row.getLong("position"), instant(row, "at"), "defined"))
                .optional();
    }

    /** Whether its description begins at a position. */
    boolean isDescribedAt(UUID id, long position) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM read.figure_descriptions"
                        + " WHERE figure_id = :id AND valid_from = :position)")
                .param("id", id)
                .param("position", position)
                .query(Boolean.class)
                .single();
    }

    /** Same measure, unit, population, place and period, another scope. */
    List<FigureRow> strata(UUID id, AsOf asOf) {
        return find("""
                %s = (SELECT %s FROM read.figure_descriptions m WHERE m.figure_id = :id AND %s)
                    AND f.figure_id <> :id
                    AND lower(d.scope) <> (SELECT lower(m.scope) FROM read.figure_descriptions m
                        WHERE m.figure_id = :id AND %s)
                ORDER BY d.name, f.figure_id LIMIT 100
                """.formatted(measured("d"), measured("m"), asOf.of("m"), asOf.of("m")), Map.of("id", id), asOf);
    }

    /** What is measured, of whom, where and when, as one word that has an index; texts of 10,000 characters have none. */
    private static String measured(String alias) {
        return """
                md5(lower(%1$s.measure) || chr(31) || lower(coalesce(%1$s.unit, '')) || chr(31)
                    || lower(coalesce(%1$s.population, '')) || chr(31) || lower(coalesce(%1$s.place, '')) || chr(31)
                    || coalesce(%1$s.period_from, '') || chr(31) || coalesce(%1$s.period_to, '') || chr(31)
                    || %1$s.value_type)""".formatted(alias);
    }

    /** @param condition on f (figures), d (descriptions) and k (consensus), with what follows it */
    List<FigureRow> find(String condition, Map<String, ?> parameters, AsOf asOf) {
        return jdbc.sql("""
                        SELECT f.figure_id, f.defined_by, f.defined_at, d.version, d.name, d.measure, d.unit, d.value_type,
                            d.population, d.place, d.period_from, d.period_to, d.scope, k.valid_from AS pooled_from,
                            k.at AS pooled_at, k.low, k.central, k.high, k.category, k.evidence, k.input_digest, k.claims,
                            k.contested
                        FROM read.figures f
                        JOIN read.figure_descriptions d ON d.figure_id = f.figure_id AND %s
                        JOIN %s
                        WHERE %s
                        """.formatted(
                        asOf.of("d"), asOf.join("read.figure_consensus", "k", "figure_id", "f.figure_id"), condition))
                .params(parameters)
                .param("at", asOf.position())
                .query((row, number) -> row(row))
                .list();
    }

    private static FigureRow row(ResultSet row) throws SQLException {
        return new FigureRow(
                id(row, "figure_id"),
                idOrNull(row, "defined_by"),
                instant(row, "defined_at"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("measure"),
                row.getString("unit"),
                ValueType.valueOf(row.getString("value_type")),
                row.getString("population"),
                row.getString("place"),
                row.getString("period_from"),
                row.getString("period_to"),
                row.getString("scope"),
                row.getLong("pooled_from"),
                instant(row, "pooled_at"),
                row.getString("low"),
                row.getString("central"),
                row.getString("high"),
                row.getString("category"),
                row.getString("evidence"),
                row.getString("input_digest"),
                row.getInt("claims"),
                row.getInt("contested"));
    }
}
