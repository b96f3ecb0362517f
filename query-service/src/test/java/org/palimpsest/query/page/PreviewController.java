package org.palimpsest.query.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.OverviewView;
import org.palimpsest.query.view.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every page with samples in place of what the read services give: the real templates, words, styles and scripts. */
@Controller
class PreviewController {

    static final String HOSTILE =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> javascript:alert(3) {{7*7}} ${7*7} \u202Edesrever\u2066 ";

    private final Frame frame;
    private final FigurePlots plots;

    PreviewController(Frame frame, FigurePlots plots) {
        this.frame = frame;
        this.plots = plots;
    }

    private static Samples samples(String kind) {
        return switch (kind) {
            case "hostile" -> new Samples(text -> HOSTILE + text + "W".repeat(300));
            case "marked" -> new Samples(text -> "⟪" + text + "⟫");
            default -> Samples.plain();
        };
    }

    @GetMapping("/")
    String overview(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                kind.equals("empty")
                        ? new OverviewPage(
                                new OverviewView(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), -1), List.of())
                        : new OverviewPage(
                                samples.overview(), frame.visitor().isSignedIn() ? samples.queue() : List.of()));
        return "overview";
    }

    @GetMapping("/sources")
    String sources(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute("page", new SourceListPage(page(kind, samples(kind).sources()), ""));
        return "sources";
    }

    @GetMapping("/sources/new")
    String register() {
        return "source-new";
    }

    @GetMapping("/sources/{id}")
    String source(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                switch (kind) {
                    case "empty" -> SourcePages.of(
                            samples.sources().get(1), null, List.of(), List.of(), Map.of(), Samples.agreement(false));
                    default ->
                        SourcePages.of(
                                samples.source(),
                                samples.text(),
                                samples.claims(),
                                samples.annotations(),
                                samples.places(),
                                Samples.agreement(true));
                });
        return "source";
    }

    @GetMapping("/figures")
    String figures(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute("page", new FigureListPage(page(kind, samples(kind).figures()), ""));
        return "figures";
    }

    @GetMapping("/figures/new")
    String define() {
        return "figure-new";
    }

    @GetMapping("/figures/{id}")
    String figure(@RequestParam(defaultValue = "plain") String kind, Locale locale, Model model) {
        Samples samples = samples(kind);
        FigureConsensusView consensus = switch (kind) {
            case "many" -> samples.many(300);
            case "dates" -> samples.dates();
            case "categories" -> samples.categories();
            case "empty" -> empty(samples.consensus());
            default -> samples.consensus();
        };
        boolean moved = kind.equals("plain") || kind.equals("hostile") || kind.equals("past");
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FigurePage(
                        samples.figure(),
                        consensus,
                        category ? null : plots.forest(consensus, moved ? samples.history() : List.of(), locale),
                        category ? plots.bars(consensus, locale) : null,
                        moved ? plots.before(consensus, samples.history()) : null,
                        moved ? samples.history().subList(0, 3) : List.of(),
                        moved ? List.of(samples.finding()) : List.of(),
                        Samples.agreement(!kind.equals("empty")),
                        frame.visitor().isEditor() ? samples.claim().openDisputes() : List.of(),
                        kind.equals("past") ? 41L : null));
        return "figure";
    }

    @GetMapping("/figures/{id}/replay")
    String replay(@RequestParam(defaultValue = "plain") String kind, Locale locale, Model model) {
        Samples samples = samples(kind);
        FigureConsensusView consensus = switch (kind) {
            case "many" -> samples.many(300);
            case "dates" -> samples.dates();
            case "categories" -> samples.categories();
            case "empty" -> empty(samples.consensus());
            default -> samples.consensus();
        };
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new ReplayPage(
                        samples.figure(),
                        consensus,
                        samples.history().getFirst(),
                        List.of(12L, 38L, 41L, 46L),
                        kind.equals("past") ? 2 : 3,
                        category ? null : plots.step(consensus, samples.history(), consensus, locale),
                        category ? plots.bars(consensus, locale) : null,
                        null));
        return "replay";
    }

    @GetMapping("/figures/{id}/history")
    String history(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                new HistoryPage(
                        "figures",
                        "/figures/" + Samples.id("figure"),
                        samples.figure().name(),
                        new Page<>(samples.history(), null),
                        null,
                        kind.equals("empty") ? null : 12L,
                        kind.equals("empty") ? null : 46L,
                        kind.equals("empty") ? null : samples.comparison(kind.equals("past")),
                        kind.equals("hostile") ? HOSTILE : null));
        return "history";
    }

    @GetMapping("/claims")
    String claims(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute(
                "page",
                Samples.claimList(
                        kind.equals("empty") ? List.of() : samples(kind).claims()));
        return "claims";
    }

    @GetMapping("/claims/new")
    String file(
            @RequestParam(defaultValue = "plain") String kind,
            @RequestParam(defaultValue = "") String source,
            Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                new ClaimNewPage(
                        source.isEmpty() ? null : samples.source(),
                        source.isEmpty()
                                ? ""
                                : samples.passage("nearly 700,000").exact(),
                        "to ",
                        ".",
                        3,
                        10,
                        null,
                        null,
                        source.isEmpty() ? Samples.id("figure") : null,
                        source.isEmpty() ? List.of() : samples.found(),
                        source.isEmpty() ? -1 : 0,
                        source.isEmpty() ? List.of() : samples.duplicates(),
                        samples.figures(),
                        samples.sources()));
        return "claim-new";
    }

    @GetMapping("/claims/{id}")
    String claim(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        Visitor visitor = frame.visitor();
        model.addAttribute(
                "page",
                new ClaimPage(
                        kind.equals("empty") ? samples.claims().getLast() : samples.claim(),
                        visitor,
                        "QUANTITY",
                        samples.history(),
                        kind.equals("empty") ? List.of() : List.of(samples.finding()),
                        visitor.isChecker() ? samples.figures() : List.of(),
                        visitor.isChecker() ? samples.sources() : List.of(),
                        kind.equals("past") ? 41L : null,
                        samples.source().language()));
        return "claim";
    }

    @GetMapping("/queue")
    String queue(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        Visitor visitor = frame.visitor();
        model.addAttribute(
                "page",
                kind.equals("empty")
                        ? new QueuePage(visitor, List.of(), List.of(), new Page<>(List.of(), null), Map.of())
                        : new QueuePage(
                                visitor,
                                samples.queue(),
                                samples.queue(),
                                new Page<>(samples.queue(), "next"),
                                samples.decisions(visitor)));
        return "queue";
    }

    @GetMapping("/reviewers")
    String reviewers(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute("page", page(kind, samples(kind).reviewers()));
        return "reviewers";
    }

    @GetMapping("/findings")
    String findings(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute("page", page(kind, List.of(samples(kind).finding())));
        return "findings";
    }

    @GetMapping("/findings/{id}")
    String finding(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                new FindingPage(
                        samples.finding(),
                        null,
                        samples.consensus(),
                        samples.claim().openDisputes(),
                        null));
        return "finding";
    }

    @GetMapping("/failing")
    String failing(Model model) {
        model.addAttribute("status", 503)
                .addAttribute("title", "The read side is behind")
                .addAttribute("detail", HOSTILE)
                .addAttribute("problem", "position-not-reached")
                .addAttribute("traceId", "0123456789abcdef");
        return "error";
    }

    private static <T> Page<T> page(String kind, List<T> items) {
        return kind.equals("empty") ? new Page<>(List.of(), null) : new Page<>(items, "next");
    }

    private static FigureConsensusView empty(FigureConsensusView full) {
        return new FigureConsensusView(
                full.figureId(),
                full.name(),
                full.valueType(),
                null,
                null,
                null,
                full.unit(),
                null,
                null,
                null,
                null,
                "No claim carries weight yet.",
                full.rule(),
                full.ruleVersion(),
                full.parametersHash(),
                full.inputDigest(),
                full.position(),
                full.at(),
                full.exact(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
