package org.palimpsest.query.claim;

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
import org.palimpsest.query.view.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Claims as of any position. */
@Service
public class ClaimReads {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final MatchingClaims matching;
    private final ClaimRows rows;
    private final ClaimViews views;

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

    /** The claims of a source as they stand now, latest filed first; no more than the limit. */
    public List<SourcedClaim> ofSource(UUID source, int limit) {
        return reading.read(() -> rows.ofSource(source, limit));
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

    /**
     * A claim, and what tells whether it still is as it was.
     *
     * @param etag the version, and where something outside the claim changed what is shown of it later, the position of that
     */
    public record Tagged(ClaimView claim, String etag) {}

    /** @throws Problem 404 when there was no such claim at that position; it says when there was, if ever */
    public ClaimView claim(UUID id, AsOf asOf) {
        return tagged(id, asOf).claim();
    }

    /** The same, with its tag. */
    public Tagged tagged(UUID id, AsOf asOf) {
        return reading.read(() -> {
            ClaimRow row = row(id, asOf);
            ClaimView claim = views.of(List.of(row), asOf).getFirst();
            boolean isOwnDoing = claim.position() == row.ownPosition();
            return new Tagged(claim, claim.version() + (isOwnDoing ? "" : "." + claim.position()));
        });
    }

    private ClaimRow row(UUID id, AsOf asOf) {
        return rows.ofIds(List.of(id), asOf).stream()
                .findFirst()
                .orElseThrow(() -> rows.beginning(id)
                        .map(beginning -> beginning.notYet("claim", id, asOf))
                        .orElseGet(() -> new Problem(
                                404,
                                "not-found",
                                "No such claim",
                                "There is no claim " + id + ". GET /api/v1/claims lists them.")));
    }

    /** Those of the claims that there were at that position, by id. */
    public Map<UUID, ClaimView> claims(Collection<UUID> ids, AsOf asOf) {
        return reading.read(() -> views.of(rows.ofIds(ids, asOf), asOf).stream()
                .collect(Collectors.toMap(ClaimView::id, Function.identity())));
    }
}
