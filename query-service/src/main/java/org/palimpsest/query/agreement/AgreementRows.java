package org.palimpsest.query.agreement;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.instant;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.agreement.AgreementScope.All;
import org.palimpsest.query.agreement.AgreementScope.OfDesk;
import org.palimpsest.query.agreement.AgreementScope.OfFigure;
import org.palimpsest.query.agreement.AgreementScope.OfSource;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Value;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that agreement is computed from, as of a position. Everything here is read inside one snapshot. */
@Component
class AgreementRows {

    /** Rows held at once while they are read; a whole store has some seven hundred thousand. */
    private static final int FETCHED = 2_000;

    /** What a scope is called and when it began. */
    record Named(String name, long from, Instant at) {}

    private record Condition(String sql, Map<String, ?> parameters) {}

    /** Of a desk or of all, so many claims are looked at, those filed last. */
    static final int LATEST_CLAIMS = 2_000;

    private final JdbcClient jdbc;

    AgreementRows(@Qualifier("queryDataSource") DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(FETCHED);
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * Plans each query of this snapshot for its own position. A plan for any position would be one for a middling one,
     * which scans a whole table for an answer of ten rows about the first day.
     */
    void planForEachPosition() {
        jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
    }

    /** The reviews that count as of the position, by claim; claims without any are not in it. */
    Collection<ClaimReviews> reviews(AgreementScope scope, AsOf asOf) {
        Condition condition = condition(scope, asOf);
        Map<UUID, ClaimReviews> claims = new HashMap<>();
        Map<UUID, UUID> reviewers = new HashMap<>();
        jdbc.sql("""
                        SELECT r.claim_id, r.reviewer_id, r.stance, r.proposed_value::text AS proposed,
                            t.value::text AS claimed
                        FROM read.reviews r
                        JOIN read.claim_contents t
                            ON t.claim_id = r.claim_id AND t.content_version = r.content_version AND %s
                        WHERE %s AND %s
                        """.formatted(asOf.of("t"), asOf.of("r"), condition.sql()))
                .params(condition.parameters())
                .param("at", asOf.position())
                .query(row -> {
                    UUID id = id(row, "claim_id");
                    ClaimReviews claim = claims.get(id);
                    if (claim == null) {
                        claim = new ClaimReviews(Json.read(row.getString("claimed"), Value.class));
                        claims.put(id, claim);
                    }
                    claim.add(
                            // One object a reviewer, not one a review.
                            reviewers.computeIfAbsent(id(row, "reviewer_id"), same -> same),
                            Stance.valueOf(row.getString("stance")),
                            Json.read(row.getString("proposed"), Value.class));
                });
        return claims.values();
    }

    private static Condition condition(AgreementScope scope, AsOf asOf) {
        return switch (scope) {
            case OfSource of -> new Condition("t.source_id = :source", Map.of("source", of.source()));
            case OfFigure of -> new Condition("t.figure_id = :figure", Map.of("figure", of.figure()));
            case OfDesk of -> new Condition("""
                        r.desk = :desk AND r.filed_position >= coalesce((
                            SELECT DISTINCT b.filed_position FROM read.reviews b
                            WHERE b.desk = :desk AND b.filed_position <= :at AND %s
                            ORDER BY b.filed_position DESC OFFSET %d LIMIT 1), 0)
                        """.formatted(asOf.of("b"), LATEST_CLAIMS - 1), Map.of("desk", of.desk()));
            case All all ->
                new Condition(
                        "t.claim_id IN (SELECT claim_id FROM read.claims WHERE filed_position <= :at"
                                + " ORDER BY filed_position DESC LIMIT " + LATEST_CLAIMS + ")",
                        Map.of());
        };
    }

    Optional<Named> source(UUID id) {
        return jdbc.sql("SELECT title, registered_position, registered_at FROM read.sources WHERE source_id = :id")
                .param("id", id)
                .query((row, number) -> new Named(
                        row.getString("title"), row.getLong("registered_position"), instant(row, "registered_at")))
                .optional();
    }

    /** A desk begins with the first review that was made from it. */
    Optional<Named> desk(String desk) {
        return jdbc.sql("SELECT desk, valid_from, at FROM read.reviews WHERE desk = :desk ORDER BY valid_from LIMIT 1")
                .param("desk", desk)
                .query((row, number) -> new Named(row.getString("desk"), row.getLong("valid_from"), instant(row, "at")))
                .optional();
    }

    /** The desks from which somebody had reviewed, by name; one look into an index for each. */
    List<String> desks(@Nullable String after, int limit, AsOf asOf) {
        return jdbc.sql("""
                        WITH RECURSIVE desks AS (
                            (SELECT desk FROM read.reviews WHERE desk > :after ORDER BY desk LIMIT 1)
                            UNION ALL
                            SELECT (SELECT r.desk FROM read.reviews r WHERE r.desk > d.desk ORDER BY r.desk LIMIT 1)
                            FROM desks d WHERE d.desk IS NOT NULL)
                        SELECT d.desk FROM desks d
                        WHERE EXISTS (SELECT FROM read.reviews r WHERE r.desk = d.desk AND r.valid_from <= :at)
                        LIMIT :limit
                        """)
                .param("after", after == null ? "" : after)
                .param("at", asOf.position())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** When the event at a position was recorded. */
    Optional<Instant> recorded(long position) {
        return jdbc.sql("SELECT recorded_at FROM store.events WHERE position = :position")
                .param("position", position)
                .query((row, number) -> instant(row, "recorded_at"))
                .optional();
    }
}
