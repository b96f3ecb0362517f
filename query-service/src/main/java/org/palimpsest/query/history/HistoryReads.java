package org.palimpsest.query.history;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.MovedView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.RedactionNote;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Events in words. */
@Service
public class HistoryReads {

    static final Set<String> OVERRIDES =
            Set.of("ClaimRetracted", "ClaimReopened", "ClaimsMerged", "RuleActivated", "LogKeyRotated", "LogRestarted");

    private static final String MOVED =
            "h.figure_id = :id AND h.in_figure AND h.range_before IS DISTINCT FROM h.range_after";

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;

    HistoryReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
    }

    public Page<HistoryRow> ofClaim(UUID claim, HistoryRequest request) {
        return page("claim-history", "h.claim_id = :id AND h.in_claim", claim, request);
    }

    public Page<HistoryRow> ofFigure(UUID figure, HistoryRequest request) {
        return page("figure-history", "h.figure_id = :id AND h.in_figure", figure, request);
    }

    /** Its registration, texts, relations and annotations, whichever of two sources was related to the other. */
    public Page<HistoryRow> ofSource(UUID source, HistoryRequest request) {
        return page("source-history", "h.source_id = :id", source, request);
    }

    /** From the proposal to the decision. */
    public Page<HistoryRow> ofRevision(UUID revision, HistoryRequest request) {
        return page("revision-history", "h.revision_id = :id AND h.in_claim", revision, request);
    }

    /** Enrolment, groups and reliability, and every review. */
    public Page<HistoryRow> ofReviewer(UUID reviewer, HistoryRequest request) {
        return page(
                "reviewer-history", "h.reviewer_id = :id AND (h.in_claim OR h.claim_id IS NULL)", reviewer, request);
    }

    /** The events that turned the verdict of one of a figure's claims into another. */
    public Page<HistoryRow> flips(UUID figure, HistoryRequest request) {
        return page(
                "flips", "h.figure_id = :id AND h.in_claim AND h.verdict_before <> h.verdict_after", figure, request);
    }

    /** The events that moved a figure's range, each different range with the event that made it. */
    public Page<HistoryRow> movements(UUID figure, HistoryRequest request) {
        return page("movements", MOVED, figure, request);
    }

    /** The events of a figure that moved one end of its range, furthest first. */
    public List<HistoryRow> furthest(UUID figure, RangeEnd end, int limit, AsOf asOf) {
        return reading.read(() -> rows(find(
                "h.figure_id = :id AND h.in_figure AND h." + end.column + " <> 0 AND h.position <= :at",
                "abs(h." + end.column + ") DESC, h.position",
                Map.of("id", figure, "at", asOf.position(), "limit", limit))));
    }

    /**
     * The events that moved a figure's range most, in order: those with which there began or ceased to be one, then those
     * that moved any number of it furthest.
     */
    public List<HistoryRow> mostMoving(UUID figure, int most, AsOf asOf) {
        return reading.read(() -> rows(find(
                        MOVED + " AND h.position <= :at",
                        "greatest(abs(h.moved_low), abs(h.moved_central), abs(h.moved_high)) DESC NULLS FIRST, h.position",
                        Map.of("id", figure, "at", asOf.position(), "limit", most)))
                .stream()
                .sorted(Comparator.comparingLong(HistoryRow::position))
                .toList());
    }

    /** How many events moved a figure's range. */
    public long countOfMovements(UUID figure, AsOf asOf) {
        return jdbc.sql("SELECT count(*) FROM read.history h WHERE " + MOVED + " AND h.position <= :at")
                .param("id", figure)
                .param("at", asOf.position())
                .query(Long.class)
                .single();
    }

    /** The latest events of all, latest first. */
    public List<HistoryRow> recent(int limit) {
        return reading.read(() -> rows(find("h.ordinal = 0", "h.position DESC", Map.of("limit", limit))));
    }

    /** What happened at some positions, in order. */
    public List<HistoryRow> at(Collection<Long> positions) {
        return reading.read(() -> rows(find(
                "h.ordinal = 0 AND h.position = ANY (:positions)",
                "h.position",
                Map.of("positions", positions.toArray(Long[]::new), "limit", positions.size()))));
    }

    /** How many events of a claim lie after a position and up to another one. */
    public long countOfClaim(UUID claim, long after, long upTo) {
        return count("claim_id = :id AND in_claim", claim, after, upTo);
    }

    /** How many events of a figure lie after a position and up to another one. */
    public long countOfFigure(UUID figure, long after, long upTo) {
        return count("figure_id = :id AND in_figure", figure, after, upTo);
    }

    private long count(String condition, UUID id, long after, long upTo) {
        return jdbc.sql("SELECT count(*) FROM read.history WHERE " + condition
                        + " AND position > :after AND position <= :upTo")
                .param("id", id)
                .param("after", after)
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    /** The positions of the events that touched a figure, in order; the latest ones where there are more than so many. */
    public List<Long> positions(UUID figure, int most) {
        return jdbc.sql("SELECT position FROM read.history WHERE figure_id = :id AND in_figure"
                        + " ORDER BY position DESC LIMIT :most")
                .param("id", figure)
                .param("most", most)
                .query(Long.class)
                .list()
                .reversed();
    }

    private Page<HistoryRow> page(String list, String condition, UUID id, HistoryRequest request) {
        Order order = request.order();
        int limit = request.page().limit();
        Cursor after = Cursor.parse(list, 2, request.page().after());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", id);
        parameters.put("at", request.asOf().position());
        parameters.put("after", after == null ? order.start() : after.number(0));
        parameters.put("ordinal", after == null ? 0 : after.number(1));
        parameters.put("limit", limit + 1);
        List<Found> found = reading.read(() -> find(
                condition + " AND h.position <= :at AND (h.position, h.ordinal) " + order.beyond
                        + " (:after, :ordinal)",
                "h.position " + order.direction + ", h.ordinal " + order.direction,
                parameters));
        boolean more = found.size() > limit;
        List<Found> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                rows(shown),
                more
                        ? Cursor.of(
                                list,
                                shown.getLast().row().position(),
                                shown.getLast().ordinal())
                        : null);
    }

    /** A row with its place among those of its event. */
    private record Found(int ordinal, HistoryRow row) {}

    private static List<HistoryRow> rows(List<Found> found) {
        return found.stream().map(Found::row).toList();
    }

    /** The names are joined to the few rows that are left. */
    private List<Found> find(String condition, String order, Map<String, ?> parameters) {
        List<Found> found = jdbc.sql("""
                        SELECT h.*, t.statement, d.name AS figure, s.title AS source,
                            coalesce(o.title, m.statement) AS other, r.redaction_id, r.reason AS redaction_reason,
                            r.legal_ground, r.proposed_by, r.decided_by, r.decided_at, r.decided_position
                        FROM (SELECT * FROM read.history h WHERE %1$s ORDER BY %2$s LIMIT :limit) h
                        LEFT JOIN read.claim_contents t ON t.claim_id = h.claim_id
                            AND t.valid_from <= h.position AND t.valid_until > h.position
                        LEFT JOIN read.figure_descriptions d ON d.figure_id = h.figure_id
                            AND d.valid_from <= h.position AND d.valid_until > h.position
                        LEFT JOIN read.sources s ON s.source_id = h.source_id
                        LEFT JOIN read.sources o ON o.source_id = h.other_id AND h.source_id IS NOT NULL
                        LEFT JOIN read.claim_contents m ON m.claim_id = h.other_id AND h.source_id IS NULL
                            AND m.valid_from <= h.position AND m.valid_until > h.position
                        LEFT JOIN read.redacted_events e ON e.position = h.position
                        LEFT JOIN read.redactions r ON r.redaction_id = e.redaction_id
                        ORDER BY %2$s
                        """.formatted(condition, order))
                .params(parameters)
                .query((row, number) -> new Found(row.getInt("ordinal"), row(row)))
                .list();
        List<@Nullable UUID> persons = new ArrayList<>();
        for (Found each : found) {
            persons.add(each.row().actorId());
            persons.add(each.row().reviewerId());
            persons.addAll(RedactionReads.persons(each.row().redaction()));
        }
        People.Names names = people.names(persons);
        return found.stream()
                .map(each -> new Found(each.ordinal(), named(each.row(), names)))
                .toList();
    }

    private static HistoryRow row(ResultSet row) throws SQLException {
        String event = row.getString("event");
        return new HistoryRow(
                row.getLong("position"),
                instant(row, "at"),
                event,
                OVERRIDES.contains(event),
                idOrNull(row, "claim_id"),
                row.getString("statement"),
                idOrNull(row, "figure_id"),
                row.getString("figure"),
                idOrNull(row, "source_id"),
                row.getString("source"),
                idOrNull(row, "other_id"),
                row.getString("other"),
                idOrNull(row, "revision_id"),
                idOrNull(row, "reviewer_id"),
                null,
                "",
                idOrNull(row, "actor_id"),
                row.getString("role"),
                Telling.of(row.getString("summary")),
                Telling.of(row.getString("before")),
                Telling.of(row.getString("after")),
                row.getString("reason"),
                row.getString("verdict_before"),
                row.getString("verdict_after"),
                range(row.getString("range_before")),
                range(row.getString("range_after")),
                moved(row),
                redaction(row));
    }

    private static @Nullable RedactionNote redaction(ResultSet row) throws SQLException {
        UUID id = idOrNull(row, "redaction_id");
        return id == null
                ? null
                : new RedactionNote(
                        id,
                        row.getLong("position"),
                        row.getString("redaction_reason"),
                        row.getString("legal_ground"),
                        "",
                        id(row, "proposed_by"),
                        "",
                        id(row, "decided_by"),
                        instant(row, "decided_at"),
                        row.getLong("decided_position"));
    }

    private static @Nullable MovedView moved(ResultSet row) throws SQLException {
        BigDecimal low = row.getBigDecimal("moved_low");
        BigDecimal central = row.getBigDecimal("moved_central");
        BigDecimal high = row.getBigDecimal("moved_high");
        return low == null || central == null || high == null ? null : MovedView.of(low, central, high);
    }

    private static @Nullable RangeView range(@Nullable String json) {
        return Json.read(json, RangeView.class);
    }

    static HistoryRow named(HistoryRow row, People.Names names) {
        return new HistoryRow(
                row.position(),
                row.at(),
                row.event(),
                row.override(),
                row.claimId(),
                row.statement(),
                row.figureId(),
                row.figure(),
                row.sourceId(),
                row.source(),
                row.otherId(),
                row.other(),
                row.revisionId(),
                row.reviewerId(),
                row.reviewerId() == null ? null : names.of(row.reviewerId()),
                names.of(row.actorId()),
                row.actorId(),
                row.role(),
                row.summary(),
                row.before(),
                row.after(),
                row.reason(),
                row.verdictBefore(),
                row.verdictAfter(),
                row.rangeBefore(),
                row.rangeAfter(),
                row.moved(),
                row.redaction() == null ? null : RedactionReads.named(row.redaction(), names));
    }
}
