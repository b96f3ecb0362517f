package org.palimpsest.query.figure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.LeaveOneOutView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RangeView;
import org.springframework.stereotype.Service;

/** Figures and their consensus as of any position. */
@Service
public class FigureReads {

    private final Reading reading;
    private final FigureRows rows;
    private final ConsensusViews consensus;
    private final LeaveOneOuts leaveOneOuts;
    private final People people;

    FigureReads(Reading reading, FigureRows rows, ConsensusViews consensus, LeaveOneOuts leaveOneOuts, People people) {
        this.reading = reading;
        this.rows = rows;
        this.consensus = consensus;
        this.leaveOneOuts = leaveOneOuts;
        this.people = people;
    }

    /** By name; {@code text} filters by words of the description. */
    public Page<FigureView> figures(@Nullable String text, PageRequest page) {
        return figures(text, page, AsOf.NOW);
    }

    /** By name, as of a position. */
    public Page<FigureView> figures(@Nullable String text, PageRequest page, AsOf asOf) {
        return reading.read(() -> {
            List<UUID> found = rows.matching(text, Cursor.parse("figures", 2, page.after()), page.limit() + 1, asOf);
            boolean more = found.size() > page.limit();
            List<FigureRow> shown = rows.ofIds(more ? found.subList(0, page.limit()) : found, asOf);
            return new Page<>(
                    views(shown),
                    more
                            ? Cursor.of(
                                    "figures",
                                    Cursor.beginning(shown.getLast().name()),
                                    shown.getLast().id())
                            : null);
        });
    }

    /** Those of the figures that there are, by id. */
    public Map<UUID, FigureView> figures(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return reading.read(() ->
                views(rows.ofIds(List.copyOf(ids), AsOf.NOW).stream()
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(FigureView::id, Function.identity())));
    }

    /** The figures with most in dispute, most first. */
    public List<FigureView> mostContested(int limit) {
        return reading.read(() -> views(rows.find(
                "k.contested > 0 ORDER BY k.contested DESC, f.figure_id LIMIT " + limit, Map.of(), AsOf.NOW)));
    }

    /** @throws Problem 404 when there was no such figure at that position */
    public FigureView figure(UUID id, AsOf asOf) {
        return reading.read(() -> views(List.of(row(id, asOf))).getFirst());
    }

    /** The version, and where something outside the figure's own stream changed it later, the position of that. */
    public String etag(FigureView figure) {
        return rows.isDescribedAt(figure.id(), figure.position())
                ? Long.toString(figure.version())
                : figure.version() + "." + figure.position();
    }

    /** The consensus in force at that position, or what it would be. */
    public FigureConsensusView consensus(UUID id, AsOf asOf, WhatIf whatIf) {
        return reading.read(() -> consensus.of(row(id, asOf), asOf, whatIf));
    }

    /** The consensus without each root in turn, at that position and under that rule. */
    public LeaveOneOutView leaveOneOut(UUID id, AsOf asOf, WhatIf whatIf) {
        return reading.read(() -> leaveOneOuts.of(row(id, asOf), asOf, whatIf));
    }

    private FigureRow row(UUID id, AsOf asOf) {
        return rows.one(id, asOf)
                .orElseThrow(() -> rows.beginning(id)
                        .map(beginning -> beginning.notYet("figure", id, asOf))
                        .orElseGet(() -> new Problem(
                                404,
                                "not-found",
                                "No such figure",
                                "There is no figure " + id + ". GET /api/v1/figures lists them.")));
    }

    private List<FigureView> views(List<FigureRow> figures) {
        People.Names names =
                people.names(figures.stream().map(FigureRow::definedBy).toList());
        return figures.stream().map(figure -> view(figure, names)).toList();
    }

    private static FigureView view(FigureRow figure, People.Names names) {
        RangeView range = figure.range();
        UUID definedBy = figure.definedBy();
        return new FigureView(
                figure.id(),
                figure.version(),
                figure.name(),
                figure.measure(),
                figure.unit(),
                figure.valueType().name(),
                figure.population(),
                figure.place(),
                figure.periodFrom(),
                figure.periodTo(),
                figure.scope(),
                range,
                range == null ? null : figure.evidence(),
                figure.claims(),
                figure.contested(),
                names.of(definedBy),
                definedBy == null ? new UUID(0, 0) : definedBy,
                figure.definedAt(),
                figure.pooledAt(),
                figure.pooledFrom());
    }
}
