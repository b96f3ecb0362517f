package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Category;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class FigurePoolTest {

    private static final ConsensusRule RULE = ConsensusRules.standard();

    private static FigureClaim claim(long id, @Nullable Long root, @Nullable Value value, Verdict verdict) {
        UUID rootId = root == null ? null : Seed.id(root);
        return new FigureClaim(Seed.id(id), Seed.id(1000 + id), rootId, 1000, value, verdict);
    }

    private static FigureConsensus quantities(FigureClaim... claims) {
        return RULE.pool(ValueType.QUANTITY, List.of(claims));
    }

    private static Quantity quantity(ValueKind kind, @Nullable String low, @Nullable String high) {
        return IntervalsTest.quantity(kind, low, high);
    }

    private static Rational decimal(String number) {
        return Rational.of(new BigDecimal(number));
    }

    private static PooledClaim listed(FigureConsensus figure, long id) {
        return figure.claims().stream()
                .filter(claim -> claim.claimId().equals(Seed.id(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noClaimsGiveNoRangeAndAnExplanation() {
        FigureConsensus figure = quantities();
        assertThat(figure.low()).isNull();
        assertThat(figure.central()).isNull();
        assertThat(figure.high()).isNull();
        assertThat(figure.agreement()).isNull();
        assertThat(figure.support()).isNull();
        assertThat(figure.independentRoots()).isEqualTo(Rational.ZERO);
        assertThat(figure.evidence()).isEqualTo(EvidenceLevel.LIMITED);
        assertThat(figure.agreementLevel()).isNull();
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .isEqualTo("No range: no claim speaks of this figure. Limited evidence.");
    }

    @Test
    void claimsWithoutWeightGiveNoRangeAndAreListed() {
        FigureConsensus figure = quantities(
                claim(1, null, Quantity.exactly(5), Verdict.REFUTED),
                claim(2, null, null, Verdict.CONFIRMED),
                claim(3, null, new Category("five", ""), Verdict.CONFIRMED));
        assertThat(figure.central()).isNull();
        assertThat(figure.claims())
                .extracting(PooledClaim::reason)
                .containsExactly("ZERO_CREDIBILITY", "NO_VALUE", "OTHER_TYPE");
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .isEqualTo(
                        "No range: no claim with a value carries weight. One claim is refuted, retracted or merged and"
                                + " carries no weight. Two claims state no value of this figure. Limited evidence.");
    }

    @Test
    void oneRootHasNoAgreement() {
        FigureConsensus figure = quantities(claim(1, null, Quantity.exactly(681_692), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(decimal("681691.6"));
        assertThat(figure.central()).isEqualTo(decimal("681692"));
        assertThat(figure.high()).isEqualTo(decimal("681692.4"));
        assertThat(figure.agreement()).isNull();
        assertThat(figure.support()).isEqualTo(Rational.ONE);
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .isEqualTo("681,692 (80 % range 681,692 to 681,692). One independent root; 100 % of the weight supports"
                        + " the central value. Limited evidence; agreement needs a second root.");
    }

    @Test
    void theVerdictAndTheGradeOfTheRootMakeTheWeight() {
        FigureConsensus figure = quantities(
                new FigureClaim(Seed.id(1), Seed.id(2), null, 700, Quantity.exactly(5), Verdict.LIKELY),
                new FigureClaim(Seed.id(3), Seed.id(4), null, 501, Quantity.exactly(5), Verdict.LIKELY_REFUTED));
        assertThat(listed(figure, 1).weight()).isEqualTo(Rational.of(490));
        assertThat(listed(figure, 3).weight()).isEqualTo(Rational.of(501, 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FigureClaim(Seed.id(1), Seed.id(2), null, 499, null, Verdict.LIKELY))
                .withMessageContaining("500 to 1000");
    }

    @Test
    void aRootSharesItsHighestCredibilityAmongItsDifferentValues() {
        FigureConsensus figure = quantities(
                claim(1, 9L, Quantity.exactly(3), Verdict.CONFIRMED),
                claim(2, 9L, Quantity.exactly(7), Verdict.LIKELY));
        assertThat(listed(figure, 1).weight()).isEqualTo(Rational.of(10_000, 17));
        assertThat(listed(figure, 2).weight()).isEqualTo(Rational.of(7_000, 17));
        assertThat(figure.independentRoots()).isEqualTo(Rational.ONE);
        assertThat(figure.agreement()).isNull();
    }

    @Test
    void identicalValuesOfARootCountOnceAtTheHighestCredibility() {
        FigureConsensus figure = quantities(
                claim(1, 9L, Quantity.exactly(3), Verdict.LIKELY),
                claim(2, 9L, Quantity.exactly(3), Verdict.CONFIRMED));
        assertThat(listed(figure, 1).reason()).isEqualTo("SAME_VALUE");
        assertThat(listed(figure, 2).weight()).isEqualTo(Rational.of(1000));
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .contains("One claim repeats a value of the same root, which counts once.");
    }

    @Test
    void aMoreCredibleCoarserClaimStays() {
        FigureConsensus figure = quantities(
                claim(1, 9L, quantity(ValueKind.RANGE, "1", "9"), Verdict.CONFIRMED),
                claim(2, 9L, Quantity.exactly(5), Verdict.LIKELY));
        assertThat(figure.claims()).allMatch(PooledClaim::pooled);
    }

    @Test
    void ofTwoClaimsThatContainEachOtherOneStays() {
        FigureConsensus figure = quantities(
                claim(1, 9L, quantity(ValueKind.RANGE, "650000", "750000"), Verdict.LIKELY),
                claim(2, 9L, Quantity.exactly(700_000), Verdict.LIKELY));
        assertThat(listed(figure, 1).reason()).isEqualTo("POOLED");
        assertThat(listed(figure, 2).reason()).isEqualTo("COARSER");
    }

    @Test
    void claimsWithoutARootAreTheirOwnRoots() {
        FigureConsensus figure = quantities(
                claim(1, null, Quantity.exactly(3), Verdict.LIKELY),
                claim(2, null, Quantity.exactly(3), Verdict.LIKELY));
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(2));
        assertThat(figure.agreement()).isEqualTo(Rational.ONE);
        assertThat(listed(figure, 1).root()).isEqualTo("claim:" + Seed.id(1));
    }

    @Test
    void sourcesThatAttributeAValueToEachOtherAreOneRoot() {
        UUID a = Seed.id(91);
        UUID b = Seed.id(92);
        UUID c = Seed.id(93);
        FigureConsensus figure = quantities(
                new FigureClaim(Seed.id(1), a, b, 1000, Quantity.exactly(3), Verdict.LIKELY),
                new FigureClaim(Seed.id(2), b, c, 1000, Quantity.exactly(7), Verdict.LIKELY),
                new FigureClaim(Seed.id(3), c, a, 1000, Quantity.exactly(3), Verdict.CONFIRMED),
                new FigureClaim(Seed.id(4), Seed.id(94), a, 1000, Quantity.exactly(8), Verdict.LIKELY));
        assertThat(figure.claims()).extracting(PooledClaim::root).containsOnly("circle:" + a);
        assertThat(figure.independentRoots()).isEqualTo(Rational.ONE);
    }

    @Test
    void aLongChainOfAttributionsIsNoCircle() {
        List<FigureClaim> claims = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            claims.add(new FigureClaim(
                    Seed.id(100_000 + i), Seed.id(i), Seed.id(i + 1), 1000, Quantity.exactly(1), Verdict.LIKELY));
        }
        assertThat(AttributionCircles.among(claims)).isEmpty();
        claims.add(new FigureClaim(
                Seed.id(1_000_000), Seed.id(20_000), Seed.id(0), 1000, Quantity.exactly(1), Verdict.LIKELY));
        assertThat(AttributionCircles.among(claims)).hasSize(20_001).containsValue(Seed.id(0));
    }

    @Test
    void aOneSidedClaimTakesThePoolCutAtItsBound() {
        // 0 to 10 evenly (mid 5), and "at least 5" as heavy: a quarter of the weight below 5, three quarters above.
        FigureConsensus figure = quantities(
                claim(1, null, quantity(ValueKind.RANGE, "0", "10"), Verdict.CONFIRMED),
                claim(2, null, quantity(ValueKind.AT_LEAST, "5", null), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(Rational.of(2));
        assertThat(figure.central()).isEqualTo(Rational.of(20, 3));
        assertThat(figure.high()).isEqualTo(Rational.of(28, 3));
        assertThat(listed(figure, 2).reason()).isEqualTo("ONE_SIDED");
        assertThat(listed(figure, 2).high()).isNull();
        assertThat(figure.support()).isEqualTo(Rational.ONE);
        assertThat(figure.agreement()).isNull();
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(2));
    }

    @Test
    void anUpperBoundCutsThePoolFromAbove() {
        FigureConsensus figure = quantities(
                claim(1, null, quantity(ValueKind.RANGE, "0", "10"), Verdict.CONFIRMED),
                claim(2, null, quantity(ValueKind.AT_MOST, null, "5"), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(Rational.of(2, 3));
        assertThat(figure.central()).isEqualTo(Rational.of(10, 3));
        assertThat(figure.high()).isEqualTo(Rational.of(8));
    }

    @Test
    void aOneSidedClaimBeyondThePoolTakesABandOfAQuarter() {
        for (String bound : new String[] {"9.4", "9.5", "9.6", "100"}) {
            FigureConsensus figure = quantities(
                    claim(1, null, quantity(ValueKind.RANGE, "0", "10"), Verdict.CONFIRMED),
                    claim(2, null, quantity(ValueKind.AT_LEAST, bound, null), Verdict.CONFIRMED));
            boolean cut = new BigDecimal(bound).compareTo(new BigDecimal("9.5")) <= 0;
            assertThat(listed(figure, 2).reason()).isEqualTo(cut ? "ONE_SIDED" : "ONE_SIDED_BAND");
        }
        FigureConsensus figure = quantities(
                claim(1, null, quantity(ValueKind.RANGE, "0", "10"), Verdict.CONFIRMED),
                claim(2, null, quantity(ValueKind.AT_LEAST, "100", null), Verdict.CONFIRMED));
        assertThat(figure.central()).isEqualTo(Rational.of(10));
        assertThat(figure.high()).isEqualTo(Rational.of(120));
    }

    @Test
    void onlyOneSidedClaimsGiveTheBandsAndTheExplanationSaysSo() {
        FigureConsensus figure =
                quantities(claim(1, null, quantity(ValueKind.AT_LEAST, "600000", null), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(Rational.of(615_000));
        assertThat(figure.central()).isEqualTo(Rational.of(675_000));
        assertThat(figure.high()).isEqualTo(Rational.of(735_000));
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .contains("No claim gives both ends; the range is a band of 25 % beyond what is stated.");
    }

    @Test
    void aPointHoldsItsWeightInOnePlace() {
        FigureConsensus figure = quantities(
                claim(1, null, Quantity.exactly(0), Verdict.CONFIRMED),
                claim(2, null, quantity(ValueKind.RANGE, "7", "7"), Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(Rational.ZERO);
        assertThat(figure.central()).isEqualTo(Rational.ZERO);
        assertThat(figure.high()).isEqualTo(Rational.of(7));
        assertThat(figure.agreement()).isEqualTo(Rational.ZERO);
    }

    @Test
    void numbersOfOppositeSignDoNotAgreeAndTwoZerosDo() {
        assertThat(quantities(
                                claim(1, null, Quantity.exactly(-3), Verdict.LIKELY),
                                claim(2, null, Quantity.exactly(3), Verdict.LIKELY))
                        .agreement())
                .isEqualTo(Rational.ZERO);
        assertThat(quantities(
                                claim(1, null, Quantity.exactly(-3), Verdict.LIKELY),
                                claim(2, null, Quantity.exactly(-4), Verdict.LIKELY))
                        .agreement())
                .isEqualTo(Rational.of(3, 4));
        assertThat(quantities(
                                claim(1, null, Quantity.exactly(0), Verdict.LIKELY),
                                claim(2, null, Quantity.exactly(0), Verdict.LIKELY))
                        .agreement())
                .isEqualTo(Rational.ONE);
    }

    @Test
    void datesArePooledAsDays() {
        FigureConsensus figure = RULE.pool(
                ValueType.DATE,
                List.of(
                        claim(1, null, IntervalsTest.date(ValueKind.EXACT, "1878-12-18", null), Verdict.CONFIRMED),
                        claim(2, null, IntervalsTest.date(ValueKind.EXACT, "1879-12-21", null), Verdict.LIKELY)));
        assertThat(figure.lowDate()).isEqualTo(LocalDate.of(1878, 12, 18));
        assertThat(figure.centralDate()).isEqualTo(LocalDate.of(1878, 12, 18));
        assertThat(figure.highDate()).isEqualTo(LocalDate.of(1879, 12, 21));
        assertThat(figure.central())
                .isEqualTo(Rational.of(LocalDate.of(1878, 12, 18).toEpochDay()));
        long ordinal = LocalDate.of(1878, 12, 18).toEpochDay() + 719_163;
        assertThat(figure.agreement()).isEqualTo(Rational.of(ordinal, ordinal + 368));
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .startsWith(
                        "18 December 1878 (80 % range 18 December 1878 to 21 December 1879). Two independent roots;");
    }

    @Test
    void aYearIsSpreadOverItsDays() {
        FigureConsensus figure = RULE.pool(
                ValueType.DATE,
                List.of(claim(1, null, IntervalsTest.date(ValueKind.EXACT, "1878", null), Verdict.CONFIRMED)));
        assertThat(figure.centralDate()).isEqualTo(LocalDate.of(1878, 7, 2));
        assertThat(figure.low())
                .isEqualTo(Rational.of(LocalDate.of(1878, 1, 1).toEpochDay()).plus(decimal("36.4")));
        assertThat(figure.lowDate()).isEqualTo(LocalDate.of(1878, 2, 6));
    }

    @Test
    void theAgreementOfDatesDoesNotDependOnWhere1970Is() {
        FigureConsensus figure = RULE.pool(
                ValueType.DATE,
                List.of(
                        claim(1, null, IntervalsTest.date(ValueKind.EXACT, "1969-12-31", null), Verdict.CONFIRMED),
                        claim(2, null, IntervalsTest.date(ValueKind.EXACT, "1970-01-02", null), Verdict.CONFIRMED)));
        assertThat(figure.agreement()).isEqualTo(Rational.of(719_162, 719_164));
    }

    @Test
    void onlyADateHasDates() {
        FigureConsensus figure = quantities(claim(1, null, Quantity.exactly(3), Verdict.LIKELY));
        assertThatIllegalStateException().isThrownBy(figure::lowDate).withMessageContaining("QUANTITY");
    }

    @Test
    void categoriesHaveSharesAndTheHeaviestIsCentral() {
        FigureConsensus figure = RULE.pool(
                ValueType.CATEGORY,
                List.of(
                        claim(1, 9L, new Category("accident", ""), Verdict.CONFIRMED),
                        claim(2, 9L, new Category("accident", "a mishap"), Verdict.CONFIRMED),
                        claim(3, 8L, new Category("arson", ""), Verdict.LIKELY),
                        claim(4, null, new Category("arson", ""), Verdict.LIKELY)));
        assertThat(figure.category()).isEqualTo("arson");
        assertThat(figure.shares())
                .containsExactly(
                        new CategoryShare("arson", Rational.of(7, 12)),
                        new CategoryShare("accident", Rational.of(5, 12)));
        assertThat(figure.agreement()).isEqualTo(Rational.of(37, 72));
        assertThat(figure.support()).isEqualTo(Rational.of(7, 12));
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(5_760_000, 1_980_000));
        assertThat(listed(figure, 2).reason()).isEqualTo("SAME_VALUE");
        assertThat(figure.low()).isNull();
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .isEqualTo("'arson'. Three independent roots; 58 % of the weight supports it. One claim repeats a value"
                        + " of the same root, which counts once. Medium evidence, medium agreement.");
    }

    @Test
    void oneCategoryOfOneRootHasNoAgreement() {
        FigureConsensus figure =
                RULE.pool(ValueType.CATEGORY, List.of(claim(1, 9L, new Category("accident", ""), Verdict.CONFIRMED)));
        assertThat(figure.category()).isEqualTo("accident");
        assertThat(figure.agreement()).isNull();
        assertThat(RULE.pool(ValueType.CATEGORY, List.of()).category()).isNull();
    }

    @Test
    void theExplanationUsesTheWordsOfTheSource() {
        Quantity said = new Quantity(ValueKind.NEARLY, new BigDecimal("700000"), null, "almost 0.7 million");
        FigureConsensus figure = quantities(
                claim(1, 9L, said, Verdict.LIKELY), claim(2, 9L, Quantity.exactly(681_692), Verdict.CONFIRMED));
        assertThat(figure.explanation().in(Locale.ENGLISH)).contains("'Almost 0.7 million' restates the same root.");
    }

    @Test
    void theDigestChangesWithEveryInputAndWithNothingElse() {
        List<FigureClaim> claims =
                List.of(claim(1, 9L, Quantity.exactly(3), Verdict.LIKELY), claim(2, null, null, Verdict.LIKELY));
        String digest = RULE.pool(ValueType.QUANTITY, claims).inputDigest();
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(RULE.pool(ValueType.QUANTITY, claims.reversed()).inputDigest())
                .isEqualTo(digest);
        assertThat(RULE.pool(ValueType.DATE, claims).inputDigest()).isNotEqualTo(digest);
        assertThat(ConsensusRules.of("bridged", 1, Map.of("patience", "4"))
                        .pool(ValueType.QUANTITY, claims)
                        .inputDigest())
                .isNotEqualTo(digest);
        FigureClaim first = claims.getFirst();
        for (FigureClaim other : List.of(
                claim(3, 9L, first.value(), Verdict.LIKELY),
                claim(1, 8L, first.value(), Verdict.LIKELY),
                claim(1, null, first.value(), Verdict.LIKELY),
                claim(1, 9L, Quantity.exactly(4), Verdict.LIKELY),
                claim(1, 9L, new Quantity(ValueKind.EXACT, new BigDecimal("3"), null, "three"), Verdict.LIKELY),
                claim(1, 9L, first.value(), Verdict.CONFIRMED),
                new FigureClaim(first.claimId(), Seed.id(7), first.rootId(), 1000, first.value(), Verdict.LIKELY),
                new FigureClaim(
                        first.claimId(), first.sourceId(), first.rootId(), 999, first.value(), Verdict.LIKELY))) {
            assertThat(RULE.pool(ValueType.QUANTITY, List.of(other, claims.getLast()))
                            .inputDigest())
                    .isNotEqualTo(digest);
        }
    }

    @Test
    void theSameClaimTwiceIsRefused() {
        FigureClaim claim = claim(1, null, Quantity.exactly(3), Verdict.LIKELY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantities(claim, claim))
                .withMessageContaining("pass each claim once");
    }

    @Test
    void thousandsOfOverlappingClaimsWithManyBoundsAreStillExactAndInOrder() {
        SplittableRandom random = Seed.random("large figure");
        List<FigureClaim> claims = new FigureClaims(random, true, false).some(2000);
        FigureConsensus figure = RULE.pool(ValueType.QUANTITY, claims);
        assertThat(figure.low()).isLessThan(figure.central());
        assertThat(figure.central()).isLessThan(figure.high());
        assertThat(figure.claims()).hasSize(2000);
    }
}
