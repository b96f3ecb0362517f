package org.palimpsest.query.page;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.annotation.AnnotationReads;
import org.palimpsest.query.claim.ClaimDraft;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.claim.Duplicates;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.filing.PassageReads;
import org.palimpsest.query.finding.FindingReads;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FoundValueView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/claims")
class ClaimController {

    private static final int EVENTS = 50;

    private final ClaimReads claims;
    private final HistoryReads histories;
    private final FindingReads findings;
    private final FigureReads figures;
    private final SourceReads sources;
    private final Positions positions;
    private final WholeLists lists;
    private final Frame frame;
    private final PassageReads passages;
    private final Duplicates duplicates;
    private final AnnotationReads annotations;

    ClaimController(
            ClaimReads claims,
            PassageReads passages,
            Duplicates duplicates,
            AnnotationReads annotations,
            HistoryReads histories,
            FindingReads findings,
            FigureReads figures,
            SourceReads sources,
            Positions positions,
            WholeLists lists,
            Frame frame) {
        this.claims = claims;
        this.passages = passages;
        this.duplicates = duplicates;
        this.annotations = annotations;
        this.histories = histories;
        this.findings = findings;
        this.figures = figures;
        this.sources = sources;
        this.positions = positions;
        this.lists = lists;
        this.frame = frame;
    }

    @GetMapping
    String claims(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam @Nullable String after,
            Model model) {
        ClaimFilter filter = new ClaimFilter(
                q.isBlank() ? null : q,
                null,
                null,
                null,
                verdict.isBlank() ? List.of() : List.of(verdict),
                null,
                null,
                null,
                null);
        model.addAttribute(
                "page",
                new ClaimListPage(
                        claims.claims(filter, new PageRequest(50, after)), filter, verdict.isBlank() ? null : verdict));
        return "claims";
    }

    @GetMapping("/new")
    String file(
            @RequestParam @Nullable UUID source,
            @RequestParam(defaultValue = "") String exact,
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "") String suffix,
            @RequestParam @Nullable Integer start,
            @RequestParam @Nullable Integer end,
            @RequestParam @Nullable String sha256,
            @RequestParam @Nullable UUID annotation,
            @RequestParam @Nullable UUID figure,
            @RequestParam(defaultValue = "1") int value,
            Model model) {
        List<FoundValueView> found = found(source, exact, start, end, sha256);
        int chosen = Math.min(Math.max(value, 1), found.size()) - 1;
        model.addAttribute(
                "page",
                new ClaimNewPage(
                        source == null ? null : sources.source(source),
                        exact,
                        prefix,
                        suffix,
                        start,
                        end,
                        sha256,
                        annotation == null ? null : annotations.annotation(annotation, AsOf.NOW),
                        figure,
                        found,
                        chosen,
                        exact.isBlank()
                                ? List.of()
                                : duplicates.of(new ClaimDraft(exact, source, sha256, start, end, null, null)),
                        lists.figures(),
                        lists.sources()));
        return "claim-new";
    }

    private List<FoundValueView> found(
            @Nullable UUID source,
            String exact,
            @Nullable Integer start,
            @Nullable Integer end,
            @Nullable String sha256) {
        if (source != null && start != null && end != null) {
            return passages.values(source, sha256, Math.max(0, start), end, null)
                    .items();
        }
        return exact.isBlank() ? List.of() : passages.values(exact);
    }

    @GetMapping("/{id}")
    String claim(@PathVariable UUID id, @RequestParam @Nullable String at, Model model) {
        AsOf asOf = positions.parse(at);
        ClaimView claim = claims.claim(id, asOf);
        Visitor visitor = frame.visitor();
        boolean forms = asOf.isNow() && visitor.isChecker();
        model.addAttribute(
                "page",
                new ClaimPage(
                        claim,
                        visitor,
                        claim.figure() == null
                                ? null
                                : figures.figure(claim.figure().id(), asOf).valueType(),
                        histories
                                .ofClaim(id, HistoryRequest.latest(PageRequest.first(EVENTS), asOf))
                                .items(),
                        findings.findings(id, null, PageRequest.first(5)).items(),
                        forms ? lists.figures() : List.of(),
                        forms ? lists.sources() : List.of(),
                        asOf.isNow() ? null : asOf.position(),
                        sources.source(claim.source().id()).language()));
        return "claim";
    }
}
