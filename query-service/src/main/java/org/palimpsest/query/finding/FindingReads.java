package org.palimpsest.query.finding;

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
import org.jspecify.annotations.Nullable;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Beginning;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimReference;
import org.palimpsest.query.view.DisputeInFindingView;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;

/** Findings and their corrections. */
@Service
public class FindingReads {

    private static final TypeReference<List<DisputeInFinding>> DISPUTES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;

    FindingReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
    }

    /** Latest first, of one claim or figure where one is given. */
    public Page<FindingView> findings(@Nullable UUID claim, @Nullable UUID figure, PageRequest page) {
        return findings(claim, figure, page, AsOf.NOW);
    }

    /** The same as of a position. */
    public Page<FindingView> findings(@Nullable UUID claim, @Nullable UUID figure, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            StringBuilder condition = new StringBuilder("f.position <= :at");
            Map<String, Object> parameters = new HashMap<>();
            if (claim != null) {
                condition.append(" AND f.claim_id = :claim");
                parameters.put("claim", claim);
            }
            if (figure != null) {
                condition.append(" AND f.figure_id = :figure");
                parameters.put("figure", figure);
            }
            Cursor after = Cursor.parse("findings", 1, page.after());
            if (after != null) {
                condition.append(" AND f.position < :after");
                parameters.put("after", after.number(0));
            }
            List<FindingView> found =
                    find(condition + " ORDER BY f.position DESC LIMIT " + (page.limit() + 1), parameters, asOf);
            boolean more = found.size() > page.limit();
            List<FindingView> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    shown, more ? Cursor.of("findings", shown.getLast().position()) : null);
        });
    }

    /** @throws Problem 404 when there is no such finding */
    public FindingView finding(UUID id) {
        return finding(id, AsOf.NOW);
    }

    /** @throws Problem 404 when there was no such finding at that position */
    public FindingView finding(UUID id, AsOf asOf) {
        return reading.read(() -> find("f.finding_id = :id AND f.position <= :at", Map.of("id", id), asOf).stream()
                .findFirst()
                .orElseThrow(() -> beginning(id)
                        .map(beginning -> beginning.notYet("finding", id, asOf))
                        .orElseGet(() -> new Problem(
                                404,
                                "not-found",
                                "No such finding",
                                "There is no finding " + id + ". GET /api/v1/findings lists them."))));
    }

    private Optional<Beginning> beginning(UUID id) {
        return jdbc.sql("SELECT position, published_at FROM read.findings WHERE finding_id = :id")
                .param("id", id)
                .query((row, number) ->
                        new Beginning(row.getLong("position"), instant(row, "published_at"), "published"))
                .optional();
    }

    private List<FindingView> find(String condition, Map<String, ?> parameters, AsOf asOf) {
        List<FindingView> found = jdbc.sql("""
                        SELECT f.*, t.statement, d.name AS figure_name, d.unit, l.finding_id AS corrected_by
                        FROM read.findings f
                        LEFT JOIN read.claim_contents t ON t.claim_id = f.claim_id AND %s
                        LEFT JOIN read.figure_descriptions d ON d.figure_id = f.figure_id AND %s
                        LEFT JOIN read.findings l ON l.corrects = f.finding_id AND l.position <= :at
                        WHERE %s
                        """.formatted(asOf.of("t"), asOf.of("d"), condition))
                .params(parameters)
                .param("at", asOf.position())
                .query((row, number) -> view(row))
                .list();
        People.Names names =
                people.names(found.stream().map(FindingView::publishedById).toList());
        return found.stream().map(finding -> named(finding, names)).toList();
    }

    private static FindingView view(ResultSet row) throws SQLException {
        UUID claim = idOrNull(row, "claim_id");
        UUID figure = idOrNull(row, "figure_id");
        String statement = row.getString("statement");
        String figureName = row.getString("figure_name");
        return new FindingView(
                id(row, "finding_id"),
                row.getLong("version"),
                claim == null ? null : new ClaimReference(claim, statement == null ? "" : statement),
                figure == null
                        ? null
                        : new FigureReference(figure, figureName == null ? "" : figureName, row.getString("unit")),
                row.getString("rating"),
                row.getString("previous_rating"),
                row.getString("summary"),
                row.getString("reason"),
                Json.read(row.getString("disputes"), DISPUTES).stream()
                        .map(dispute -> new DisputeInFindingView(
                                dispute.claimId(),
                                dispute.dispute().reviewId(),
                                dispute.dispute().treatment().name(),
                                dispute.dispute().note()))
                        .toList(),
                idOrNull(row, "corrects"),
                idOrNull(row, "corrected_by"),
                "",
                id(row, "published_by"),
                instant(row, "published_at"),
                row.getLong("position"));
    }

    private static FindingView named(FindingView finding, People.Names names) {
        return new FindingView(
                finding.id(),
                finding.version(),
                finding.claim(),
                finding.figure(),
                finding.rating(),
                finding.previousRating(),
                finding.summary(),
                finding.reason(),
                finding.disputes(),
                finding.corrects(),
                finding.correctedBy(),
                names.of(finding.publishedById()),
                finding.publishedById(),
                finding.publishedAt(),
                finding.position());
    }
}
