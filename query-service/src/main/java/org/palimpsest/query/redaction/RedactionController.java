package org.palimpsest.query.redaction;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.RedactionView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /redactions}. */
@RestController
@RequestMapping("/api/v1")
class RedactionController {

    private static final Set<String> STATUSES =
            new LinkedHashSet<>(List.of("PROPOSED", "APPROVED", "REFUSED", "WITHDRAWN"));

    private static final Columns<RedactionView> COLUMNS = new Columns<RedactionView>()
            .with("id", RedactionView::id)
            .with("status", RedactionView::status)
            .with("positions", redaction -> redaction.positions().toString())
            .with("contents", redaction -> redaction.contents().toString())
            .with("reason", RedactionView::reason)
            .with("legalGround", RedactionView::legalGround)
            .with("proposedBy", RedactionView::proposedBy)
            .with("proposedAt", RedactionView::proposedAt)
            .with("decidedBy", RedactionView::decidedBy)
            .with("decidedAt", RedactionView::decidedAt)
            .with("decisionReason", RedactionView::decisionReason)
            .with("scrubbed", RedactionView::scrubbed);

    private final RedactionReads redactions;
    private final Answers answers;

    RedactionController(RedactionReads redactions, Answers answers) {
        this.redactions = redactions;
        this.answers = answers;
    }

    @GetMapping({"/redactions", "/redactions.csv", "/redactions.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        return answers.list(
                request, redactions.redactions(parameters.oneOf("status", STATUSES), parameters.page()), COLUMNS);
    }

    @GetMapping("/redactions/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        RedactionView redaction = redactions.redaction(RequestParameters.id("id", id));
        String etag = redaction.version() + (redaction.scrubbed() ? ".scrubbed" : "");
        return answers.one(request, redaction, etag, null, AsOf.NOW);
    }
}
