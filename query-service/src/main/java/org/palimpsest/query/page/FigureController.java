package org.palimpsest.query.page;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.agreement.AgreementReads;
import org.palimpsest.query.agreement.AgreementScope.OfFigure;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.finding.FindingReads;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.ReviewView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/figures")
class FigureController {

    private static final int MOVEMENTS = 100;

    private final FigureReads figures;
    private final HistoryReads histories;
    private final FindingReads findings;
    private final AgreementReads agreements;
    private final Positions positions;
    private final FigurePlots plots;
    private final WholeLists lists;
    private final Frame frame;

    FigureController(
            FigureReads figures,
            HistoryReads histories,
            FindingReads findings,
            AgreementReads agreements,
            Positions positions,
            FigurePlots plots,
            WholeLists lists,
            Frame frame) {
        this.figures = figures;
        this.histories = histories;
        this.findings = findings;
        this.agreements = agreements;
        this.positions = positions;
        this.plots = plots;
        this.lists = lists;
        this.frame = frame;
    }

    @GetMapping
    String figures(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String after, Model model) {
        model.addAttribute(
                "page", new FigureListPage(figures.figures(q.isBlank() ? null : q, new PageRequest(50, after)), q));
        return "figures";
    }

    @GetMapping("/new")
    String define() {
        return "figure-new";
    }

    @GetMapping("/{id}")
    String figure(@PathVariable UUID id, @RequestParam @Nullable String at, Locale locale, Model model) {
        AsOf asOf = positions.parse(at);
        FigureConsensusView consensus = figures.consensus(id, asOf, WhatIf.NOTHING);
        List<HistoryRow> movements = histories
                .movements(id, HistoryRequest.latest(PageRequest.first(MOVEMENTS), asOf))
                .items();
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FigurePage(
                        figures.figure(id, asOf),
                        consensus,
                        category ? null : plots.forest(consensus, movements, locale),
                        category ? plots.bars(consensus, locale) : null,
                        plots.before(consensus, movements),
                        movements,
                        findings.findings(null, id, PageRequest.first(5)).items(),
                        agreements.agreement(new OfFigure(id), asOf),
                        asOf.isNow() && frame.visitor().isEditor() ? openDisputes(id) : List.of(),
                        asOf.isNow() ? null : asOf.position()));
        return "figure";
    }

    private List<ReviewView> openDisputes(UUID figure) {
        return lists.claims(ClaimFilter.ofFigure(figure)).stream()
                .flatMap(claim -> claim.openDisputes().stream())
                .toList();
    }
}
