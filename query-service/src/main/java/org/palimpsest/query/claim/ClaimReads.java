package org.palimpsest.query.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DuplicateView;
import org.palimpsest.query.view.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Claims as of any position. */
@Service
public class ClaimReads {

    private static final double ALIKE = 0.35;
    private static final int MOST_DUPLICATES = 20;

    private final JdbcClient jdbc;
    private final Reading reading;
    private final MatchingClaims matching;
    private final ClaimRows rows;
    private final ClaimViews views;

    private record Alike(UUID id, double score, boolean sameFigure, boolean sameValue, boolean samePassage) {}

    ClaimReads(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            Reading reading,
            MatchingClaims matching,
            ClaimRows rows,
            ClaimViews views) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.matching = matching;
        this.rows = rows;
        this.views = views;
    }

    /** Latest filed first. */
    public Page<ClaimView> claims(ClaimFilter filter, PageRequest page) {
        return claims(filter, page, AsOf.NOW);
    }

    /** Latest filed first, as of a position. */
    public Page<ClaimView> claims(ClaimFilter filter, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            Cursor after = Cursor.parse("claims", 1, page.after());
            Long before = after == null ? null : after.number(0);
            List<UUID> found = matching.find(filter, before, page.limit() + 1, asOf);
            boolean more = found.size() > page.limit();
            List<ClaimRow> shown = rows.ofIds(more ? found.subList(0, page.limit()) : found, asOf).stream()
                    .sorted(Comparator.comparing(ClaimRow::filedPosition).reversed())
                    .toList();
            return new Page<>(
                    views.of(shown, asOf),
                    more ? Cursor.of("claims", shown.getLast().filedPosition()) : null);
        });
    }

    /** The claims that are contested, challenged or carry an open dispute, latest changed first. */
    public List<ClaimView> inDispute(int limit) {
        return reading.read(() -> views.of(
                rows.find(
                        "(s.verdict = 'CONTESTED' OR s.challenged_by IS NOT NULL OR s.open_disputes > 0)"
                                + " AND s.status = 'FILED' ORDER BY s.valid_from DESC LIMIT " + limit,
                        Map.of(),
                        AsOf.NOW),
                AsOf.NOW));
    }

    /** @throws Problem 404 when there was no such claim at that position; it says when there was, if ever */
    public ClaimView claim(UUID id, AsOf asOf) {
        return reading.read(() -> {
            ClaimView found = claims(List.of(id), asOf).get(id);
            if (found == null) {
                throw rows.beginning(id)
                        .map(beginning -> beginning.notYet("claim", id, asOf))
                        .orElseGet(() -> new Problem(
                                404,
                                "not-found",
                                "No such claim",
                                "There is no claim " + id + ". GET /api/v1/claims lists them."));
            }
            return found;
        });
    }

    /** The version, and where something outside the claim changed what is shown of it later, the position of that. */
    public String etag(ClaimView claim) {
        boolean own = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM read.claim_states
                            WHERE claim_id = :id AND valid_from = :position AND own_position = :position)
                        """)
                .param("id", claim.id())
                .param("position", claim.position())
                .query(Boolean.class)
                .single();
        return own ? Long.toString(claim.version()) : claim.version() + "." + claim.position();
    }

    /** Those of the claims that there were at that position, by id. */
    public Map<UUID, ClaimView> claims(Collection<UUID> ids, AsOf asOf) {
        return reading.read(() -> views.of(rows.ofIds(ids, asOf), asOf).stream()
                .collect(Collectors.toMap(ClaimView::id, Function.identity())));
    }

    /** Claims that may say the same, likeliest first. */
    public List<DuplicateView> duplicates(UUID id) {
        return reading.read(() -> {
            claim(id, AsOf.NOW);
            List<Alike> alike = jdbc.sql("""
                            SELECT o.claim_id AS id, public.similarity(o.statement, m.statement) AS score,
                                coalesce(o.figure_id = m.figure_id, false) AS same_figure,
                                coalesce(o.figure_id = m.figure_id AND o.value - 'said' = m.value - 'said', false)
                                    AS same_value,
                                coalesce(o.source_id = m.source_id
                                    AND (o.passage ->> 'start')::int < (m.passage ->> 'end')::int
                                    AND (m.passage ->> 'start')::int < (o.passage ->> 'end')::int
                                    AND o.passage ->> 'textSha256' = m.passage ->> 'textSha256', false) AS same_passage
                            FROM read.claim_contents m
                            JOIN read.claim_contents o ON o.claim_id <> m.claim_id
                                AND (o.figure_id = m.figure_id OR o.statement OPERATOR(public.%) m.statement)
                            JOIN read.claim_states s ON s.claim_id = o.claim_id AND s.valid_until = 9223372036854775807
                            WHERE m.claim_id = :id AND m.valid_until = 9223372036854775807
                                AND o.valid_until = 9223372036854775807 AND s.status = 'FILED'
                            ORDER BY 4 DESC, 5 DESC, 2 DESC, 1 LIMIT 200
                            """).param("id", id).query(Alike.class).list().stream()
                    .filter(other -> other.score() >= ALIKE || other.sameValue() || other.samePassage())
                    .limit(MOST_DUPLICATES)
                    .toList();
            Map<UUID, ClaimView> claims = claims(alike.stream().map(Alike::id).toList(), AsOf.NOW);
            return alike.stream()
                    .map(other -> new DuplicateView(
                            claims.get(other.id()), Math.round(other.score() * 1000) / 1000.0, reason(other)))
                    .toList();
        });
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
