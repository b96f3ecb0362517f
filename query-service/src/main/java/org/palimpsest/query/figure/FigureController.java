package org.palimpsest.query.figure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.history.HistoryTable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.LeaveOneOutView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /figures} and below. */
@RestController
@RequestMapping("/api/v1")
class FigureController {

    private static final Columns<FigureView> COLUMNS = new Columns<FigureView>()
            .with("id", FigureView::id)
            .with("version", FigureView::version)
            .with("name", FigureView::name)
            .with("measure", FigureView::measure)
            .with("unit", FigureView::unit)
            .with("valueType", FigureView::valueType)
            .with("population", FigureView::population)
            .with("place", FigureView::place)
            .with("periodFrom", FigureView::periodFrom)
            .with("periodTo", FigureView::periodTo)
            .with("scope", FigureView::scope)
            .with(
                    "low",
                    figure -> figure.consensus() == null
                            ? null
                            : figure.consensus().low())
            .with(
                    "central",
                    figure -> figure.consensus() == null
                            ? null
                            : figure.consensus().central())
            .with(
                    "high",
                    figure -> figure.consensus() == null
                            ? null
                            : figure.consensus().high())
            .with("evidence", FigureView::evidence)
            .with("claims", FigureView::claims)
            .with("contested", FigureView::contested)
            .with("position", FigureView::position);

    private static final Columns<ConsensusClaimView> CLAIMS = new Columns<ConsensusClaimView>()
            .with("id", ConsensusClaimView::id)
            .with("statement", ConsensusClaimView::statement)
            .with("sourceId", claim -> claim.source().id())
            .with("source", claim -> claim.source().title())
            .with("rootId", claim -> claim.root() == null ? null : claim.root().id())
            .with("root", claim -> claim.root() == null ? null : claim.root().title())
            .with(
                    "quote",
                    claim -> claim.passage() == null ? null : claim.passage().exact())
            .with("value", claim -> claim.value() == null ? null : claim.value().text())
            .with("said", claim -> claim.value() == null ? null : claim.value().said())
            .with("low", ConsensusClaimView::low)
            .with("mid", ConsensusClaimView::mid)
            .with("high", ConsensusClaimView::high)
            .with("verdict", ConsensusClaimView::verdict)
            .with("weight", ConsensusClaimView::weight)
            .with("pooled", ConsensusClaimView::pooled)
            .with("reason", ConsensusClaimView::reason);

    private static final Columns<LeaveOneOutView.WithoutRootView> ROOTS = new Columns<LeaveOneOutView.WithoutRootView>()
            .with("root", LeaveOneOutView.WithoutRootView::root)
            .with("title", LeaveOneOutView.WithoutRootView::title)
            .with("claims", LeaveOneOutView.WithoutRootView::claims)
            .with("weight", LeaveOneOutView.WithoutRootView::weight)
            .with("low", root -> root.without().low())
            .with("central", root -> root.without().central())
            .with("high", root -> root.without().high())
            .with("agreement", root -> root.without().agreement())
            .with("independentRoots", root -> root.without().independentRoots())
            .with("movedLow", root -> root.moved() == null ? null : root.moved().low())
            .with(
                    "movedCentral",
                    root -> root.moved() == null ? null : root.moved().central())
            .with(
                    "movedHigh",
                    root -> root.moved() == null ? null : root.moved().high());

    private final FigureReads figures;
    private final HistoryReads histories;
    private final Positions positions;
    private final Answers answers;

    FigureController(FigureReads figures, HistoryReads histories, Positions positions, Answers answers) {
        this.figures = figures;
        this.histories = histories;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/figures", "/figures.csv", "/figures.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        AsOf asOf = positions.parse(at);
        return answers.list(request, figures.figures(parameters.text("text"), parameters.page(), asOf), COLUMNS, asOf);
    }

    @GetMapping("/figures/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        FigureView figure = figures.figure(RequestParameters.id("id", id), asOf);
        return answers.one(request, figure, figures.etag(figure), figure.at(), asOf);
    }

    @GetMapping({"/figures/{id}/history", "/figures/{id}/history.csv", "/figures/{id}/history.json"})
    ResponseEntity<byte[]> history(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID figure = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        figures.figure(figure, asOf);
        return answers.list(
                request,
                histories.ofFigure(figure, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }

    @GetMapping({"/figures/{id}/consensus", "/figures/{id}/consensus.csv", "/figures/{id}/consensus.json"})
    ResponseEntity<byte[]> consensus(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        AsOf asOf = positions.parse(at);
        WhatIf whatIf = WhatIf.of(parameters);
        FigureConsensusView view = figures.consensus(RequestParameters.id("id", id), asOf, whatIf);
        return answers.table(request, view, view.claims(), CLAIMS, view.at(), asOf);
    }

    /** The consensus without each root in turn; takes {@code rule}, {@code without} and {@code verdict} as well. */
    @GetMapping({
        "/figures/{id}/consensus/leave-one-out",
        "/figures/{id}/consensus/leave-one-out.csv",
        "/figures/{id}/consensus/leave-one-out.json"
    })
    ResponseEntity<byte[]> leaveOneOut(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        LeaveOneOutView view =
                figures.leaveOneOut(RequestParameters.id("id", id), asOf, WhatIf.of(new RequestParameters(request)));
        return answers.table(request, view, view.items(), ROOTS, view.at(), asOf);
    }
}
