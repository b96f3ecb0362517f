package org.palimpsest.query.reviewer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ReviewWeight;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.springframework.stereotype.Component;

/** Who reviews, from which desk and with what standing. */
@Component
class ReviewersProjection extends Projection {

    private static final Table REVIEWERS = Table.plain("reviewers", 1, """
            reviewer_id uuid, version bigint, standing text, desk text, reliability int, enrolled_at timestamptz,
            position bigint
            """)
            .changing(List.of("version", "standing", "desk", "reliability", "position"));

    ReviewersProjection() {
        super("reviewers", REVIEWERS);
        on(this::enrolled, ReviewerEnrolled.class);
        on(this::assigned, GroupAssigned.class);
        on(this::published, ReliabilityPublished.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.REVISIONS,
                EventFamilies.FINDINGS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void enrolled(Change change, Rows rows) {
        ReviewerEnrolled event = (ReviewerEnrolled) change.payload();
        if (change.event().sequence() == 0) {
            rows.put(
                    REVIEWERS,
                    event.reviewerId(),
                    1L,
                    event.standing(),
                    null,
                    ReviewWeight.UNPUBLISHED_RELIABILITY,
                    change.event().recordedAt(),
                    change.position());
        } else {
            change(change, rows, "standing", event.standing());
        }
    }

    private void assigned(Change change, Rows rows) {
        change(change, rows, "desk", ((GroupAssigned) change.payload()).group());
    }

    private void published(Change change, Rows rows) {
        change(change, rows, "reliability", ((ReliabilityPublished) change.payload()).reliability());
    }

    private static void change(Change change, Rows rows, String column, @Nullable Object value) {
        // The version goes with each column of its own, so that what one event sets never hides what another set.
        rows.update(REVIEWERS, List.of(column), change.event().stream(), value);
        rows.update(
                REVIEWERS,
                List.of("version", "position"),
                change.event().stream(),
                change.event().sequence() + 1,
                change.position());
    }
}
