package org.palimpsest.query.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.SourcedClaim;
import org.palimpsest.query.finding.FindingContent;
import org.palimpsest.query.linked.DataBlock;
import org.palimpsest.query.linked.ReviewDocuments;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.OverviewView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.QueueItem;
import org.palimpsest.query.view.SourceView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every page with samples in place of what the read services give: the real templates, words, styles and scripts. */
@Controller
class PreviewController {

    static final String HOSTILE =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> javascript:alert(3) {{7*7}} ${7*7} \u202Edesrever\u2066 ";

    private static final String SERVER = "https://checks.example.org";

    private final Frame frame;
    private final FigurePlots plots;
    private final ReviewDocuments documents;

    PreviewController(Frame frame, FigurePlots plots, ReviewDocuments documents) {
        this.frame = frame;
        this.plots = plots;
        this.documents = documents;
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
                    case "empty" ->
                        SourcePages.of(
                                samples.sources().get(1),
                                null,
                                List.of(),
                                List.of(),
                                Map.of(),
                                Samples.agreement(false));
                    default ->
                        SourcePages.of(
                                samples.source(),
                                samples.text(),
                                sourced(samples.claims()),
                                samples.annotations(),
                                samples.places(),
                                Samples.agreement(true));
                });
        if (!kind.equals("empty")) {
            model.addAttribute("erasures", Erasure.of(List.of(samples.redacted())));
        }
        return "source";
    }

    private static List<SourcedClaim> sourced(List<ClaimView> claims) {
        return claims.stream()
                .map(claim -> new SourcedClaim(
                        claim.id(), claim.statement(), claim.passage(), claim.value(), claim.verdict()))
                .toList();
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
            case "three" -> samples.three();
            case "dates" -> samples.dates();
            case "categories" -> samples.categories();
            case "empty" -> empty(samples.consensus());
            default -> samples.consensus();
        };
        boolean moved = !kind.equals("empty");
        boolean assumed = kind.equals("whatif");
        List<HistoryRow> drawn = kind.equals("long")
                ? samples.longHistory(10_000, 400)
                : samples.history().subList(0, 3).reversed();
        boolean category = consensus.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FigurePage(
                        samples.figure(),
                        assumed ? samples.without() : consensus,
                        assumed ? consensus : null,
                        samples.switches(assumed, kind.equals("many") ? 60 : 3),
                        category
                                ? null
                                : assumed
                                        ? plots.whatIf(samples.without(), consensus, locale)
                                        : plots.forest(consensus, moved ? samples.history() : List.of(), locale),
                        category ? plots.bars(consensus, locale) : null,
                        moved && !assumed ? plots.before(consensus, samples.history()) : null,
                        category || !moved || kind.equals("dates")
                                ? null
                                : new FigureBand(
                                        plots.band(consensus, drawn, drawn.subList(1, drawn.size()), locale),
                                        drawn,
                                        drawn.subList(1, drawn.size()),
                                        kind.equals("long") ? 10_000 : drawn.size(),
                                        kind.equals("long")),
                        moved ? samples.history().subList(0, 3) : List.of(),
                        moved ? List.of(samples.finding()) : List.of(),
                        Samples.agreement(!kind.equals("empty")),
                        frame.visitor().isEditor() ? samples.claim().openDisputes() : List.of(),
                        kind.equals("past") ? 41L : null));
        model.addAttribute("erasures", Erasure.of(List.of(samples.redacted())));
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
                        source.isEmpty() ? null : samples.annotations().getFirst(),
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

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "plain") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<String> verdict,
            Model model) {
        model.addAttribute("page", samples(kind).search(q, verdict, kind.equals("empty")));
        return "search";
    }

    @GetMapping("/queue")
    String queue(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        Visitor visitor = frame.visitor();
        Page<QueueItem> nothing = new Page<>(List.of(), null);
        model.addAttribute(
                "page",
                kind.equals("empty")
                        ? new QueuePage(visitor, nothing, nothing, nothing, Map.of(), List.of())
                        : new QueuePage(
                                visitor,
                                new Page<>(samples.queue(), null),
                                new Page<>(samples.queue(), "next"),
                                new Page<>(samples.queue(), "next"),
                                samples.decisions(visitor),
                                List.of(samples.redaction("PROPOSED", "editor-1"))));
        return "queue";
    }

    @GetMapping("/redactions")
    String redactions(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        boolean empty = kind.equals("empty");
        model.addAttribute(
                "page",
                new RedactionListPage(
                        frame.visitor(),
                        empty ? List.of() : List.of(samples.redaction("PROPOSED", "editor-1")),
                        new Page<>(
                                empty
                                        ? List.of()
                                        : List.of(
                                                samples.redaction("REFUSED", "editor-1"),
                                                samples.redaction("APPROVED", "editor-1")),
                                empty ? null : "next")));
        return "redactions";
    }

    @GetMapping("/redactions/new")
    String proposeRedaction(@RequestParam(defaultValue = "plain") String kind, Model model) {
        model.addAttribute(
                "page",
                new RedactionNewPage(
                        frame.visitor(),
                        kind.equals("empty") ? List.of() : samples(kind).redactable()));
        return "redaction-new";
    }

    @GetMapping("/redactions/{id}")
    String redaction(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        model.addAttribute(
                "page",
                new RedactionPage(
                        frame.visitor(),
                        samples.redaction(
                                kind.equals("decided") ? "REFUSED" : "PROPOSED",
                                kind.equals("own") ? "admin" : "editor-1"),
                        samples.redactable()));
        return "redaction";
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
    String finding(@RequestParam(defaultValue = "plain") String kind, Locale locale, Model model) {
        Samples samples = samples(kind);
        boolean aboutClaim = kind.equals("claim") || kind.equals("corrected");
        FindingView finding = aboutClaim ? samples.findingOfClaim(kind.equals("corrected")) : samples.finding();
        FigureConsensusView figure = switch (kind) {
            case "many" -> samples.many(300);
            case "dates" -> samples.dates();
            case "categories" -> samples.categories();
            default -> samples.consensus();
        };
        FindingContent content = content(samples, aboutClaim ? null : figure);
        boolean category = figure.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FindingPage(
                        finding,
                        content,
                        kind.equals("empty") ? List.of(finding) : List.of(samples.earlierFinding(finding), finding),
                        aboutClaim || category ? null : plots.published(figure, locale),
                        !aboutClaim && category ? plots.bars(figure, locale) : null,
                        "Palimpsest",
                        SERVER + "/findings/" + finding.id(),
                        DataBlock.of(documents.finding(finding, content.appearances(), SERVER)),
                        kind.equals("past") ? 41L : null));
        model.addAttribute(
                "preview",
                Preview.of(
                        finding.rating() + ": " + ReviewDocuments.subject(finding),
                        finding.summary(),
                        SERVER + "/findings/" + finding.id(),
                        SERVER + "/api/v1/findings/" + finding.id() + ".jsonld"));
        return "finding";
    }

    @GetMapping("/findings/{id}/card")
    String card(@RequestParam(defaultValue = "plain") String kind, Model model) {
        Samples samples = samples(kind);
        boolean aboutClaim = kind.equals("claim") || kind.equals("corrected");
        FindingView finding = aboutClaim ? samples.findingOfClaim(kind.equals("corrected")) : samples.finding();
        model.addAttribute(
                "page",
                new FindingCard(
                        finding,
                        content(samples, aboutClaim ? null : samples.consensus()),
                        kind.equals("corrected") ? samples.finding() : null,
                        "Palimpsest",
                        SERVER));
        return "card";
    }

    private static FindingContent content(Samples samples, @Nullable FigureConsensusView figure) {
        return new FindingContent(
                figure == null ? samples.claim() : null,
                figure,
                samples.claim().reviews(),
                samples.sources().stream().collect(Collectors.toMap(SourceView::id, Function.identity())));
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
