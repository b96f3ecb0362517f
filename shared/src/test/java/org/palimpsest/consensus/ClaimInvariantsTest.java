package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;

/** What must hold for every history of a claim, in 20,000 random ones each. */
class ClaimInvariantsTest {

    private static final int CASES = 20_000;
    private static final String[] GROUPS = {"a", "b", "c", "d"};
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private static CountedReview review(SplittableRandom random, UUID reviewer, String group) {
        // Leaning histories settle; even ones are always contested.
        Stance stance = random.nextInt(10) < 7 ? Stance.CONFIRM : Stance.DISPUTE;
        int weight = random.nextBoolean() ? 1000 : random.nextInt(1501);
        EvidenceGrade grade = EvidenceGrade.values()[random.nextInt(4)];
        return new CountedReview(reviewer, stance, group, weight, grade);
    }

    private static List<ClaimStep> history(SplittableRandom random, int groups) {
        List<ClaimStep> steps = new ArrayList<>();
        int length = random.nextInt(1, 16);
        boolean mirrored = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            UUID reviewer = Seed.id(random.nextInt(12));
            if (random.nextInt(8) == 0) {
                steps.add(new ClaimStep.Withdrawn(reviewer));
            } else {
                CountedReview review = review(random, reviewer, GROUPS[random.nextInt(groups)]);
                steps.add(new ClaimStep.Reviewed(mirrored ? mirrored(review) : review));
            }
        }
        return steps;
    }

    private static CountedReview mirrored(CountedReview review) {
        Stance stance = review.stance() == Stance.CONFIRM ? Stance.DISPUTE : Stance.CONFIRM;
        return new CountedReview(review.reviewer(), stance, review.group(), review.weight(), review.evidence());
    }

    private static ClaimConsensus replay(List<ClaimStep> steps) {
        ClaimConsensus consensus = RULE.unreviewed();
        for (ClaimStep step : steps) {
            consensus = RULE.evolve(consensus, step);
        }
        return consensus;
    }

    private static boolean atLeast(BridgedScore one, BridgedScore other) {
        // a^(1/g) ≥ b^(1/h)  ⇔  a^h ≥ b^g
        BigInteger left =
                one.numerator().pow(other.groups()).multiply(other.denominator().pow(one.groups()));
        BigInteger right =
                other.numerator().pow(one.groups()).multiply(one.denominator().pow(other.groups()));
        return left.compareTo(right) >= 0;
    }

    @Test
    void talliesAndRawLevelDoNotDependOnTheOrderOfEvents() {
        SplittableRandom random = Seed.random("order of events");
        for (int i = 0; i < CASES; i++) {
            List<ClaimStep> steps = history(random, 4);
            ClaimConsensus told = replay(steps);
            Map<UUID, ClaimStep> latest = new LinkedHashMap<>();
            for (ClaimStep step : steps) {
                switch (step) {
                    case ClaimStep.Reviewed reviewed ->
                        latest.put(reviewed.review().reviewer(), step);
                    case ClaimStep.Withdrawn withdrawn -> latest.remove(withdrawn.reviewer());
                    default -> throw new AssertionError(step);
                }
            }
            List<ClaimStep> shuffled = new ArrayList<>(latest.values());
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            ClaimConsensus retold = replay(shuffled);
            assertThat(retold.tallies()).isEqualTo(told.tallies());
            assertThat(retold.rawLevel()).isEqualTo(told.rawLevel());
            assertThat(retold.counted()).isEqualTo(told.counted());
            assertThat(retold.sums()).isEqualTo(told.sums());
        }
    }

    @Test
    void theRunningTalliesAreTheSumsOverTheCountedReviews() {
        SplittableRandom random = Seed.random("sums");
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus told = replay(history(random, 4));
            Tallies sums = Tallies.none(true);
            for (CountedReview review : told.counted()) {
                sums = sums.plus(review);
            }
            assertThat(told.sums()).isEqualTo(sums);
            long weight =
                    told.counted().stream().mapToLong(CountedReview::weight).sum();
            assertThat(told.tallies().stream().mapToLong(Tally::total).sum()).isEqualTo(weight);
        }
    }

    @Test
    void oneMoreConfirmationOfARepresentedOrSecondGroupNeverLowersTheScoreForNorRaisesTheScoreAgainst() {
        SplittableRandom random = Seed.random("monotony");
        for (int i = 0; i < CASES; i++) {
            Tallies before = replay(history(random, 4)).sums();
            String group = GROUPS[random.nextInt(4)];
            boolean represented = before.groups().stream().anyMatch(tally -> group.equals(tally.group()));
            if (!represented && before.groups().size() >= 2) {
                continue;
            }
            CountedReview more =
                    new CountedReview(Seed.id(99), Stance.CONFIRM, group, random.nextInt(1501), EvidenceGrade.LOW);
            Tallies after = before.plus(more);
            assertThat(atLeast(BridgedScore.of(after, Stance.CONFIRM), BridgedScore.of(before, Stance.CONFIRM)))
                    .isTrue();
            assertThat(atLeast(BridgedScore.of(before, Stance.DISPUTE), BridgedScore.of(after, Stance.DISPUTE)))
                    .isTrue();
        }
    }

    @Test
    void aConfirmationThatBringsInAThirdGroupCanLowerTheScoreBecauseTheMeanIsOverGroups() {
        Tallies before =
                Reviews.standard().confirm(2, "a").confirm(2, "b").consensus().sums();
        Tallies after = before.plus(Reviews.review(99, Stance.CONFIRM, "c", 500));
        assertThat(BridgedScore.of(before, Stance.CONFIRM).roundedPerMille()).isEqualTo(750);
        assertThat(BridgedScore.of(after, Stance.CONFIRM).roundedPerMille()).isEqualTo(696);
    }

    @Test
    void oneReviewerMovesTheScoreOfRepresentedGroupsOnlySoFar() {
        SplittableRandom random = Seed.random("one reviewer");
        for (int i = 0; i < CASES; i++) {
            Tallies others = replay(history(random, 4)).sums();
            if (others.groups().isEmpty()) {
                continue;
            }
            String group =
                    others.groups().get(random.nextInt(others.groups().size())).group();
            List<Tallies> possible = List.of(
                    others,
                    others.plus(review(random, Seed.id(99), group)),
                    others.plus(mirrored(review(random, Seed.id(99), group))));
            long confirming = others.groups().stream()
                    .filter(tally -> tally.group().equals(group))
                    .mapToLong(Tally::confirm)
                    .sum();
            Rational most = Rational.of(confirming + 1000 + 1500, confirming + 1000);
            for (Tallies one : possible) {
                for (Tallies other : possible) {
                    BridgedScore from = BridgedScore.of(one, Stance.CONFIRM);
                    BridgedScore to = BridgedScore.of(other, Stance.CONFIRM);
                    assertThat(from.groups()).isEqualTo(to.groups());
                    // G · Δ ln B = ln of the quotient of the products
                    Rational moved = Rational.of(to.numerator(), to.denominator())
                            .dividedBy(Rational.of(from.numerator(), from.denominator()));
                    assertThat(moved).isLessThanOrEqualTo(most);
                }
            }
        }
    }

    @Test
    void reviewersWithoutAGroupChangeNothing() {
        SplittableRandom random = Seed.random("no group");
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus without = RULE.unreviewed();
            ClaimConsensus with = RULE.unreviewed();
            for (ClaimStep step : history(random, 3)) {
                without = RULE.evolve(without, step);
                with = RULE.evolve(with, step);
                if (random.nextBoolean()) {
                    UUID outsider = Seed.id(50 + random.nextInt(5));
                    with = RULE.evolve(
                            with,
                            random.nextInt(4) == 0
                                    ? new ClaimStep.Withdrawn(outsider)
                                    : new ClaimStep.Reviewed(review(random, outsider, null)));
                }
                assertThat(with.verdict()).isEqualTo(without.verdict());
                assertThat(with.rawLevel()).isEqualTo(without.rawLevel());
                assertThat(with.challengedBy()).isEqualTo(without.challengedBy());
                assertThat(with.weakerRun()).isEqualTo(without.weakerRun());
                assertThat(with.counted()).isEqualTo(without.counted());
                assertThat(with.sums().groups()).isEqualTo(without.sums().groups());
            }
        }
    }

    @Test
    void oneGroupAloneNeverConfirmsOrRefutes() {
        SplittableRandom random = Seed.random("one group");
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus consensus = RULE.unreviewed();
            for (ClaimStep step : history(random, 1)) {
                consensus = RULE.evolve(consensus, step);
                assertThat(consensus.verdict()).isNotIn(Verdict.CONFIRMED, Verdict.REFUTED);
            }
        }
    }

    @Test
    void theOppositionOfOneGroupAloneNeverRemovesConfirmedOrRefuted() {
        SplittableRandom random = Seed.random("one group against");
        int tried = 0;
        int challenged = 0;
        while (tried < CASES) {
            ClaimConsensus consensus = replay(history(random, 3));
            Verdict verdict = consensus.verdict();
            // An opposite level may still be held against the raw one; it is what is held that must not fall.
            if ((verdict != Verdict.CONFIRMED && verdict != Verdict.REFUTED) || consensus.rawLevel() != verdict) {
                continue;
            }
            Stance side = Hold.side(verdict);
            String group = GROUPS[random.nextInt(4)];
            long others = consensus.sums().groups().stream()
                    .filter(tally -> !group.equals(tally.group()))
                    .mapToLong(tally -> tally.opposing(side))
                    .sum();
            if (others >= 1000) {
                continue;
            }
            tried++;
            Stance against = side == Stance.CONFIRM ? Stance.DISPUTE : Stance.CONFIRM;
            for (int i = 0; i < 8; i++) {
                CountedReview review =
                        new CountedReview(Seed.id(60 + i), against, group, random.nextInt(1501), EvidenceGrade.HIGH);
                consensus = RULE.evolve(consensus, new ClaimStep.Reviewed(review));
                assertThat(consensus.verdict()).isEqualTo(verdict);
            }
            challenged += consensus.challengedBy() == null ? 0 : 1;
        }
        assertThat(challenged).isGreaterThan(CASES / 2);
    }

    @Test
    void repeatingAReviewOrReplayingAStepChangesNothing() {
        SplittableRandom random = Seed.random("repetition");
        ClaimStep[] rare = {
            new ClaimStep.Revised(), new ClaimStep.Retracted(), new ClaimStep.Merged(), new ClaimStep.Reopened()
        };
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus consensus = RULE.unreviewed();
            List<ClaimStep> steps = history(random, 4);
            steps.add(random.nextInt(steps.size() + 1), rare[random.nextInt(rare.length)]);
            for (ClaimStep step : steps) {
                consensus = RULE.evolve(consensus, step);
                assertThat(RULE.evolve(consensus, step)).isEqualTo(consensus);
                for (CountedReview review : consensus.counted()) {
                    assertThat(RULE.evolve(consensus, new ClaimStep.Reviewed(review)))
                            .isSameAs(consensus);
                }
            }
        }
    }

    @Test
    void swappingAllStancesMirrorsTheVerdict() {
        SplittableRandom random = Seed.random("mirror");
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus consensus = RULE.unreviewed();
            ClaimConsensus mirror = RULE.unreviewed();
            for (ClaimStep step : history(random, 4)) {
                consensus = RULE.evolve(consensus, step);
                mirror = RULE.evolve(
                        mirror,
                        step instanceof ClaimStep.Reviewed reviewed
                                ? new ClaimStep.Reviewed(mirrored(reviewed.review()))
                                : step);
                assertThat(mirror.verdict().strength())
                        .isEqualTo(-consensus.verdict().strength());
                assertThat(mirror.challengedBy()).isEqualTo(consensus.challengedBy());
            }
        }
    }

    @Test
    void aHeldLevelIsLostOnlyBelowItsFloorAndAfterPatienceOrWithItsGround() {
        SplittableRandom random = Seed.random("hold");
        BridgedParameters parameters = BridgedParameters.standard();
        int lost = 0;
        for (int i = 0; i < CASES; i++) {
            ClaimConsensus consensus = RULE.unreviewed();
            List<ClaimStep> steps = history(random, 3);
            history(random, 3).forEach(steps::add);
            for (ClaimStep step : steps) {
                ClaimConsensus before = consensus;
                consensus = RULE.evolve(before, step);
                Verdict held = before.verdict();
                boolean weaker = Integer.signum(held.strength())
                                != Integer.signum(consensus.verdict().strength())
                        || Math.abs(consensus.verdict().strength()) < Math.abs(held.strength());
                if (held.strength() == 0 || !weaker) {
                    continue;
                }
                assertThat(consensus.verdict()).isEqualTo(consensus.rawLevel());
                if (consensus.rawLevel() != Verdict.UNREVIEWED && consensus.rawLevel() != Verdict.NEEDS_REVIEW) {
                    lost++;
                    int counted = step instanceof ClaimStep.Reviewed ? 1 : 0;
                    assertThat(before.weakerRun() + counted).isGreaterThanOrEqualTo(parameters.patience());
                    assertThat(BridgedScore.of(consensus.sums(), Hold.side(held))
                                    .below(Hold.floor(held, parameters)))
                            .isTrue();
                }
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void theSameReviewsAreTheSameTreeInWhateverOrderTheyCame() {
        SplittableRandom random = Seed.random("tree");
        for (int i = 0; i < CASES / 100; i++) {
            ReviewTree tree = ReviewTree.EMPTY;
            Map<String, CountedReview> expected = new java.util.TreeMap<>();
            for (int j = 0; j < 200; j++) {
                UUID reviewer = new UUID(random.nextInt(8) * 0x3000_0000_0000_0000L, random.nextInt(8));
                if (random.nextInt(3) == 0) {
                    tree = tree.without(reviewer);
                    expected.remove(reviewer.toString());
                } else {
                    CountedReview review = review(random, reviewer, "a");
                    tree = tree.with(review);
                    expected.put(reviewer.toString(), review);
                }
                assertThat(tree.get(reviewer)).isEqualTo(expected.get(reviewer.toString()));
            }
            assertThat(tree.toList()).containsExactlyElementsOf(expected.values());
        }
    }
}
