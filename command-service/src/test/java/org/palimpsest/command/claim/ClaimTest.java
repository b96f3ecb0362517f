package org.palimpsest.command.claim;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.source.Passage;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class ClaimTest {

    private static final UUID CLAIM = new UUID(1, 1);
    private static final UUID REVISION = new UUID(2, 1);
    private static final UUID REVIEW = new UUID(3, 1);
    private static final UUID FILER = new UUID(4, 1);
    private static final UUID CHECKER = new UUID(4, 2);
    private static final UUID EDITOR = new UUID(4, 3);
    private static final String REASON = "counted twice in the source";

    private static final FigureDescription EXECUTIONS = new FigureDescription(
            "Executions", "executions", "persons", ValueType.QUANTITY, null, null, null, null, "on sentences");
    private static final ClaimContent CONTENT = content(681_692);
    private static final ClaimContent REVISED = content(681_686);

    private static final ClaimFiled FILED = new ClaimFiled(CLAIM, FILER, CONTENT);
    private static final ClaimDisputed DISPUTED = new ClaimDisputed(
            CLAIM, REVIEW, standing(CHECKER), 1, DisputeReason.WRONG_VALUE, evidence(), "does not add up", null);
    private static final RevisionProposed PROPOSED =
            new RevisionProposed(CLAIM, REVISION, CHECKER, 1, REVISED, "the years add up to this");
    private static final RevisionApproved APPROVED =
            new RevisionApproved(CLAIM, REVISION, EDITOR, 2, REVISED, List.of(), null);

    private FixtureConfiguration<Claim> claim;

    @BeforeEach
    void fixture() {
        claim = new AggregateTestFixture<>(Claim.class);
        claim.setReportIllegalStateChange(false);
    }

    @Test
    void filesAClaim() {
        claim.givenNoPriorActivity()
                .when(new FileClaim(CLAIM, FILER, CONTENT, EXECUTIONS))
                .expectEvents(FILED);
    }

    @Test
    void refusesADateForAQuantity() {
        DateValue date = new DateValue(ValueKind.EXACT, PartialDate.parse("1937"), null, "");
        ClaimContent wrong = new ClaimContent(new UUID(5, 1), passage(), "stated", new UUID(6, 1), date, null);
        claim.givenNoPriorActivity()
                .when(new FileClaim(CLAIM, FILER, wrong, EXECUTIONS))
                .expectNoEvents()
                .expectException(InvalidValue.class);
    }

    @Test
    void refusesAValueOfNoFigure() {
        claim.givenNoPriorActivity()
                .when(new FileClaim(CLAIM, FILER, CONTENT, null))
                .expectNoEvents()
                .expectException(InvalidValue.class);
    }

    @Test
    void takesAConfirmationOfTheCurrentVersion() {
        claim.given(FILED)
                .when(new ConfirmClaim(CLAIM, REVIEW, standing(CHECKER), 1, evidence(), null, 1L))
                .expectEvents(new ClaimConfirmed(CLAIM, REVIEW, standing(CHECKER), 1, evidence(), null));
    }

    @Test
    void refusesAReviewOfOnesOwnClaim() {
        refused("own-claim", new ConfirmClaim(CLAIM, REVIEW, standing(FILER), null, evidence(), null, null), FILED);
    }

    @Test
    void refusesAReviewOfAnEarlierVersion() {
        refused(
                "review-of-a-version",
                new ConfirmClaim(CLAIM, REVIEW, standing(CHECKER), 1, evidence(), null, null),
                FILED,
                PROPOSED,
                APPROVED);
    }

    @Test
    void countsAReviewAfterAnApprovalForTheNewVersion() {
        claim.given(FILED, PROPOSED, APPROVED)
                .when(new ConfirmClaim(CLAIM, REVIEW, standing(CHECKER), 2, evidence(), null, null))
                .expectEvents(new ClaimConfirmed(CLAIM, REVIEW, standing(CHECKER), 2, evidence(), null));
    }

    @Test
    void takesADispute() {
        claim.given(FILED)
                .when(new DisputeClaim(
                        CLAIM,
                        REVIEW,
                        standing(CHECKER),
                        null,
                        DisputeReason.WRONG_VALUE,
                        evidence(),
                        "does not add up",
                        null,
                        EXECUTIONS,
                        null))
                .expectEvents(DISPUTED);
    }

    @Test
    void refusesAReviewOfARetractedClaim() {
        refused(
                "claim-closed",
                new ConfirmClaim(CLAIM, REVIEW, standing(CHECKER), null, evidence(), null, null),
                FILED,
                new ClaimRetracted(CLAIM, REASON));
    }

    @Test
    void refusesAStaleWrite() {
        claim.given(FILED, DISPUTED)
                .when(new ConfirmClaim(CLAIM, REVIEW, standing(EDITOR), null, evidence(), null, 1L))
                .expectNoEvents()
                .expectException(StaleVersion.class);
    }

    @Test
    void withdrawsAReview() {
        claim.given(FILED, DISPUTED)
                .when(new WithdrawReview(CLAIM, CHECKER, null))
                .expectEvents(new ReviewWithdrawn(CLAIM, REVIEW, CHECKER));
    }

    @Test
    void refusesASecondWithdrawal() {
        refused(
                "no-review",
                new WithdrawReview(CLAIM, CHECKER, null),
                FILED,
                DISPUTED,
                new ReviewWithdrawn(CLAIM, REVIEW, CHECKER));
    }

    @Test
    void takesAProposal() {
        claim.given(FILED)
                .when(new ProposeRevision(
                        CLAIM, REVISION, CHECKER, REVISED, EXECUTIONS, "the years add up to this", 1L))
                .expectEvents(PROPOSED);
    }

    @Test
    void refusesAProposalThatChangesNothing() {
        refused(
                "nothing-changes",
                new ProposeRevision(CLAIM, REVISION, CHECKER, CONTENT, EXECUTIONS, REASON, 1L),
                FILED);
    }

    @Test
    void approvesWhenEveryOpenDisputeIsTreated() {
        List<TreatedDispute> treated = List.of(new TreatedDispute(REVIEW, Treatment.ACCEPTED, null));
        claim.given(FILED, DISPUTED, PROPOSED)
                .when(new ApproveRevision(CLAIM, REVISION, EDITOR, treated, null, 3L))
                .expectEvents(new RevisionApproved(CLAIM, REVISION, EDITOR, 2, REVISED, treated, null));
    }

    @Test
    void refusesAnApprovalThatLeavesADisputeOut() {
        refused(
                "no-silent-dispute",
                new ApproveRevision(CLAIM, REVISION, EDITOR, List.of(), null, 3L),
                FILED,
                DISPUTED,
                PROPOSED);
    }

    @Test
    void refusesARebuttalWithoutAWord() {
        refused(
                "no-silent-dispute",
                new ApproveRevision(
                        CLAIM,
                        REVISION,
                        EDITOR,
                        List.of(new TreatedDispute(REVIEW, Treatment.REBUTTED, " ")),
                        null,
                        3L),
                FILED,
                DISPUTED,
                PROPOSED);
    }

    @Test
    void refusesTheProposersOwnApproval() {
        refused("four-eyes", new ApproveRevision(CLAIM, REVISION, CHECKER, List.of(), null, 2L), FILED, PROPOSED);
    }

    @Test
    void refusesTheProposersOwnRefusal() {
        refused("four-eyes", new RefuseRevision(CLAIM, REVISION, CHECKER, REASON, 2L), FILED, PROPOSED);
    }

    @Test
    void refusesAnApprovalOfAProposalForAnEarlierVersion() {
        UUID other = new UUID(2, 2);
        RevisionProposed second = new RevisionProposed(CLAIM, other, CHECKER, 1, content(7), REASON);
        refused(
                "review-of-a-version",
                new ApproveRevision(CLAIM, other, EDITOR, List.of(), null, 4L),
                FILED,
                PROPOSED,
                second,
                APPROVED);
    }

    @Test
    void decidesOnARevisionOnce() {
        refused(
                "revision-decided",
                new ApproveRevision(CLAIM, REVISION, EDITOR, List.of(), null, 3L),
                FILED,
                PROPOSED,
                new RevisionRefused(CLAIM, REVISION, EDITOR, REASON));
    }

    @Test
    void refusesARevisionWithAReason() {
        claim.given(FILED, PROPOSED)
                .when(new RefuseRevision(CLAIM, REVISION, EDITOR, REASON, 2L))
                .expectEvents(new RevisionRefused(CLAIM, REVISION, EDITOR, REASON));
    }

    @Test
    void letsTheProposerWithdraw() {
        claim.given(FILED, PROPOSED)
                .when(new WithdrawRevision(CLAIM, REVISION, CHECKER, REASON, null))
                .expectEvents(new RevisionWithdrawn(CLAIM, REVISION, REASON));
    }

    @Test
    void letsNobodyElseWithdraw() {
        refused("not-the-proposer", new WithdrawRevision(CLAIM, REVISION, FILER, REASON, null), FILED, PROPOSED);
    }

    @Test
    void retractsWithAReason() {
        claim.given(FILED).when(new RetractClaim(CLAIM, REASON, null)).expectEvents(new ClaimRetracted(CLAIM, REASON));
    }

    @Test
    void refusesARetractionWithHardlyAReason() {
        refused("override-needs-a-reason", new RetractClaim(CLAIM, " too short ", null), FILED);
    }

    @Test
    void reopensWithAReason() {
        claim.given(FILED, new ClaimRetracted(CLAIM, REASON))
                .when(new ReopenClaim(CLAIM, REASON, null))
                .expectEvents(new ClaimReopened(CLAIM, REASON));
    }

    @Test
    void refusesAReopeningWithoutAReason() {
        refused("override-needs-a-reason", new ReopenClaim(CLAIM, "", null), FILED);
    }

    @Test
    void mergesIntoAnotherClaim() {
        UUID other = new UUID(1, 2);
        claim.given(FILED)
                .when(new MergeClaims(CLAIM, other, REASON, null))
                .expectEvents(new ClaimsMerged(CLAIM, other, REASON));
    }

    @Test
    void refusesAMergeIntoItself() {
        refused("merge-into-itself", new MergeClaims(CLAIM, CLAIM, REASON, null), FILED);
    }

    private void refused(String rule, Object command, Object... given) {
        claim.given(given)
                .when(command)
                .expectNoEvents()
                .expectException(Matchers.matches((Throwable refusal) ->
                        refusal instanceof RuleBroken broken && broken.rule().equals(rule)));
    }

    private static ClaimContent content(long value) {
        return new ClaimContent(
                new UUID(5, 1), passage(), "so many were shot", new UUID(6, 1), Quantity.exactly(value), null);
    }

    private static Passage passage() {
        return new Passage("so many", "", " were shot", 0, 7, "00".repeat(32));
    }

    private static ReviewerStanding standing(UUID reviewer) {
        return new ReviewerStanding(reviewer, Standing.REVIEWER, "desk-a", 1000);
    }

    private static List<Evidence> evidence() {
        return List.of(new Evidence(new UUID(5, 1), null, "chapter 2", null, EvidenceGrade.HIGH, null));
    }
}
