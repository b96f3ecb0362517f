package org.palimpsest.query.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.MovedView;
import org.palimpsest.query.view.RangeView;

/**
 * Changes in the words of the histories, made anew from the change instead of read from a table. Without the names of
 * people, and of other things than the claim and the figure.
 */
public final class Retelling {

    private final HistoriesProjection projection = new HistoriesProjection();

    /** What a change adds to a figure's history. */
    public List<HistoryRow> ofFigure(UUID figure, Change change) {
        return rows(change, row -> figure.equals(row.get("figure_id")) && Boolean.TRUE.equals(row.get("in_figure")));
    }

    /** What a change adds to a claim's history. */
    public List<HistoryRow> ofClaim(UUID claim, Change change) {
        return rows(change, row -> claim.equals(row.get("claim_id")) && Boolean.TRUE.equals(row.get("in_claim")));
    }

    /** The same rows with the names of people. */
    public static List<HistoryRow> named(List<HistoryRow> rows, People people) {
        People.Names names = people.names(rows.stream()
                .flatMap(row -> Stream.of(row.actorId(), row.reviewerId()))
                .toList());
        return rows.stream().map(row -> HistoryReads.named(row, names)).toList();
    }

    private List<HistoryRow> rows(Change change, Predicate<Map<String, @Nullable Object>> isWanted) {
        return projection.rows(change, HistoriesProjection.HISTORY).stream()
                .filter(isWanted)
                .map(row -> row(change, row))
                .toList();
    }

    private static HistoryRow row(Change change, Map<String, @Nullable Object> row) {
        UUID claim = (UUID) row.get("claim_id");
        UUID figure = (UUID) row.get("figure_id");
        return new HistoryRow(
                change.position(),
                (Instant) row.get("at"),
                change.event().type(),
                HistoryReads.OVERRIDES.contains(change.event().type()),
                claim,
                statement(change, claim),
                figure,
                name(change, figure),
                (UUID) row.get("source_id"),
                null,
                (UUID) row.get("other_id"),
                null,
                (UUID) row.get("revision_id"),
                (UUID) row.get("reviewer_id"),
                null,
                "",
                (UUID) row.get("actor_id"),
                (String) row.get("role"),
                Telling.of(String.valueOf(row.get("summary"))),
                Telling.of(String.valueOf(row.get("before"))),
                Telling.of(String.valueOf(row.get("after"))),
                (String) row.get("reason"),
                (String) row.get("verdict_before"),
                (String) row.get("verdict_after"),
                Json.read((String) row.get("range_before"), RangeView.class),
                Json.read((String) row.get("range_after"), RangeView.class),
                moved(row),
                null);
    }

    private static @Nullable MovedView moved(Map<String, @Nullable Object> row) {
        BigDecimal low = (BigDecimal) row.get("moved_low");
        BigDecimal central = (BigDecimal) row.get("moved_central");
        BigDecimal high = (BigDecimal) row.get("moved_high");
        return low == null || central == null || high == null ? null : MovedView.of(low, central, high);
    }

    private static @Nullable String statement(Change change, @Nullable UUID id) {
        return change.claims().stream()
                .map(ClaimChange::after)
                .filter(claim -> claim.id().equals(id))
                .map(claim -> claim.state().content().statement())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String name(Change change, @Nullable UUID id) {
        return change.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .map(FigureChange::after)
                .map(figure -> figure.description().name())
                .findFirst()
                .orElse(null);
    }
}
