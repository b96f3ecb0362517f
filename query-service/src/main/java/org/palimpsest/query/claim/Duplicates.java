package org.palimpsest.query.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DuplicateView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Claims that may say the same as one that is filed or about to be. */
@Service
public class Duplicates {

    private static final double ALIKE = 0.35;
    private static final int MOST = 20;

    private static final String A_CLAIM = """
            SELECT claim_id, source_id, figure_id, statement, value - 'said' AS value,
                passage ->> 'textSha256' AS text, CAST(passage ->> 'start' AS int) AS start,
                CAST(passage ->> 'end' AS int) AS ending
            FROM read.claim_contents WHERE claim_id = :id AND valid_until = 9223372036854775807
            """;
    private static final String A_DRAFT = """
            SELECT CAST(NULL AS uuid) AS claim_id, CAST(:source AS uuid) AS source_id, CAST(:figure AS uuid) AS figure_id,
                CAST(:statement AS text) AS statement, CAST(:value AS jsonb) - 'said' AS value,
                CAST(:text AS text) AS text, CAST(:start AS int) AS start, CAST(:ending AS int) AS ending
            """;

    private final JdbcClient jdbc;
    private final Reading reading;
    private final ClaimReads claims;

    private record Alike(UUID id, double score, boolean sameFigure, boolean sameValue, boolean samePassage) {}

    Duplicates(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, ClaimReads claims) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.claims = claims;
    }

    /**
     * Of a claim, likeliest first.
     *
     * @throws org.palimpsest.problem.Problem 404 when there is no such claim
     */
    public List<DuplicateView> of(UUID id) {
        return reading.read(() -> {
            claims.claim(id, AsOf.NOW);
            return find(A_CLAIM, Map.of("id", id));
        });
    }

    /** Of what is about to be filed, likeliest first. */
    public List<DuplicateView> of(ClaimDraft draft) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("source", draft.sourceId());
        parameters.put("figure", draft.figureId());
        parameters.put("statement", draft.statement());
        parameters.put("value", Json.write(draft.value()));
        parameters.put("text", draft.textSha256());
        parameters.put("start", draft.start());
        parameters.put("ending", draft.end());
        return reading.read(() -> find(A_DRAFT, parameters));
    }

    private List<DuplicateView> find(String about, Map<String, ?> parameters) {
        List<Alike> alike = jdbc.sql("""
                        WITH m AS MATERIALIZED (%s)
                        SELECT o.claim_id AS id, public.similarity(o.statement, m.statement) AS score,
                            coalesce(o.figure_id = m.figure_id, false) AS same_figure,
                            coalesce(o.figure_id = m.figure_id AND o.value - 'said' = m.value, false) AS same_value,
                            coalesce(p.claim_id IS NOT NULL, false) AS same_passage
                        FROM m
                        CROSS JOIN LATERAL (
                            SELECT claim_id FROM read.claim_contents f
                            WHERE f.figure_id = m.figure_id AND f.valid_until = 9223372036854775807
                            UNION
                            SELECT claim_id FROM read.claim_contents w
                            WHERE w.statement OPERATOR(public.%%) m.statement AND w.valid_until = 9223372036854775807
                            UNION
                            SELECT claim_id FROM read.claim_contents s
                            WHERE s.source_id = m.source_id AND s.valid_until = 9223372036854775807
                                AND s.passage ->> 'textSha256' = m.text
                                AND CAST(s.passage ->> 'start' AS int) < m.ending
                                AND m.start < CAST(s.passage ->> 'end' AS int)
                        ) c
                        JOIN read.claim_contents o ON o.claim_id = c.claim_id AND o.valid_until = 9223372036854775807
                        LEFT JOIN LATERAL (SELECT o.claim_id WHERE o.source_id = m.source_id
                            AND o.passage ->> 'textSha256' = m.text
                            AND CAST(o.passage ->> 'start' AS int) < m.ending
                            AND m.start < CAST(o.passage ->> 'end' AS int)) p ON true
                        JOIN read.claim_states s ON s.claim_id = o.claim_id AND s.valid_until = 9223372036854775807
                        WHERE o.claim_id IS DISTINCT FROM m.claim_id AND s.status = 'FILED'
                        ORDER BY 4 DESC, 5 DESC, 2 DESC, 1 LIMIT 200
                        """.formatted(about)).params(parameters).query(Alike.class).list().stream()
                .filter(other -> other.score() >= ALIKE || other.sameValue() || other.samePassage())
                .limit(MOST)
                .toList();
        Map<UUID, ClaimView> found = claims.claims(alike.stream().map(Alike::id).toList(), AsOf.NOW);
        return alike.stream()
                .map(other -> new DuplicateView(
                        found.get(other.id()), Math.round(other.score() * 1000) / 1000.0, reason(other)))
                .toList();
    }

    private static String reason(Alike other) {
        List<String> same = new ArrayList<>();
        if (other.sameValue()) {
            same.add("the same value of the same figure");
        } else if (other.sameFigure()) {
            same.add("the same figure");
        }
        if (other.samePassage()) {
            same.add("an overlapping passage of the same source");
        }
        if (other.score() >= ALIKE) {
            same.add("a similar statement");
        }
        return String.join(", ", same);
    }
}
