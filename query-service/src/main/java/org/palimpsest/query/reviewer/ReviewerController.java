package org.palimpsest.query.reviewer;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.ReviewerView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
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
    private final Answers answers;

    ReviewerController(ReviewerReads reviewers, Answers answers) {
        this.reviewers = reviewers;
        this.answers = answers;
    }

    @GetMapping({"/reviewers", "/reviewers.csv", "/reviewers.json"})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return answers.list(request, reviewers.reviewers(new RequestParameters(request).page()), COLUMNS);
    }

    @GetMapping("/reviewers/{id}")
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        ReviewerView reviewer = reviewers
                .reviewer(RequestParameters.id("id", id))
                .orElseThrow(() -> new Problem(
                        404,
                        "not-found",
                        "No such reviewer",
                        "Nobody of that id is enrolled. GET /api/v1/reviewers lists who is."));
        return answers.one(request, reviewer, Long.toString(reviewer.version()), null, AsOf.NOW);
    }
}
