package org.palimpsest.query.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
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
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.rule.RuleReads;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.Page;
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

    /** More steps than this are narrower than a line. */
    private static final int STEPS = 400;

    /** With more claims, leaving out each root in turn takes longer than a reader waits. */
    private static final int CLAIMS_TO_SWITCH = 400;

    private final Reading reading;
    private final FigureReads figures;
    private final HistoryReads histories;
    private final FindingReads findings;
    private final RuleReads rules;
    private final AgreementReads agreements;
    private final RedactionReads redactions;
    private final Positions positions;
    private final FigurePlots plots;
    private final WholeLists lists;
    private final Frame frame;

    FigureController(
            Reading reading,
            FigureReads figures,
            HistoryReads histories,
            FindingReads findings,
            RuleReads rules,
            AgreementReads agreements,
            RedactionReads redactions,
            Positions positions,
            FigurePlots plots,
            WholeLists lists,
            Frame frame) {
        this.reading = reading;
        this.figures = figures;
        this.histories = histories;
        this.findings = findings;
        this.rules = rules;
        this.agreements = agreements;
        this.redactions = redactions;
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

    /** With {@code without}, {@code rule} or {@code verdict} as it would be, of which nothing is written. */
    @GetMapping("/{id}")
    String figure(
            @PathVariable UUID id,
            @RequestParam @Nullable String at,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        AsOf asOf = positions.parse(at);
        WhatIf whatIf = WhatIf.of(new RequestParameters(request));
        return reading.read(() -> show(id, asOf, whatIf, locale, model));
    }

    private String show(UUID id, AsOf asOf, WhatIf whatIf, Locale locale, Model model) {
        FigureConsensusView inForce = figures.consensus(id, asOf, WhatIf.NOTHING);
        FigureConsensusView consensus = whatIf.isNothing() ? inForce : figures.consensus(id, asOf, whatIf);
        List<HistoryRow> movements = histories
                .movements(id, HistoryRequest.latest(PageRequest.first(MOVEMENTS), asOf))
                .items();
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FigurePage(
                        figures.figure(id, asOf),
                        consensus,
                        whatIf.isNothing() ? null : inForce,
                        switches(id, inForce, whatIf, asOf),
                        category
                                ? null
                                : whatIf.isNothing()
                                        ? plots.forest(consensus, movements, locale)
                                        : plots.whatIf(consensus, inForce, locale),
                        category ? plots.bars(consensus, locale) : null,
                        whatIf.isNothing() ? plots.before(consensus, movements) : null,
                        category ? null : band(id, inForce, movements, asOf, locale),
                        movements,
                        findings.findings(null, id, PageRequest.first(5)).items(),
                        agreements.agreement(new OfFigure(id), asOf),
                        asOf.isNow() && whatIf.isNothing() && frame.visitor().isEditor() ? openDisputes(id) : List.of(),
                        asOf.isNow() ? null : asOf.position()));
        model.addAttribute("erasures", Erasure.of(redactions.ofFigure(id, asOf)));
        return "figure";
    }

    private WhatIfSwitches switches(UUID figure, FigureConsensusView inForce, WhatIf whatIf, AsOf asOf) {
        boolean few = inForce.claims().size() <= CLAIMS_TO_SWITCH;
        return new WhatIfSwitches(
                few && !inForce.claims().isEmpty()
                        ? figures.leaveOneOut(figure, asOf, new WhatIf(whatIf.rule(), null, null))
                                .items()
                        : List.of(),
                !few,
                rules.rules(asOf),
                inForce.rule(),
                whatIf);
    }

    private FigureBand band(
            UUID figure, FigureConsensusView inForce, List<HistoryRow> latest, AsOf asOf, Locale locale) {
        long moves = histories.countOfMovements(figure, asOf);
        List<HistoryRow> drawn =
                new ArrayList<>(moves <= latest.size() ? latest.reversed() : histories.mostMoving(figure, STEPS, asOf));
        // It ends with the range that it ended with, however little that moved.
        if (!drawn.isEmpty() && drawn.getLast().position() < latest.getFirst().position()) {
            drawn.add(latest.getFirst());
        }
        Page<HistoryRow> flips =
                histories.flips(figure, HistoryRequest.latest(PageRequest.first(PageRequest.LARGEST), asOf));
        List<HistoryRow> turned = flips.items().reversed();
        return new FigureBand(plots.band(inForce, drawn, turned, locale), drawn, turned, moves, flips.next() != null);
    }

    private List<ReviewView> openDisputes(UUID figure) {
        return lists.claims(ClaimFilter.ofFigure(figure)).stream()
                .flatMap(claim -> claim.openDisputes().stream())
                .toList();
    }
}
