package org.palimpsest.query.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RevisionView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Revisions and what became of them. */
@Service
public class RevisionReads {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final ClaimReads claims;

    private record Place(UUID revisionId, UUID claimId, long position) {}

    RevisionReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, ClaimReads claims) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.claims = claims;
    }

    /** Latest first; {@code status} is PROPOSED, APPROVED, REFUSED, WITHDRAWN or {@code null} for all. */
    public Page<RevisionView> revisions(@Nullable String status, @Nullable UUID claim, PageRequest page) {
        return reading.read(() -> {
            StringBuilder condition = new StringBuilder("true");
            Map<String, Object> parameters = new HashMap<>();
            if (status != null) {
                condition.append(" AND status = :status");
                parameters.put("status", status);
            }
            if (claim != null) {
                condition.append(" AND claim_id = :claim");
                parameters.put("claim", claim);
            }
            Cursor after = Cursor.parse("revisions", 1, page.after());
            if (after != null) {
                condition.append(" AND position < :after");
                parameters.put("after", after.number(0));
            }
            List<Place> found = find(condition + " ORDER BY position DESC LIMIT " + (page.limit() + 1), parameters);
            boolean more = found.size() > page.limit();
            List<Place> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    views(shown), more ? Cursor.of("revisions", shown.getLast().position()) : null);
        });
    }

    /** @throws Problem 404 when there is no such revision */
    public RevisionView revision(UUID id) {
        return reading.read(() -> views(find("revision_id = :id", Map.of("id", id))).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "No such revision",
                        "There is no revision " + id + ". GET /api/v1/revisions lists them.")));
    }

    private List<Place> find(String condition, Map<String, ?> parameters) {
        return jdbc.sql("SELECT revision_id, claim_id, position FROM read.revisions WHERE " + condition)
                .params(parameters)
                .query(Place.class)
                .list();
    }

    private List<RevisionView> views(List<Place> places) {
        Map<UUID, ClaimView> found =
                claims.claims(places.stream().map(Place::claimId).distinct().toList(), AsOf.NOW);
        return places.stream()
                .map(place -> found.get(place.claimId()).revisions().stream()
                        .filter(revision -> revision.id().equals(place.revisionId()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
