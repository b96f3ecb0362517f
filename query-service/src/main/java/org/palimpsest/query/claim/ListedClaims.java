package org.palimpsest.query.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columned;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Claims for lists, without the reviews and revisions that a claim's own page has. */
@Service
public class ListedClaims {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;

    private record Row(
            UUID id,
            String statement,
            @Nullable PassageView passage,
            UUID source,
            @Nullable UUID figure,
            @Nullable ValueView value,
            String verdict) {}

    ListedClaims(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, References references) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
    }

    /** Those of the claims that there are, by id. */
    public Map<UUID, ListedClaim> of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return reading.read(() -> {
            List<Row> rows = rows(ids);
            References.Found names = references.find(
                    rows.stream().map(Row::source).toList(),
                    rows.stream().map(Row::figure).toList(),
                    AsOf.NOW);
            return rows.stream()
                    .map(row -> new ListedClaim(
                            row.id(),
                            row.statement(),
                            row.passage(),
                            names.source(row.source()),
                            names.figure(row.figure()),
                            row.value(),
                            row.verdict()))
                    .collect(Collectors.toMap(ListedClaim::id, Function.identity()));
        });
    }

    private List<Row> rows(Collection<UUID> ids) {
        return jdbc.sql("""
                        SELECT t.claim_id, t.statement, t.passage, t.source_id, t.figure_id, t.value, s.verdict
                        FROM read.claim_contents t
                        JOIN %s
                        WHERE t.claim_id = ANY (:ids) AND %s
                        """.formatted(
                                AsOf.NOW.join("read.claim_states", "s", "claim_id", "t.claim_id"), AsOf.NOW.of("t")))
                .param("ids", ids.toArray(UUID[]::new))
                .param("at", AsOf.NOW.position())
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Columned.id(row, "claim_id"),
                row.getString("statement"),
                PassageView.of(Json.read(row.getString("passage"), Passage.class)),
                Columned.id(row, "source_id"),
                row.getObject("figure_id", UUID.class),
                ValueView.of(Json.read(row.getString("value"), Value.class)),
                row.getString("verdict"));
    }
}
