package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;

class HoldTest {

    @Test
    void aStrongerLevelIsTakenAtOnce() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(1, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(reviews.confirm(1, "b").verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void aHeldLevelStandsWhileItsScoreIsNotBelowTheThresholdLessTheHysteresis() {
        // 3 + 1 is .730; a dispute of 200 in the larger group makes it .714: likely by itself, and .690 is the floor.
        Reviews reviews = Reviews.standard().confirm(3, "a").confirm(1, "b");
        reviews.then(Reviews.review(90, Stance.DISPUTE, "a", 200));
        for (int i = 0; i < 5; i++) {
            assertThat(reviews.score(Stance.CONFIRM)).isBetween(690, 719);
            assertThat(reviews.consensus().rawLevel()).isEqualTo(Verdict.LIKELY);
            assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(reviews.consensus().challengedBy()).isNull();
            assertThat(reviews.consensus().weakerRun()).isEqualTo(i + 1);
            reviews.then(Reviews.review(91 + i, Stance.DISPUTE, "a", 1));
        }
    }

    @Test
    void aHeldLevelIsLostAfterThreeCountedReviewsInARowWhenSeveralGroupsOppose() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b");
        reviews.dispute(1, "a").dispute(1, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(reviews.consensus().challengedBy()).isNull();
        assertThat(reviews.consensus().weakerRun()).isEqualTo(2);
        reviews.dispute(1, "a");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONTESTED);
        assertThat(reviews.consensus().weakerRun()).isZero();
    }

    @Test
    void aReviewWithTheHeldLevelAsOutcomeStartsTheRunAnew() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b");
        reviews.dispute(1, "a").dispute(1, "b");
        reviews.confirm(4, "a").confirm(4, "b");
        assertThat(reviews.consensus().weakerRun()).isZero();
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void aChallengeOutlastsPatienceAndEndsWhenTheOtherGroupsOpposeToo() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b").dispute(6, "c");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(reviews.consensus().challengedBy()).isEqualTo("c");
        reviews.then(Reviews.review(90, Stance.DISPUTE, "a", 999));
        // Without c the score would be .671, below the floor: c is no longer alone in it.
        assertThat(reviews.consensus().challengedBy()).isNull();
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONTESTED);
    }

    @Test
    void theLimitForTheOtherGroupsIsBelowOneFullReview() {
        for (int weight : new int[] {999, 1000}) {
            Reviews reviews = Reviews.standard().confirm(9, "a").confirm(9, "b");
            reviews.then(Reviews.review(90, Stance.DISPUTE, "a", weight));
            assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
            reviews.dispute(4, "c");
            assertThat(reviews.consensus().challengedBy()).isEqualTo(weight == 999 ? "c" : null);
            assertThat(reviews.verdict()).isEqualTo(weight == 999 ? Verdict.CONFIRMED : Verdict.CONTESTED);
        }
    }

    @Test
    void reopeningClearsTheHoldAndTheChallenge() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b").dispute(1, "b");
        reviews.then(new ClaimStep.Reopened());
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(reviews.consensus().challengedBy()).isNull();
        assertThat(reviews.consensus().reviews()).isEqualTo(5);
    }

    @Test
    void aRevisionClearsTheCountAndTheHold() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b").then(new ClaimStep.Revised());
        assertThat(reviews.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(reviews.consensus().tallies()).isEmpty();
        assertThat(reviews.consensus()).isEqualTo(ConsensusRules.standard().unreviewed());
    }

    @Test
    void retractionAndMergeOverrideUntilTheClaimIsReopened() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b").then(new ClaimStep.Retracted());
        assertThat(reviews.verdict()).isEqualTo(Verdict.RETRACTED);
        reviews.dispute(1, "a");
        assertThat(reviews.verdict()).isEqualTo(Verdict.RETRACTED);
        assertThat(reviews.consensus().challengedBy()).isNull();
        reviews.then(new ClaimStep.Merged());
        assertThat(reviews.verdict()).isEqualTo(Verdict.MERGED);
        reviews.then(new ClaimStep.Reopened());
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
    }

    @Test
    void aWithdrawalDoesNotAddToTheRunButALevelWithoutGroundIsNotHeld() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b");
        reviews.withdraw(4);
        assertThat(reviews.consensus().rawLevel()).isEqualTo(Verdict.LIKELY);
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(reviews.consensus().weakerRun()).isZero();
        reviews.withdraw(3);
        assertThat(reviews.verdict()).isEqualTo(Verdict.NEEDS_REVIEW);
        reviews.withdraw(2).withdraw(1);
        assertThat(reviews.verdict()).isEqualTo(Verdict.UNREVIEWED);
    }

    @Test
    void aReviewerWhoLeavesTheCountAddsNothingToTheRun() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b");
        reviews.then(Reviews.review(4, Stance.DISPUTE, null, 1000));
        assertThat(reviews.consensus().reviews()).isEqualTo(3);
        assertThat(reviews.consensus().weakerRun()).isZero();
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void withoutBridgingAConfirmedClaimFallsToTheOnlyGroupThereIs() {
        Reviews reviews = new Reviews(ConsensusRules.of("bridged", 1, Map.of("bridging", "off"))).confirm(3, "a");
        reviews.dispute(2, "a");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(reviews.consensus().challengedBy()).isNull();
        reviews.dispute(1, "a");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONTESTED);
    }

    @Test
    void confirmedNeedsModerateEvidenceOnItsOwnSide() {
        Reviews reviews = Reviews.standard();
        for (int i = 0; i < 4; i++) {
            String group = i % 2 == 0 ? "a" : "b";
            reviews.then(new CountedReview(Seed.id(i), Stance.CONFIRM, group, 1500, EvidenceGrade.LOW));
        }
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
        reviews.then(new CountedReview(Seed.id(3), Stance.CONFIRM, "b", 1500, EvidenceGrade.MODERATE));
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void confirmedNeedsThatNoGroupLeansAgainstIt() {
        Reviews reviews = Reviews.standard().confirm(1, "a");
        reviews.then(Reviews.review(90, Stance.DISPUTE, "c", 100));
        reviews.confirm(40, "a").confirm(40, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isGreaterThanOrEqualTo(720);
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
        assertThat(reviews.consensus().explanation().in(Locale.ENGLISH))
                .contains("needs that no group leans the other way, and 'c' does");
    }
}
