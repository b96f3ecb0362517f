package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Category;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** A figure's range under {@code majority-1}. */
class MajorityFigureTest {

    private static final int CASES = 5_000;
    private static final ConsensusRule RULE = ConsensusRules.of("majority", 1, Map.of());

    private static FigureClaim claim(long id, @Nullable Long root, @Nullable Value value, Verdict verdict) {
        return new FigureClaim(
                Seed.id(id), Seed.id(1000 + id), root == null ? null : Seed.id(root), 1000, value, verdict);
    }

    private static FigureClaim exactly(long id, long value) {
        return claim(id, null, Quantity.exactly(value), Verdict.UNREVIEWED);
    }

    private static Quantity quantity(ValueKind kind, long low, @Nullable Long high) {
        boolean atMost = kind == ValueKind.AT_MOST;
        return new Quantity(
                kind, atMost ? null : BigDecimal.valueOf(low), high == null ? null : BigDecimal.valueOf(high), "");
    }

    private static FigureConsensus pool(FigureClaim... claims) {
        return RULE.pool(ValueType.QUANTITY, List.of(claims));
    }

    private static FigureConsensus pool(List<FigureClaim> claims) {
        return RULE.pool(ValueType.QUANTITY, claims);
    }

    private static PooledClaim listed(FigureConsensus figure, long id) {
        return figure.claims().stream()
                .filter(claim -> claim.claimId().equals(Seed.id(id)))
                .findFirst()
                .orElseThrow();
    }

    /** The three claims of the worked example for {@code bridged-1}: A and B share an archive. */
    private static List<FigureClaim> example() {
        return new ArrayList<>(List.of(
                claim(1, 9L, quantity(ValueKind.NEARLY, 700_000, null), Verdict.LIKELY),
                claim(2, 9L, Quantity.exactly(681_692), Verdict.CONFIRMED),
                claim(3, 8L, quantity(ValueKind.RANGE, 700_000, 1_200_000L), Verdict.CONTESTED)));
    }

    @Test
    void isTheMedianAndTheNearestRankPercentilesOfTheMids() {
        FigureConsensus figure = pool(example());
        assertThat(figure.low()).isEqualTo(Rational.of(679_000));
        assertThat(figure.central()).isEqualTo(Rational.of(681_692));
        assertThat(figure.high()).isEqualTo(Rational.of(916_515));
        // Roots of two claims and of one: 3² / (2² + 1²).
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(9, 5));
        assertThat(figure.evidence()).isEqualTo(EvidenceLevel.MEDIUM);
        assertThat(figure.agreement()).isEqualTo(Rational.of(680_346, 916_515));
        assertThat(figure.agreementLevel()).isEqualTo(AgreementLevel.MEDIUM);
        assertThat(figure.support()).isEqualTo(Rational.of(2, 3));
        assertThat(figure.claims()).allSatisfy(claim -> {
            assertThat(claim.weight()).isEqualTo(Rational.of(1000));
            assertThat(claim.reason()).isEqualTo("POOLED");
        });
    }

    @Test
    void countsRepetitionsAndShowsThatTheyAreOneRoot() {
        List<FigureClaim> claims = example();
        for (int i = 0; i < 50; i++) {
            claims.add(claim(100 + i, 9L, Quantity.exactly(681_692), Verdict.UNREVIEWED));
        }
        FigureConsensus figure = pool(claims);
        assertThat(figure.low()).isEqualTo(Rational.of(681_692));
        assertThat(figure.high()).isEqualTo(Rational.of(681_692));
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(53 * 53, 52 * 52 + 1));
        assertThat(figure.evidence()).isEqualTo(EvidenceLevel.LIMITED);
    }

    @Test
    void takesTheMeanOfTheTwoMiddleOnesOfAnEvenNumber() {
        FigureConsensus figure = pool(exactly(1, 10), exactly(2, 13), exactly(3, 2), exactly(4, 100));
        assertThat(figure.central()).isEqualTo(Rational.of(23, 2));
        assertThat(figure.low()).isEqualTo(Rational.of(2));
        assertThat(figure.high()).isEqualTo(Rational.of(100));
        assertThat(figure.support()).isEqualTo(Rational.ZERO);
    }

    @Test
    void leavesOutsidersOutOfTheRangeFromElevenClaimsOn() {
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            claims.add(exactly(i, i));
        }
        assertThat(pool(claims).low()).isEqualTo(Rational.of(1));
        assertThat(pool(claims).high()).isEqualTo(Rational.of(9));
        claims.add(exactly(11, 1_000_000));
        assertThat(pool(claims).low()).isEqualTo(Rational.of(2));
        assertThat(pool(claims).high()).isEqualTo(Rational.of(10));
        assertThat(pool(claims).central()).isEqualTo(Rational.of(6));
    }

    @Test
    void countsEveryVerdictTheSameButRefutedRetractedAndMerged() {
        List<FigureClaim> claims = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            claims.add(claim(verdict.ordinal(), null, Quantity.exactly(10L + verdict.ordinal()), verdict));
        }
        FigureConsensus figure = pool(claims);
        for (Verdict verdict : Verdict.values()) {
            boolean refused =
                    List.of(Verdict.REFUTED, Verdict.RETRACTED, Verdict.MERGED).contains(verdict);
            PooledClaim claim = listed(figure, verdict.ordinal());
            assertThat(claim.pooled()).isEqualTo(!refused);
            assertThat(claim.weight()).isEqualTo(Rational.of(refused ? 0 : 1000));
            assertThat(claim.reason()).isEqualTo(refused ? "ZERO_CREDIBILITY" : "POOLED");
        }
    }

    @Test
    void listsWhatIsOneSidedWithItsBoundAndDoesNotPoolIt() {
        FigureConsensus figure = pool(
                exactly(1, 10),
                claim(2, null, quantity(ValueKind.AT_LEAST, 1_000, null), Verdict.CONFIRMED),
                claim(3, null, quantity(ValueKind.AT_MOST, 0, 5L), Verdict.CONFIRMED),
                claim(4, null, null, Verdict.CONFIRMED),
                claim(5, null, new Category("none", ""), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(Rational.of(10));
        assertThat(figure.high()).isEqualTo(Rational.of(10));
        assertThat(figure.agreement()).isNull();
        assertThat(listed(figure, 2).reason()).isEqualTo("BOUND_ONLY");
        assertThat(listed(figure, 2).pooled()).isFalse();
        assertThat(listed(figure, 2).low()).isEqualTo(Rational.of(1_000));
        assertThat(listed(figure, 2).mid()).isNull();
        assertThat(listed(figure, 3).high()).isEqualTo(Rational.of(5));
        assertThat(listed(figure, 4).reason()).isEqualTo("NO_VALUE");
        assertThat(listed(figure, 5).reason()).isEqualTo("OTHER_TYPE");
    }

    @Test
    void saysWhenThereIsNothingToCount() {
        FigureConsensus none = pool();
        assertThat(none.central()).isNull();
        assertThat(none.support()).isNull();
        assertThat(none.independentRoots()).isEqualTo(Rational.ZERO);
        FigureConsensus bound = pool(claim(2, null, quantity(ValueKind.AT_LEAST, 1_000, null), Verdict.CONFIRMED));
        assertThat(bound.low()).isNull();
    }

    @Test
    void takesDatesAsDays() {
        FigureConsensus figure = RULE.pool(
                ValueType.DATE,
                List.of(
                        claim(1, null, IntervalsTest.date(ValueKind.EXACT, "1878-12-18", null), Verdict.LIKELY),
                        claim(2, null, IntervalsTest.date(ValueKind.EXACT, "1879-12-21", null), Verdict.LIKELY),
                        claim(3, null, IntervalsTest.date(ValueKind.EXACT, "1879-12-21", null), Verdict.LIKELY)));
        assertThat(figure.lowDate()).isEqualTo(LocalDate.of(1878, 12, 18));
        assertThat(figure.centralDate()).isEqualTo(LocalDate.of(1879, 12, 21));
        long ordinal = LocalDate.of(1878, 12, 18).toEpochDay() + 719_163;
        // Of three pairs one agrees fully.
        assertThat(figure.agreement())
                .isEqualTo(Rational.of(ordinal, ordinal + 368)
                        .times(Rational.of(2))
                        .plus(Rational.ONE)
                        .dividedBy(Rational.of(3)));
    }

    @Test
    void takesTheCategoryThatMostClaimsName() {
        FigureConsensus figure = RULE.pool(
                ValueType.CATEGORY,
                List.of(
                        claim(1, 9L, new Category("accident", ""), Verdict.CONFIRMED),
                        claim(2, 9L, new Category("accident", "a mishap"), Verdict.UNREVIEWED),
                        claim(3, 8L, new Category("arson", ""), Verdict.CONFIRMED),
                        claim(4, 7L, new Category("arson", ""), Verdict.REFUTED)));
        assertThat(figure.category()).isEqualTo("accident");
        assertThat(figure.shares())
                .containsExactly(
                        new CategoryShare("accident", Rational.of(2, 3)),
                        new CategoryShare("arson", Rational.of(1, 3)));
        assertThat(figure.agreement()).isEqualTo(Rational.of(5, 9));
        assertThat(figure.support()).isEqualTo(Rational.of(2, 3));
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(9, 5));
        assertThat(figure.low()).isNull();
    }

    @Test
    void takesTheFirstByNameOfEquallyManyCategoriesAndHasNoAgreementOfOneRoot() {
        FigureConsensus figure = RULE.pool(
                ValueType.CATEGORY,
                List.of(
                        claim(1, 9L, new Category("b", ""), Verdict.LIKELY),
                        claim(2, 9L, new Category("a", ""), Verdict.LIKELY)));
        assertThat(figure.category()).isEqualTo("a");
        assertThat(figure.agreement()).isNull();
    }

    @Test
    void collapsesCirclesAmongTheClaimsThatCount() {
        FigureClaim one =
                new FigureClaim(Seed.id(1), Seed.id(50), Seed.id(51), 1000, Quantity.exactly(3), Verdict.UNREVIEWED);
        FigureClaim other =
                new FigureClaim(Seed.id(2), Seed.id(51), Seed.id(50), 1000, Quantity.exactly(4), Verdict.UNREVIEWED);
        assertThat(pool(one, other).independentRoots()).isEqualTo(Rational.ONE);
        assertThat(listed(pool(one, other), 1).root()).isEqualTo("circle:" + Seed.id(50));
        FigureClaim refuted = new FigureClaim(
                other.claimId(), other.sourceId(), other.rootId(), 1000, other.value(), Verdict.REFUTED);
        assertThat(listed(pool(one, refuted), 1).root()).isEqualTo("source:" + Seed.id(51));
    }

    @Test
    void refusesTheSameClaimTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(exactly(1, 3), exactly(1, 3)))
                .withMessageContaining("pass each claim once");
    }

    @Test
    void hasADigestOfItsOwn() {
        String digest = pool(example()).inputDigest();
        assertThat(pool(example().reversed()).inputDigest()).isEqualTo(digest);
        assertThat(ConsensusRules.standard().pool(ValueType.QUANTITY, example()).inputDigest())
                .isNotEqualTo(digest);
        assertThat(ConsensusRules.of("majority", 1, Map.of("minimumReviewers", "4"))
                        .pool(ValueType.QUANTITY, example())
                        .inputDigest())
                .isNotEqualTo(digest);
    }

    private static List<@Nullable Rational> numbers(FigureConsensus figure) {
        return Stream.of(
                        figure.low(),
                        figure.central(),
                        figure.high(),
                        figure.agreement(),
                        figure.independentRoots(),
                        figure.support())
                .toList();
    }

    @Test
    void doesNotDependOnTheOrderOfTheClaims() {
        SplittableRandom random = Seed.random("majority: order of claims");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            List<FigureClaim> shuffled = new ArrayList<>(claims);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(pool(shuffled)).isEqualTo(pool(claims));
        }
    }

    @Test
    void isInOrderAndAsTheDefinitionsCountIt() {
        SplittableRandom random = Seed.random("majority: definitions");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            FigureConsensus figure = pool(i % 100 == 0 ? generator.some(40) : generator.some());
            List<Rational> mids = figure.claims().stream()
                    .filter(PooledClaim::pooled)
                    .map(PooledClaim::mid)
                    .sorted()
                    .toList();
            if (figure.central() == null) {
                assertThat(mids).isEmpty();
                continue;
            }
            assertThat(figure.low()).isLessThanOrEqualTo(figure.central()).isEqualTo(percentile(mids, 10));
            assertThat(figure.central()).isLessThanOrEqualTo(figure.high());
            assertThat(figure.high()).isEqualTo(percentile(mids, 90));
            assertThat(figure.low()).isGreaterThanOrEqualTo(mids.getFirst());
            assertThat(figure.high()).isLessThanOrEqualTo(mids.getLast());
            // As many below as above, and the mean of the two between which it lies.
            List<Rational> left = new ArrayList<>(mids);
            while (left.size() > 2) {
                left.removeFirst();
                left.removeLast();
            }
            assertThat(figure.central())
                    .isEqualTo(left.getFirst().plus(left.getLast()).dividedBy(Rational.of(2)));
            long containing = figure.claims().stream()
                    .filter(claim -> claim.pooled()
                            && claim.low().compareTo(figure.central()) <= 0
                            && claim.high().compareTo(figure.central()) >= 0)
                    .count();
            assertThat(figure.support()).isEqualTo(Rational.of(containing, mids.size()));
        }
    }

    private static Rational percentile(List<Rational> mids, int percent) {
        return mids.stream()
                .filter(mid -> 100L
                                * mids.stream()
                                        .filter(other -> other.compareTo(mid) <= 0)
                                        .count()
                        >= (long) percent * mids.size())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasAgreementFromZeroToOneAndAtMostAsManyIndependentRootsAsRoots() {
        SplittableRandom random = Seed.random("majority: shares");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            FigureConsensus figure = pool(generator.some());
            long roots = figure.claims().stream()
                    .filter(PooledClaim::pooled)
                    .map(PooledClaim::root)
                    .distinct()
                    .count();
            assertThat(figure.independentRoots())
                    .isBetween(roots == 0 ? Rational.ZERO : Rational.ONE, Rational.of(roots));
            assertThat(figure.agreement() == null).isEqualTo(roots < 2);
            if (figure.agreement() != null) {
                assertThat(figure.agreement()).isBetween(Rational.ZERO, Rational.ONE);
            }
        }
    }

    @Test
    void isNotMovedByVerdictsThatCountNorByGradesNorByClaimsWithoutASay() {
        SplittableRandom random = Seed.random("majority: no say");
        FigureClaims generator = new FigureClaims(random, true, false);
        Verdict[] counted = {Verdict.UNREVIEWED, Verdict.NEEDS_REVIEW, Verdict.CONFIRMED, Verdict.CONTESTED};
        Verdict[] silent = {Verdict.REFUTED, Verdict.RETRACTED, Verdict.MERGED};
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = new ArrayList<>(generator.some());
            List<FigureClaim> others = new ArrayList<>();
            for (FigureClaim claim : claims) {
                boolean refused = List.of(silent).contains(claim.verdict());
                others.add(new FigureClaim(
                        claim.claimId(),
                        claim.sourceId(),
                        claim.rootId(),
                        generator.grade(),
                        claim.value(),
                        refused ? silent[random.nextInt(3)] : counted[random.nextInt(4)]));
            }
            for (int j = random.nextInt(3); j > 0; j--) {
                boolean bound = random.nextBoolean();
                others.add(new FigureClaim(
                        Seed.id(random),
                        Seed.id(20 + random.nextInt(5)),
                        Seed.id(20 + random.nextInt(5)),
                        1000,
                        bound ? quantity(ValueKind.AT_LEAST, random.nextInt(100), null) : generator.value(),
                        bound ? Verdict.CONFIRMED : silent[random.nextInt(3)]));
            }
            assertThat(numbers(pool(others))).isEqualTo(numbers(pool(claims)));
        }
    }

    @Test
    void isTheSameWhenEveryClaimIsThereTwice() {
        SplittableRandom random = Seed.random("majority: twice");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            // A claim without a root would become another root with its copy.
            List<FigureClaim> claims = generator.some().stream()
                    .filter(claim -> claim.rootId() != null)
                    .toList();
            List<FigureClaim> twice = new ArrayList<>(claims);
            claims.forEach(claim -> twice.add(new FigureClaim(
                    Seed.id(random), claim.sourceId(), claim.rootId(), 1000, claim.value(), claim.verdict())));
            assertThat(numbers(pool(twice))).isEqualTo(numbers(pool(claims)));
        }
    }

    @Test
    void isAThousandTimesAsMuchForValuesAThousandTimesAsLarge() {
        SplittableRandom random = Seed.random("majority: scale");
        FigureClaims generator = new FigureClaims(random, true, true);
        Rational thousand = Rational.of(1000);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureConsensus figure = pool(claims);
            FigureConsensus scaled = pool(claims.stream()
                    .map(claim -> new FigureClaim(
                            claim.claimId(),
                            claim.sourceId(),
                            claim.rootId(),
                            claim.rootGrade(),
                            FigureClaims.scaled((Quantity) claim.value()),
                            claim.verdict()))
                    .toList());
            List<@Nullable Rational> expected = new ArrayList<>();
            for (Rational number :
                    Stream.of(figure.low(), figure.central(), figure.high()).toList()) {
                expected.add(number == null ? null : number.times(thousand));
            }
            expected.addAll(numbers(figure).subList(3, 6));
            assertThat(numbers(scaled)).isEqualTo(expected);
        }
    }
}
