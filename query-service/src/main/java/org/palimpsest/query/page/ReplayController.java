package org.palimpsest.query.page;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.HistoryRow;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A figure's history, step by step: one event after the other, as it stood after each. */
@Controller
class ReplayController {

    /** Beyond that a slider has several events under each pixel, and its list weighs more than the page. */
    private static final int STEPS = 20_000;

    private static final int MOVEMENTS = 20;

    private final FigureReads figures;
    private final HistoryReads histories;
    private final Positions positions;
    private final FigurePlots plots;

    ReplayController(FigureReads figures, HistoryReads histories, Positions positions, FigurePlots plots) {
        this.figures = figures;
        this.histories = histories;
        this.positions = positions;
        this.plots = plots;
    }

    /** As of the last event of the figure up to the one asked for. */
    @GetMapping("/figures/{id}/replay")
    String replay(@PathVariable UUID id, @RequestParam @Nullable String at, Locale locale, Model model) {
        AsOf asked = positions.parse(at);
        FigureConsensusView latest = figures.consensus(id, AsOf.NOW, WhatIf.NOTHING);
        figures.figure(id, asked);
        List<Long> steps = histories.positions(id, STEPS);
        int step = step(steps, asked.position());
        AsOf asOf = AsOf.position(steps.get(step));
        FigureConsensusView consensus = figures.consensus(id, asOf, WhatIf.NOTHING);
        HistoryRow event = histories
                .ofFigure(id, HistoryRequest.latest(PageRequest.first(1), asOf))
                .items()
                .getFirst();
        List<HistoryRow> movements = histories
                .movements(id, HistoryRequest.latest(PageRequest.first(MOVEMENTS), asOf))
                .items();
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new ReplayPage(
                        figures.figure(id, asOf),
                        consensus,
                        event,
                        steps,
                        step,
                        category ? null : plots.step(consensus, movements, latest, locale),
                        category ? plots.bars(consensus, locale) : null,
                        plots.before(consensus, movements)));
        return "replay";
    }

    private static int step(List<Long> steps, long position) {
        int found = Collections.binarySearch(steps, position);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }
}
