package org.palimpsest.query.history;

import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RangeView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Events in words, oldest first. */
@Service
public class HistoryReads {

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;

    HistoryReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
    }

    public Page<HistoryRow> ofClaim(UUID claim, PageRequest page) {
        return page("claim-history", "h.claim_id = :id AND h.in_claim", claim, page);
    }

    public Page<HistoryRow> ofFigure(UUID figure, PageRequest page) {
        return page("figure-history", "h.figure_id = :id", figure, page);
    }

    /** Each event that moved a figure's range. */
    public List<HistoryRow> movements(UUID figure) {
        return reading.read(() -> find(
                "h.figure_id = :id AND h.range_before IS DISTINCT FROM h.range_after ORDER BY h.position, h.ordinal",
                Map.of("id", figure)));
    }

    /** The latest events of all, latest first. */
    public List<HistoryRow> recent(int limit) {
        return reading.read(() -> find("h.ordinal = 0 ORDER BY h.position DESC LIMIT :limit", Map.of("limit", limit)));
    }

    private Page<HistoryRow> page(String list, String condition, UUID id, PageRequest page) {
        Cursor after = Cursor.parse(list, 1, page.after());
        List<HistoryRow> found = reading.read(() -> find(
                condition + " AND h.position > :after ORDER BY h.position, h.ordinal LIMIT :limit",
                Map.of("id", id, "after", after == null ? -1L : after.number(0), "limit", page.limit() + 1)));
        boolean more = found.size() > page.limit();
        List<HistoryRow> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(shown, more ? Cursor.of(list, shown.getLast().position()) : null);
    }

    private List<HistoryRow> find(String condition, Map<String, ?> parameters) {
        List<HistoryRow> rows = jdbc.sql("""
                        SELECT h.*, t.statement, d.name AS figure FROM read.history h
                        LEFT JOIN read.claim_contents t ON t.claim_id = h.claim_id
                            AND t.valid_from <= h.position AND t.valid_until > h.position
                        LEFT JOIN read.figure_descriptions d ON d.figure_id = h.figure_id
                            AND d.valid_from <= h.position AND d.valid_until > h.position
                        WHERE %s
                        """.formatted(condition))
                .params(parameters)
                .query((row, number) -> row(row))
                .list();
        People.Names names = people.names(rows.stream().map(HistoryRow::actorId).toList());
        return rows.stream().map(row -> named(row, names)).toList();
    }

    private static HistoryRow row(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getLong("position"),
                instant(row, "at"),
                row.getString("event"),
                idOrNull(row, "claim_id"),
                row.getString("statement"),
                idOrNull(row, "figure_id"),
                row.getString("figure"),
                "",
                idOrNull(row, "actor_id"),
                row.getString("role"),
                row.getString("summary"),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                row.getString("verdict_before"),
                row.getString("verdict_after"),
                range(row.getString("range_before")),
                range(row.getString("range_after")));
    }

    private static @Nullable RangeView range(@Nullable String json) {
        return Json.read(json, RangeView.class);
    }

    private static HistoryRow named(HistoryRow row, People.Names names) {
        return new HistoryRow(
                row.position(),
                row.at(),
                row.event(),
                row.claimId(),
                row.statement(),
                row.figureId(),
                row.figure(),
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
                row.rangeAfter());
    }
}
