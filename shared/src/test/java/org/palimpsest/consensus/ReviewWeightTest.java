package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.reviewer.Standing;

class ReviewWeightTest {

    @Test
    void multipliesStandingReliabilityAndEvidence() {
        assertThat(ReviewWeight.of(Standing.REVIEWER, 1000, EvidenceGrade.HIGH)).isEqualTo(1000);
        assertThat(ReviewWeight.of(Standing.REVIEWER, 1000, EvidenceGrade.MODERATE))
                .isEqualTo(800);
        assertThat(ReviewWeight.of(Standing.REVIEWER, 1000, EvidenceGrade.LOW)).isEqualTo(500);
        assertThat(ReviewWeight.of(Standing.REVIEWER, 1000, EvidenceGrade.NONE)).isEqualTo(200);
        assertThat(ReviewWeight.of(Standing.EXPERT, 1000, EvidenceGrade.MODERATE))
                .isEqualTo(1200);
    }

    @Test
    void isAtMostOneAndAHalf() {
        assertThat(ReviewWeight.of(Standing.EXPERT, 1500, EvidenceGrade.HIGH)).isEqualTo(1500);
        assertThat(ReviewWeight.of(Standing.EXPERT, 1500, EvidenceGrade.LOW)).isEqualTo(1125);
    }

    @Test
    void roundsDownAfterEachMultiplication() {
        // 1500 × .501 = 751.5 → 751, × .8 = 600.8 → 600; in one go it would be 601
        assertThat(ReviewWeight.of(Standing.EXPERT, 501, EvidenceGrade.MODERATE))
                .isEqualTo(600);
    }

    @Test
    void ignoresTheReliabilityOfANewReviewer() {
        assertThat(ReviewWeight.of(Standing.NEW, 1500, EvidenceGrade.HIGH)).isEqualTo(250);
        assertThat(ReviewWeight.of(Standing.NEW, 500, EvidenceGrade.NONE)).isEqualTo(50);
    }

    @Test
    void refusesAReliabilityOutsideItsRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReviewWeight.of(Standing.REVIEWER, 1501, EvidenceGrade.HIGH))
                .withMessageContaining("500 to 1500");
    }

    @Test
    void aReviewWeighsZeroToOneAndAHalf() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reviews.review(1, org.palimpsest.review.Stance.CONFIRM, "a", 1501))
                .withMessageContaining("0 to 1500");
    }
}
