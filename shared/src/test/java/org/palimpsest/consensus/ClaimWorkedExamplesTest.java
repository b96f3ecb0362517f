package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.review.Stance;

class ClaimWorkedExamplesTest {

    @Test
    void oneAndOneNeedsReview() {
        Reviews reviews = Reviews.standard().confirm(1, "a").confirm(1, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(667);
        assertThat(reviews.verdict()).isEqualTo(Verdict.NEEDS_REVIEW);
    }

    @Test
    void twoAndOneIsLikely() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(1, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(707);
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
    }

    @Test
    void twoAndTwoIsConfirmed() {
        Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(750);
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void threeAndOneIsConfirmed() {
        Reviews reviews = Reviews.standard().confirm(3, "a").confirm(1, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(730);
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void aHundredOfOneGroupAreLikely() {
        Reviews reviews = Reviews.standard().confirm(100, "a");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(704);
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY);
        BridgedScore score = BridgedScore.of(reviews.consensus().sums(), Stance.CONFIRM);
        // .7036: 10,000 times the root of 101/102 · 1/2, squared
        assertThat(score.numerator().multiply(BigInteger.TEN.pow(8)).divide(score.denominator()))
                .isBetween(BigInteger.valueOf(70355L * 70355 / 100), BigInteger.valueOf(70365L * 70365 / 100));
    }

    @Test
    void aDisputeAfterTwoAndTwoIsHeldAndChallenged() {
        for (String group : new String[] {"a", "b"}) {
            Reviews reviews = Reviews.standard().confirm(2, "a").confirm(2, "b").dispute(1, group);
            assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(671);
            assertThat(reviews.consensus().rawLevel()).isEqualTo(Verdict.LIKELY);
            assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(reviews.consensus().challengedBy()).isEqualTo(group);
        }
    }

    @Test
    void aGroupAgainstAGroupIsContested() {
        Reviews reviews = Reviews.standard().confirm(3, "a").dispute(3, "b");
        assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(400);
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONTESTED);
    }

    @Test
    void aThousandWithoutAGroupChangeNothing() {
        for (boolean against : new boolean[] {false, true}) {
            Reviews reviews = Reviews.standard().confirm(4, "a").confirm(4, "b");
            if (against) {
                reviews.dispute(1000, null);
            } else {
                reviews.confirm(1000, null);
            }
            assertThat(reviews.score(Stance.CONFIRM)).isEqualTo(833);
            assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
            assertThat(reviews.consensus().reviews()).isEqualTo(8);
            assertThat(reviews.consensus().uncounted()).hasSize(1000);
            assertThat(reviews.consensus().tallies().getLast().group()).isNull();
        }
    }

    @Test
    void theMirrorImageIsRefuted() {
        Reviews reviews = Reviews.standard().dispute(2, "a").dispute(1, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.LIKELY_REFUTED);
        reviews.dispute(1, "b");
        assertThat(reviews.score(Stance.DISPUTE)).isEqualTo(750);
        assertThat(reviews.verdict()).isEqualTo(Verdict.REFUTED);
        reviews.confirm(1, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(reviews.consensus().challengedBy()).isEqualTo("b");
    }

    @Test
    void withoutBridgingThreeToNoneIsConfirmedAndTwoToOneIsLikely() {
        ConsensusRule oneDesk = ConsensusRules.of("bridged", 1, Map.of("bridging", "off"));
        Reviews three = new Reviews(oneDesk).confirm(2, "a").confirm(1, null);
        assertThat(three.score(Stance.CONFIRM)).isEqualTo(800);
        assertThat(three.verdict()).isEqualTo(Verdict.CONFIRMED);
        Reviews two = new Reviews(oneDesk).confirm(1, "a").dispute(1, "b").confirm(1, "a");
        assertThat(two.score(Stance.CONFIRM)).isEqualTo(600);
        assertThat(two.verdict()).isEqualTo(Verdict.LIKELY);
    }
}
