package org.palimpsest.command.finding;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;

class FindingsTest {

    private static final UUID CLAIM = new UUID(1, 1);
    private static final UUID FILER = new UUID(2, 1);
    private static final UUID CHECKER = new UUID(2, 2);
    private static final UUID EDITOR = new UUID(2, 3);
    private static final UUID REVIEW = new UUID(3, 1);
    private static final UUID FINDING = new UUID(4, 1);
    private static final UUID LATER = new UUID(4, 2);
    private static final Subject SUBJECT = new Subject(CLAIM, null);

    private static final ClaimState FILED = ClaimState.of(
            new ClaimFiled(CLAIM, FILER, new ClaimContent(new UUID(5, 1), null, "no order", null, null, null)));
    private static final ClaimState DISPUTED = FILED.after(new ClaimDisputed(
            CLAIM,
            REVIEW,
            new ReviewerStanding(CHECKER, Standing.REVIEWER, "desk-b", 1000),
            1,
            DisputeReason.OUT_OF_CONTEXT,
            List.of(),
            "read on",
            null));
    private static final List<DisputeInFinding> CARRIED =
            List.of(new DisputeInFinding(CLAIM, new TreatedDispute(REVIEW, Treatment.CARRIED, null)));

    private final AggregateTestFixture<Findings> findings = new AggregateTestFixture<>(Findings.class);

    @Test
    void publishesWithItsDissent() {
        findings.givenNoPriorActivity()
                .when(publish(FINDING, "Supported", CARRIED, DISPUTED, EDITOR))
                .expectEvents(new FindingPublished(FINDING, SUBJECT, EDITOR, "Supported", "A summary.", CARRIED));
    }

    @Test
    void aLaterFindingIsACorrectionThatSaysWhatChanged() {
        findings.given(new FindingPublished(FINDING, SUBJECT, EDITOR, "Supported", "A summary.", List.of()))
                .when(publish(LATER, "Unproven", List.of(), FILED, EDITOR))
                .expectEvents(new CorrectionIssued(
                        LATER, FINDING, SUBJECT, EDITOR, "Supported", "Unproven", "A summary.", "why not", List.of()));
    }

    @Test
    void refusesToPassOverADispute() {
        refused(publish(FINDING, "Supported", List.of(), DISPUTED, EDITOR));
    }

    @Test
    void refusesTheFilersOwnWordAlone() {
        refused(publish(FINDING, "Supported", List.of(), FILED, FILER));
    }

    @Test
    void refusesADisputeOfAnotherClaim() {
        refused(publish(
                FINDING,
                "Supported",
                List.of(new DisputeInFinding(new UUID(1, 9), new TreatedDispute(REVIEW, Treatment.CARRIED, null))),
                FILED,
                EDITOR));
    }

    private void refused(PublishFinding command) {
        findings.givenNoPriorActivity().when(command).expectNoEvents().expectException(RuleBroken.class);
    }

    private static PublishFinding publish(
            UUID id, String rating, List<DisputeInFinding> disputes, ClaimState claim, UUID publishedBy) {
        return new PublishFinding(
                Findings.idOf(CLAIM),
                id,
                SUBJECT,
                publishedBy,
                rating,
                "A summary.",
                "why not",
                disputes,
                List.of(claim));
    }
}
