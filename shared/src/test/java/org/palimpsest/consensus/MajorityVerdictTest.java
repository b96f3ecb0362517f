package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;

/** A claim's verdict under {@code majority-1}. */
class MajorityVerdictTest {

    private static final int CASES = 5_000;
    private static final ConsensusRule RULE = ConsensusRules.of("majority-1", 1, Map.of());

    private static Reviews reviews() {
        return new Reviews(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, UNREVIEWED",
        "1, 0, NEEDS_REVIEW",
        "1, 1, NEEDS_REVIEW",
        "2, 1, CONFIRMED",
        "1, 2, REFUTED",
        "3, 0, CONFIRMED",
        "2, 2, CONTESTED",
        "51, 50, CONFIRMED",
        "50, 51, REFUTED"
    })
    void isThatOfMostReviewers(int confirm, int dispute, Verdict verdict) {
        assertThat(reviews().confirm(confirm, "a").dispute(dispute, "a").verdict())
                .isEqualTo(verdict);
    }

    @Test
    void countsEveryReviewerTheSame() {
        Reviews reviews = reviews().dispute(1, "a").dispute(1, "b");
        for (int i = 0; i < 3; i++) {
            // No group, no evidence, no standing to speak of.
            reviews.then(new CountedReview(Seed.id(80 + i), Stance.CONFIRM, null, 50, EvidenceGrade.NONE));
        }
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(reviews.consensus().tallies())
                .containsExactly(new Tally("a", 0, 1000), new Tally("b", 0, 1000), new Tally(null, 3000, 0));
        assertThat(reviews.consensus().reviews()).isEqualTo(5);
        assertThat(reviews.consensus().uncounted()).isEmpty();
    }

    @Test
    void takesAsManyReviewersAsItsParameterSays() {
        Reviews one = new Reviews(ConsensusRules.of("majority", 1, Map.of("minimumReviewers", "1")));
        assertThat(one.confirm(1, null).verdict()).isEqualTo(Verdict.CONFIRMED);
        Reviews five = new Reviews(ConsensusRules.of("majority", 1, Map.of("minimumReviewers", "5")));
        assertThat(five.confirm(4, "a").verdict()).isEqualTo(Verdict.NEEDS_REVIEW);
        assertThat(five.dispute(1, "b").verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void holdsNothingAndChallengesNothing() {
        Reviews reviews = reviews().confirm(2, "a").confirm(2, "b").dispute(4, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONTESTED);
        reviews.dispute(1, "b");
        assertThat(reviews.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(reviews.consensus().challengedBy()).isNull();
        assertThat(reviews.consensus().weakerRun()).isZero();
        reviews.withdraw(9).withdraw(8);
        assertThat(reviews.verdict()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void isOfTheCurrentVersionOnly() {
        Reviews reviews = reviews().confirm(3, "a").then(new ClaimStep.Revised());
        assertThat(reviews.verdict()).isEqualTo(Verdict.UNREVIEWED);
        assertThat(reviews.consensus()).isEqualTo(RULE.unreviewed());
    }

    @Test
    void givesWayToAnEditorUntilTheClaimIsReopened() {
        Reviews reviews = reviews().confirm(3, "a").then(new ClaimStep.Retracted());
        assertThat(reviews.verdict()).isEqualTo(Verdict.RETRACTED);
        assertThat(reviews.consensus().rawLevel()).isEqualTo(Verdict.CONFIRMED);
        reviews.then(new ClaimStep.Merged()).dispute(4, "a");
        assertThat(reviews.verdict()).isEqualTo(Verdict.MERGED);
        reviews.then(new ClaimStep.Reopened());
        assertThat(reviews.verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void isNotContinuedByAnotherRuleNorWithOtherParameters() {
        ClaimConsensus majority = reviews().confirm(1, "a").consensus();
        ClaimStep step = new ClaimStep.Revised();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsensusRules.standard().evolve(majority, step))
                .withMessageContaining("another rule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsensusRules.of("majority", 1, Map.of("minimumReviewers", "4"))
                        .evolve(majority, step))
                .withMessageContaining("replay");
    }

    private static CountedReview review(SplittableRandom random, long reviewer, Stance stance) {
        String group = random.nextInt(3) == 0 ? null : "desk-" + random.nextInt(4);
        EvidenceGrade grade = EvidenceGrade.values()[random.nextInt(4)];
        return new CountedReview(Seed.id(reviewer), stance, group, random.nextInt(1501), grade);
    }

    private static List<Stance> stances(SplittableRandom random) {
        List<Stance> stances = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            stances.add(random.nextBoolean() ? Stance.CONFIRM : Stance.DISPUTE);
        }
        return stances;
    }

    private static Stance mirrored(Stance stance) {
        return stance == Stance.CONFIRM ? Stance.DISPUTE : Stance.CONFIRM;
    }

    /** On the way to what these reviewers say last, they say something else and take it back. */
    private static ClaimConsensus told(SplittableRandom random, List<Stance> stances) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < stances.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
        Reviews reviews = reviews();
        for (int reviewer : order) {
            if (random.nextInt(3) == 0) {
                reviews.then(review(random, reviewer, mirrored(stances.get(reviewer))));
            }
            if (random.nextInt(3) == 0) {
                reviews.withdraw(reviewer);
            }
            reviews.then(review(random, reviewer, stances.get(reviewer)));
        }
        return reviews.consensus();
    }

    @Test
    void dependsOnNothingButWhoSaysWhatInTheEnd() {
        SplittableRandom random = Seed.random("majority: order");
        for (int i = 0; i < CASES; i++) {
            List<Stance> stances = stances(random);
            ClaimConsensus told = told(random, stances);
            long confirm = stances.stream().filter(Stance.CONFIRM::equals).count();
            long dispute = stances.size() - confirm;
            Verdict expected =
                    confirm == dispute ? Verdict.CONTESTED : confirm > dispute ? Verdict.CONFIRMED : Verdict.REFUTED;
            if (stances.size() < 3) {
                expected = stances.isEmpty() ? Verdict.UNREVIEWED : Verdict.NEEDS_REVIEW;
            }
            assertThat(told.verdict()).isEqualTo(expected);
            assertThat(told.rawLevel()).isEqualTo(expected);
            assertThat(told(random, stances).verdict()).isEqualTo(expected);
        }
    }

    @Test
    void isTheMirrorImageForTheMirrorImage() {
        SplittableRandom random = Seed.random("majority: mirror");
        for (int i = 0; i < CASES; i++) {
            List<Stance> stances = stances(random);
            int strength = told(random, stances).verdict().strength();
            List<Stance> other =
                    stances.stream().map(MajorityVerdictTest::mirrored).toList();
            assertThat(told(random, other).verdict().strength()).isEqualTo(-strength);
        }
    }

    @Test
    void isNeverLoweredByOneMoreConfirmation() {
        SplittableRandom random = Seed.random("majority: monotony");
        for (int i = 0; i < CASES; i++) {
            List<Stance> stances = stances(random);
            ClaimConsensus before = told(random, stances);
            ClaimConsensus after = RULE.evolve(before, new ClaimStep.Reviewed(review(random, 99, Stance.CONFIRM)));
            if (before.reviews() >= 3) {
                assertThat(after.verdict().strength())
                        .isGreaterThanOrEqualTo(before.verdict().strength());
            }
            ClaimConsensus again = RULE.evolve(
                    after,
                    new ClaimStep.Reviewed(after.counted().stream()
                            .filter(review -> review.reviewer().equals(Seed.id(99)))
                            .findFirst()
                            .orElseThrow()));
            assertThat(again).isSameAs(after);
        }
    }
}
