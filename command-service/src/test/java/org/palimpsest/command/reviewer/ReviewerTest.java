package org.palimpsest.command.reviewer;

import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.Standing;

class ReviewerTest {

    private static final UUID REVIEWER = new UUID(1, 1);
    private static final ReviewerEnrolled ENROLLED = new ReviewerEnrolled(REVIEWER, Standing.REVIEWER);
    private static final GroupAssigned ASSIGNED = new GroupAssigned(REVIEWER, "desk-a");

    private final AggregateTestFixture<Reviewer> reviewer = new AggregateTestFixture<>(Reviewer.class);

    @Test
    void isEnrolledIntoAGroup() {
        reviewer.givenNoPriorActivity()
                .when(new EnrolReviewer(REVIEWER, Standing.REVIEWER, "desk-a"))
                .expectEvents(ENROLLED, ASSIGNED);
    }

    @Test
    void leavesTheirGroup() {
        reviewer.given(ENROLLED, ASSIGNED)
                .when(new ChangeReviewer(REVIEWER, null, "", null, null, 2L))
                .expectEvents(new GroupAssigned(REVIEWER, null));
    }

    @Test
    void hasTheirReliabilityPublishedWithAReason() {
        reviewer.given(ENROLLED)
                .when(new ChangeReviewer(REVIEWER, null, null, 1200, "settled claims of a year", null))
                .expectEvents(new ReliabilityPublished(REVIEWER, 1200, "settled claims of a year"));
    }

    @Test
    void refusesAReliabilityWithoutAReason() {
        reviewer.given(ENROLLED)
                .when(new ChangeReviewer(REVIEWER, null, null, 1200, null, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void refusesAChangeThatChangesNothing() {
        reviewer.given(ENROLLED, ASSIGNED)
                .when(new ChangeReviewer(REVIEWER, Standing.REVIEWER, "desk-a", 1000, null, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }
}
