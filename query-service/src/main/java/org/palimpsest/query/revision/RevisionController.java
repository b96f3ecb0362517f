package org.palimpsest.query.revision;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.palimpsest.query.view.RevisionView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /revisions}. */
@RestController
@RequestMapping("/api/v1")
class RevisionController {

    private static final Set<String> STATUSES =
            new LinkedHashSet<>(List.of("PROPOSED", "APPROVED", "REFUSED", "WITHDRAWN"));

    private static final Columns<RevisionView> COLUMNS = new Columns<RevisionView>()
            .with("id", RevisionView::id)
            .with("claimId", RevisionView::claimId)
            .with("version", RevisionView::version)
            .with("contentVersion", RevisionView::contentVersion)
            .with("status", RevisionView::status)
            .with("proposedBy", RevisionView::proposedBy)
            .with("reason", RevisionView::reason)
            .with("currentStatement", revision -> revision.current().statement())
            .with("proposedStatement", revision -> revision.proposed().statement())
            .with(
                    "currentValue",
                    revision -> revision.current().value() == null
                            ? null
                            : revision.current().value().text())
            .with(
                    "proposedValue",
                    revision -> revision.proposed().value() == null
                            ? null
                            : revision.proposed().value().text())
            .with("at", RevisionView::at)
            .with("decidedBy", RevisionView::decidedBy)
            .with("decidedAt", RevisionView::decidedAt)
            .with("decisionReason", RevisionView::decisionReason);

    private final RevisionReads revisions;
    private final HistoryReads histories;
    private final Positions positions;
    private final Answers answers;

    RevisionController(RevisionReads revisions, HistoryReads histories, Positions positions, Answers answers) {
        this.revisions = revisions;
        this.histories = histories;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/revisions", "/revisions.csv", "/revisions.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        RequestParameters parameters = new RequestParameters(request);
        return answers.list(
                request,
                revisions.revisions(parameters.oneOf("status", STATUSES), parameters.id("claim"), parameters.page()),
                COLUMNS);
    }

    @GetMapping("/revisions/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        RevisionView revision = revisions.revision(RequestParameters.id("id", id));
        return answers.one(request, revision, Long.toString(revision.version()), null, AsOf.NOW);
    }

    @GetMapping({"/revisions/{id}/history", "/revisions/{id}/history.csv", "/revisions/{id}/history.json"})
    ResponseEntity<byte[]> history(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID revision = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        revisions.revision(revision);
        return answers.list(
                request,
                histories.ofRevision(revision, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }
}
