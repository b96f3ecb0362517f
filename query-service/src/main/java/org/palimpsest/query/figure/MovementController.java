package org.palimpsest.query.figure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.history.HistoryTable;
import org.palimpsest.query.history.RangeEnd;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What moved a figure: its events ranked by how far they moved the range, and those that turned a verdict. */
@RestController
@RequestMapping("/api/v1")
class MovementController {

    private static final Set<String> ENDS = new LinkedHashSet<>(List.of("LOW", "CENTRAL", "HIGH"));

    private final FigureReads figures;
    private final HistoryReads histories;
    private final Positions positions;
    private final Answers answers;

    MovementController(FigureReads figures, HistoryReads histories, Positions positions, Answers answers) {
        this.figures = figures;
        this.histories = histories;
        this.positions = positions;
        this.answers = answers;
    }

    /** With {@code by=low|central|high} the furthest first, at most {@code limit}; without, in order of time. */
    @GetMapping({"/figures/{id}/movements", "/figures/{id}/movements.csv", "/figures/{id}/movements.json"})
    ResponseEntity<byte[]> movements(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        UUID figure = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        String by = parameters.oneOf("by", ENDS);
        figures.figure(figure, asOf);
        Page<HistoryRow> page = by == null
                ? histories.movements(figure, HistoryRequest.of(parameters, asOf))
                : new Page<>(
                        histories.furthest(
                                figure, RangeEnd.valueOf(by), parameters.page().limit(), asOf),
                        null);
        return answers.list(request, page, HistoryTable.COLUMNS, asOf);
    }

    /** The events that turned the verdict of one of the figure's claims. */
    @GetMapping({"/figures/{id}/flips", "/figures/{id}/flips.csv", "/figures/{id}/flips.json"})
    ResponseEntity<byte[]> flips(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID figure = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        figures.figure(figure, asOf);
        return answers.list(
                request,
                histories.flips(figure, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }
}
