package org.palimpsest.query.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.RevisionView;
import org.palimpsest.query.view.SourceView;

/**
 * @param valueType the type of its figure; {@code null} without one
 * @param history the latest events of the claim, latest first
 * @param figures the figures that a revision can choose from; empty when no form is offered
 * @param sources the sources that evidence and roots can be; empty when no form is offered
 * @param past the position asked for; {@code null} for the present
 * @param language in which its source is; {@code null} where that is not known
 */
record ClaimPage(
        ClaimView claim,
        Visitor visitor,
        @Nullable String valueType,
        List<HistoryRow> history,
        List<FindingView> findings,
        List<FigureView> figures,
        List<SourceView> sources,
        @Nullable Long past,
        @Nullable String language) {

    /** Reviews that speak for the claim, those that count first. */
    public List<ReviewView> confirmations() {
        return reviews("CONFIRM");
    }

    /** Reviews that speak against it, those that count first. */
    public List<ReviewView> disputes() {
        return reviews("DISPUTE");
    }

    /** The visitor's own review that stands. */
    public Optional<ReviewView> mine() {
        return claim.reviews().stream()
                .filter(review -> visitor.is(review.reviewerId()))
                .findFirst();
    }

    /** Why texts of it are gone. */
    public List<Erasure> erasures() {
        return Erasure.of(claim.redactions());
    }

    public List<DecisionForm> openRevisions() {
        return claim.revisions().stream()
                .filter(revision -> revision.status().equals("PROPOSED"))
                .map(revision -> new DecisionForm(revision, visitor))
                .toList();
    }

    public List<RevisionView> decidedRevisions() {
        return claim.revisions().stream()
                .filter(revision -> !revision.status().equals("PROPOSED"))
                .toList();
    }

    /** Whether this is the present and the claim still takes reviews and revisions. */
    public boolean isOpen() {
        return past == null && claim.status().equals("FILED");
    }

    public boolean isReviewable() {
        return isOpen() && visitor.isChecker() && !visitor.is(claim.filedById());
    }

    private List<ReviewView> reviews(String stance) {
        return claim.reviews().stream()
                .filter(review -> review.stance().equals(stance))
                .sorted(Comparator.comparing(ReviewView::counted).reversed())
                .toList();
    }
}
