package org.palimpsest.query.finding;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.linked.Publication;
import org.palimpsest.query.linked.ReviewDocuments;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.FindingView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /findings} and below. */
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
    private final FindingContents contents;
    private final ReviewDocuments documents;
    private final Publication publication;
    private final Positions positions;
    private final Answers answers;

    FindingController(
            FindingReads findings,
            FindingContents contents,
            ReviewDocuments documents,
            Publication publication,
            Positions positions,
            Answers answers) {
        this.findings = findings;
        this.contents = contents;
        this.documents = documents;
        this.publication = publication;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/findings", "/findings.csv", "/findings.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        AsOf asOf = positions.parse(at);
        return answers.list(
                request,
                findings.findings(parameters.id("claim"), parameters.id("figure"), parameters.page(), asOf),
                COLUMNS,
                asOf);
    }

    /** As a schema.org ClaimReview as well. */
    @GetMapping({"/findings/{id}", "/findings/{id}.jsonld"})
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        FindingView finding = findings.finding(RequestParameters.id("id", id), asOf);
        String etag = finding.version() + (finding.correctedBy() == null ? "" : ".corrected");
        return answers.one(
                request,
                finding,
                () -> documents.finding(finding, contents.of(finding).appearances(), publication.address(request)),
                etag,
                null,
                asOf);
    }
}
