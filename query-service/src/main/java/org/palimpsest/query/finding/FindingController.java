package org.palimpsest.query.finding;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.FindingView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /findings}. */
@RestController
@RequestMapping("/api/v1")
class FindingController {

    private static final Columns<FindingView> COLUMNS = new Columns<FindingView>()
            .with("id", FindingView::id)
            .with(
                    "claimId",
                    finding -> finding.claim() == null ? null : finding.claim().id())
            .with(
                    "statement",
                    finding -> finding.claim() == null ? null : finding.claim().statement())
            .with(
                    "figureId",
                    finding ->
                            finding.figure() == null ? null : finding.figure().id())
            .with(
                    "figure",
                    finding ->
                            finding.figure() == null ? null : finding.figure().name())
            .with("rating", FindingView::rating)
            .with("previousRating", FindingView::previousRating)
            .with("summary", FindingView::summary)
            .with("reason", FindingView::reason)
            .with("corrects", FindingView::corrects)
            .with("correctedBy", FindingView::correctedBy)
            .with("publishedBy", FindingView::publishedBy)
            .with("publishedAt", FindingView::publishedAt)
            .with("position", FindingView::position);

    private final FindingReads findings;
    private final Answers answers;

    FindingController(FindingReads findings, Answers answers) {
        this.findings = findings;
        this.answers = answers;
    }

    @GetMapping({"/findings", "/findings.csv", "/findings.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        return answers.list(
                request,
                findings.findings(parameters.id("claim"), parameters.id("figure"), parameters.page()),
                COLUMNS);
    }

    @GetMapping("/findings/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        FindingView finding = findings.finding(RequestParameters.id("id", id));
        String etag = finding.version() + (finding.correctedBy() == null ? "" : ".corrected");
        return answers.one(request, finding, etag, null, AsOf.NOW);
    }
}
