package org.palimpsest.query.reviewer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.history.HistoryTable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.ReviewerView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /reviewers}. */
@RestController
@RequestMapping("/api/v1")
class ReviewerController {

    private static final Columns<ReviewerView> COLUMNS = new Columns<ReviewerView>()
            .with("id", ReviewerView::id)
            .with("userName", ReviewerView::userName)
            .with("displayName", ReviewerView::displayName)
            .with("standing", ReviewerView::standing)
            .with("group", ReviewerView::group)
            .with("reliability", ReviewerView::reliability)
            .with("confirmations", ReviewerView::confirmations)
            .with("disputes", ReviewerView::disputes)
            .with("enrolledAt", ReviewerView::enrolledAt);

    private final ReviewerReads reviewers;
    private final HistoryReads histories;
    private final Positions positions;
    private final Answers answers;

    ReviewerController(ReviewerReads reviewers, HistoryReads histories, Positions positions, Answers answers) {
        this.reviewers = reviewers;
        this.histories = histories;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping({"/reviewers", "/reviewers.csv", "/reviewers.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return answers.list(request, reviewers.reviewers(new RequestParameters(request).page()), COLUMNS);
    }

    @GetMapping("/reviewers/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        ReviewerView reviewer =
                reviewers.reviewer(RequestParameters.id("id", id)).orElseThrow(ReviewerController::notFound);
        return answers.one(request, reviewer, Long.toString(reviewer.version()), null, AsOf.NOW);
    }

    @GetMapping({"/reviewers/{id}/history", "/reviewers/{id}/history.csv", "/reviewers/{id}/history.json"})
    ResponseEntity<byte[]> history(
            HttpServletRequest request, @PathVariable String id, @RequestParam @Nullable String at) {
        UUID reviewer = RequestParameters.id("id", id);
        AsOf asOf = positions.parse(at);
        if (!reviewers.isEnrolled(reviewer)) {
            throw notFound();
        }
        return answers.list(
                request,
                histories.ofReviewer(reviewer, HistoryRequest.of(new RequestParameters(request), asOf)),
                HistoryTable.COLUMNS,
                asOf);
    }

    private static Problem notFound() {
        return new Problem(
                404,
                "not-found",
                "No such reviewer",
                "Nobody of that id is enrolled. GET /api/v1/reviewers lists who is.");
    }
}
