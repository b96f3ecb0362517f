package org.palimpsest.query.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.finding.FindingContent;
import org.palimpsest.query.finding.FindingContents;
import org.palimpsest.query.finding.FindingReads;
import org.palimpsest.query.linked.DataBlock;
import org.palimpsest.query.linked.Publication;
import org.palimpsest.query.linked.ReviewDocuments;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FindingView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is published, for readers without an account, and as a card for the pages of others. */
@Controller
@RequestMapping("/findings")
class FindingController {

    private final FindingReads findings;
    private final FindingContents contents;
    private final ReviewDocuments documents;
    private final Publication publication;
    private final RedactionReads redactions;
    private final Positions positions;
    private final FigurePlots plots;

    FindingController(
            FindingReads findings,
            FindingContents contents,
            ReviewDocuments documents,
            Publication publication,
            RedactionReads redactions,
            Positions positions,
            FigurePlots plots) {
        this.findings = findings;
        this.contents = contents;
        this.documents = documents;
        this.publication = publication;
        this.redactions = redactions;
        this.positions = positions;
        this.plots = plots;
    }

    @GetMapping
    String findings(@RequestParam @Nullable String after, Model model) {
        model.addAttribute("page", findings.findings(null, null, new PageRequest(50, after)));
        return "findings";
    }

    @GetMapping("/{id}")
    String finding(
            @PathVariable UUID id,
            @RequestParam @Nullable String at,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        AsOf asOf = positions.parse(at);
        FindingView finding = findings.finding(id, asOf);
        FindingContent content = contents.of(finding);
        String server = publication.address(request);
        String address = server + "/findings/" + id;
        FigureConsensusView figure = content.figure();
        boolean category = figure != null && figure.valueType().equals("CATEGORY");
        model.addAttribute(
                "page",
                new FindingPage(
                        finding,
                        content,
                        all(finding, asOf),
                        figure == null || category ? null : plots.published(figure, locale),
                        category ? plots.bars(figure, locale) : null,
                        publication.publisher(),
                        address,
                        DataBlock.of(documents.finding(finding, content.appearances(), server)),
                        asOf.isNow() ? null : asOf.position()));
        model.addAttribute(
                "preview",
                Preview.of(
                        finding.rating() + ": " + ReviewDocuments.subject(finding),
                        finding.summary(),
                        address,
                        server + "/api/v1/findings/" + id + ".jsonld"));
        model.addAttribute("erasures", Erasure.of(redactions.ofEvent(finding.position())));
        return "finding";
    }

    /** In a frame of anybody's page: what was found, by whom, and a link to the rest. */
    @GetMapping("/{id}/card")
    String card(@PathVariable UUID id, HttpServletRequest request, Model model) {
        FindingView finding = findings.finding(id);
        model.addAttribute(
                "page",
                new FindingCard(
                        finding,
                        contents.of(finding),
                        finding.correctedBy() == null ? null : latest(finding),
                        publication.publisher(),
                        publication.address(request)));
        return "card";
    }

    /** About the same thing, the first one first. */
    private List<FindingView> all(FindingView finding, AsOf asOf) {
        return findings.findings(
                        finding.claim() == null ? null : finding.claim().id(),
                        finding.figure() == null ? null : finding.figure().id(),
                        PageRequest.first(PageRequest.LARGEST),
                        asOf)
                .items()
                .reversed();
    }

    private FindingView latest(FindingView finding) {
        return all(finding, AsOf.NOW).getLast();
    }
}
