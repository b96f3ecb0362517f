package org.palimpsest.query.claim;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Beginning;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.TallyView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The claims' own rows as of a position. */
@Component
public class ClaimRows {

    private static final TypeReference<List<TallyView>> TALLIES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ClaimRows(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The claims that spoke of a figure, first filed first. */
    public List<MemberRow> ofFigure(UUID figure, AsOf asOf) {
        return jdbc.sql("""
                        SELECT t.claim_id, s.version, s.status, s.verdict, s.challenged_by, t.source_id, t.root_id,
                            t.statement, t.passage, t.value
                        FROM read.claim_contents t
                        JOIN %s
                        WHERE t.figure_id = :figure AND t.filed_position <= :at AND %s
                        ORDER BY t.filed_position
                        """.formatted(asOf.join("read.claim_states", "s", "claim_id", "t.claim_id"), asOf.of("t")))
                .param("figure", figure)
                .param("at", asOf.position())
                .query((row, number) -> member(row))
                .list();
    }

    private static MemberRow member(ResultSet row) throws SQLException {
        return new MemberRow(
                id(row, "claim_id"),
                row.getLong("version"),
                row.getString("status"),
                row.getString("verdict"),
                row.getString("challenged_by"),
                id(row, "source_id"),
                idOrNull(row, "root_id"),
                row.getString("statement"),
                Json.read(row.getString("passage"), Passage.class),
                Json.read(row.getString("value"), Value.class));
    }

    List<SourcedClaim> ofSource(UUID source, int limit) {
        return jdbc.sql("""
                        SELECT t.claim_id, t.statement, t.passage, t.value, s.verdict
                        FROM read.claim_contents t
                        JOIN %s
                        WHERE t.source_id = :source AND %s
                        ORDER BY t.filed_position DESC LIMIT :limit
                        """.formatted(
                                AsOf.NOW.join("read.claim_states", "s", "claim_id", "t.claim_id"), AsOf.NOW.of("t")))
                .param("source", source)
                .param("limit", limit)
                .query((row, number) -> new SourcedClaim(
                        id(row, "claim_id"),
                        row.getString("statement"),
                        PassageView.of(Json.read(row.getString("passage"), Passage.class)),
                        ValueView.of(Json.read(row.getString("value"), Value.class)),
                        row.getString("verdict")))
                .list();
    }

    List<ClaimRow> ofIds(Collection<UUID> ids, AsOf asOf) {
        return ids.isEmpty()
                ? List.of()
                : find("c.claim_id = ANY (:ids)", Map.of("ids", ids.toArray(UUID[]::new)), asOf);
    }

    /** When it was filed, if ever. */
    Optional<Beginning> beginning(UUID id) {
        return jdbc.sql("SELECT filed_position AS position, filed_at AS at FROM read.claims WHERE claim_id = :id")
                .param("id", id)
                .query((row, number) -> new Beginning(row.getLong("position"), instant(row, "at"), "filed"))
                .optional();
    }

    /**
     * @param condition on c (claims), s (states) and t (contents), with what follows it
     */
    List<ClaimRow> find(String condition, Map<String, ?> parameters, AsOf asOf) {
        return jdbc.sql("""
                        SELECT c.claim_id, c.filed_by, c.filed_at, c.filed_position, s.valid_from, s.at, s.own_position,
                            s.version, s.content_version, s.status, s.merged_into, s.verdict, s.challenged_by, s.tallies,
                            s.explanation, s.everyone_counts, t.source_id, t.root_id, t.figure_id, t.statement, t.passage,
                            t.value
                        FROM read.claims c
                        JOIN read.claim_contents t ON t.claim_id = c.claim_id AND %s
                        JOIN %s
                        WHERE %s
                        """.formatted(
                                asOf.of("t"), asOf.join("read.claim_states", "s", "claim_id", "c.claim_id"), condition))
                .params(parameters)
                .param("at", asOf.position())
                .query((row, number) -> row(row))
                .list();
    }

    private static ClaimRow row(ResultSet row) throws SQLException {
        return new ClaimRow(
                id(row, "claim_id"),
                id(row, "filed_by"),
                instant(row, "filed_at"),
                row.getLong("filed_position"),
                row.getLong("valid_from"),
                instant(row, "at"),
                row.getLong("own_position"),
                row.getLong("version"),
                row.getInt("content_version"),
                row.getString("status"),
                idOrNull(row, "merged_into"),
                row.getString("verdict"),
                row.getString("challenged_by"),
                Json.read(row.getString("tallies"), TALLIES),
                Json.read(row.getString("explanation"), Explanation.class),
                row.getBoolean("everyone_counts"),
                id(row, "source_id"),
                idOrNull(row, "root_id"),
                idOrNull(row, "figure_id"),
                row.getString("statement"),
                Json.read(row.getString("passage"), Passage.class),
                Json.read(row.getString("value"), Value.class));
    }
}
