package org.palimpsest.command.reviewer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;

/**
 * What of a reviewer decisions rest on.
 *
 * @param version how many events the reviewer has; their ETag
 */
public record ReviewerState(
        UUID reviewerId,
        long version,
        Standing standing,
        @Nullable String group,
        int reliability) {

    /** Per-mille, for a reviewer whose reliability was never published. */
    static final int UNPUBLISHED_RELIABILITY = 1000;

    static ReviewerState of(ReviewerEnrolled event) {
        return new ReviewerState(event.reviewerId(), 1, event.standing(), null, UNPUBLISHED_RELIABILITY);
    }

    ReviewerState after(Object event) {
        return switch (event) {
            case ReviewerEnrolled enrolled ->
                new ReviewerState(reviewerId, version + 1, enrolled.standing(), group, reliability);
            case GroupAssigned assigned ->
                new ReviewerState(reviewerId, version + 1, standing, assigned.group(), reliability);
            case ReliabilityPublished published ->
                new ReviewerState(reviewerId, version + 1, standing, group, published.reliability());
            default -> throw new IllegalArgumentException("not an event of a reviewer: " + event.getClass());
        };
    }

    /** What a review made now carries of its reviewer. */
    public ReviewerStanding standingNow() {
        return new ReviewerStanding(reviewerId, standing, group, reliability);
    }
}
