package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Category;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class LeaveOneOutTest {

    private static final int CASES = 1_000;
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private static FigureClaim claim(long id, @Nullable Long root, @Nullable Value value, Verdict verdict) {
        UUID rootId = root == null ? null : Seed.id(root);
        return new FigureClaim(Seed.id(id), Seed.id(1000 + id), rootId, 1000, value, verdict);
    }

    private static List<String> keys(LeaveOneOut found) {
        return found.roots().stream().map(WithoutRoot::root).toList();
    }

    @Test
    void theWorkedExampleLeansOnTheArchive() {
        Quantity range = new Quantity(ValueKind.RANGE, new BigDecimal(700_000), new BigDecimal(1_200_000), "");
        List<FigureClaim> claims = List.of(
                claim(1, 9L, new Quantity(ValueKind.NEARLY, new BigDecimal(700_000), null, ""), Verdict.LIKELY),
                claim(2, 9L, Quantity.exactly(681_692), Verdict.CONFIRMED),
                claim(3, 8L, range, Verdict.LIKELY));
        LeaveOneOut found = LeaveOneOut.of(RULE, ValueType.QUANTITY, claims);
        assertThat(found.whole()).isEqualTo(RULE.pool(ValueType.QUANTITY, claims));
        assertThat(keys(found)).containsExactly("source:" + Seed.id(9), "source:" + Seed.id(8));
        WithoutRoot withoutArchive = found.roots().getFirst();
        assertThat(withoutArchive.central()).isEqualTo(Rational.of(916_515));
        assertThat(withoutArchive.agreement()).isNull();
        assertThat(withoutArchive.agreementLevel()).isNull();
        assertThat(withoutArchive.evidence()).isEqualTo(EvidenceLevel.LIMITED);
        assertThat(found.roots().getLast().central()).isEqualTo(Rational.of(681_692));
    }

    @Test
    void aRootWithoutWeightIsOfferedAndMovesNothing() {
        LeaveOneOut found = LeaveOneOut.of(
                RULE,
                ValueType.QUANTITY,
                List.of(
                        claim(1, 9L, Quantity.exactly(3), Verdict.CONFIRMED),
                        claim(2, null, Quantity.exactly(5), Verdict.LIKELY),
                        claim(3, 7L, Quantity.exactly(99), Verdict.REFUTED),
                        claim(4, 6L, null, Verdict.CONFIRMED)));
        assertThat(keys(found))
                .containsExactlyInAnyOrder(
                        "source:" + Seed.id(9), "claim:" + Seed.id(2), "source:" + Seed.id(7), "source:" + Seed.id(6));
        assertThat(keys(found).subList(2, 4)).containsExactly("source:" + Seed.id(6), "source:" + Seed.id(7));
        assertThat(found.roots().getLast().central()).isEqualTo(found.whole().central());
    }

    @Test
    void withoutTheOnlyRootThereIsNothing() {
        LeaveOneOut found = LeaveOneOut.of(
                RULE,
                ValueType.QUANTITY,
                List.of(
                        claim(1, 9L, Quantity.exactly(3), Verdict.CONFIRMED),
                        claim(2, 1L, Quantity.exactly(3), Verdict.REFUTED)));
        assertThat(keys(found)).containsExactly("source:" + Seed.id(9), "source:" + Seed.id(1));
        assertThat(found.roots().getFirst())
                .isEqualTo(new WithoutRoot(
                        "source:" + Seed.id(9), null, null, null, null, List.of(), null, Rational.ZERO, null));
    }

    @Test
    void aFigureWithoutClaimsHasNoRoots() {
        for (ValueType type : ValueType.values()) {
            assertThat(LeaveOneOut.of(RULE, type, List.of()).roots()).isEmpty();
        }
    }

    @Test
    void rootsThatMoveTheCentralValueEquallyFarAreSortedByKey() {
        LeaveOneOut found = LeaveOneOut.of(
                RULE,
                ValueType.QUANTITY,
                List.of(
                        claim(
                                1,
                                3L,
                                new Quantity(ValueKind.RANGE, BigDecimal.ZERO, BigDecimal.ZERO, ""),
                                Verdict.LIKELY),
                        claim(2, 1L, new Quantity(ValueKind.RANGE, BigDecimal.TEN, BigDecimal.TEN, ""), Verdict.LIKELY),
                        claim(
                                3,
                                2L,
                                new Quantity(ValueKind.RANGE, BigDecimal.TEN, BigDecimal.TEN, ""),
                                Verdict.LIKELY)));
        assertThat(keys(found)).containsExactly("source:" + Seed.id(1), "source:" + Seed.id(2), "source:" + Seed.id(3));
    }

    @Test
    void aCircleIsLeftOutAsOneRoot() {
        UUID a = Seed.id(91);
        UUID b = Seed.id(92);
        FigureClaim other = claim(3, 8L, Quantity.exactly(7), Verdict.LIKELY);
        LeaveOneOut found = LeaveOneOut.of(
                RULE,
                ValueType.QUANTITY,
                List.of(
                        new FigureClaim(Seed.id(1), a, b, 1000, Quantity.exactly(3), Verdict.CONFIRMED),
                        new FigureClaim(Seed.id(2), b, a, 1000, Quantity.exactly(4), Verdict.LIKELY),
                        other));
        assertThat(keys(found)).containsExactly("circle:" + a, "source:" + Seed.id(8));
        assertThat(found.roots().getFirst())
                .isEqualTo(WithoutRoot.of("circle:" + a, RULE.pool(ValueType.QUANTITY, List.of(other))));
    }

    @Test
    void ofACategoryTheRootsThatDecideItComeFirst() {
        LeaveOneOut found = LeaveOneOut.of(
                RULE,
                ValueType.CATEGORY,
                List.of(
                        claim(1, 9L, new Category("accident", ""), Verdict.CONFIRMED),
                        claim(2, 5L, new Category("arson", ""), Verdict.CONFIRMED),
                        claim(3, 7L, new Category("arson", ""), Verdict.UNREVIEWED),
                        claim(4, 6L, new Category("war", ""), Verdict.CONTESTED)));
        assertThat(found.whole().category()).isEqualTo("arson");
        assertThat(keys(found))
                .containsExactly(
                        "source:" + Seed.id(5), "source:" + Seed.id(7), "source:" + Seed.id(9), "source:" + Seed.id(6));
        assertThat(found.roots())
                .extracting(WithoutRoot::category)
                .containsExactly("accident", "accident", "arson", "arson");
    }

    @Test
    void theSameClaimTwiceIsRefused() {
        FigureClaim claim = claim(1, null, Quantity.exactly(3), Verdict.LIKELY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaveOneOut.of(RULE, ValueType.QUANTITY, List.of(claim, claim)))
                .withMessageContaining("pass each claim once");
    }

    @Test
    void itIsTheSameAsToPoolTheClaimsThatAreLeftToTheLastBit() {
        SplittableRandom random = Seed.random("leave one out");
        FigureClaims near = new FigureClaims(random, true, false);
        ClaimsOfEverySize everySize = new ClaimsOfEverySize(random);
        for (int i = 0; i < CASES; i++) {
            int count = i % 100 < 2 ? 40 : random.nextInt(1, 12);
            compared(ValueType.QUANTITY, i % 2 == 0 ? near.some(count) : everySize.some(count));
        }
    }

    @Test
    void itIsTheSameForFiguresThatAreHardToPool() {
        SplittableRandom random = Seed.random("leave one out of shapes");
        for (FigureShapes.Shape shape : new FigureShapes(random).of(60)) {
            compared(shape.type(), shape.claims());
        }
    }

    @Test
    void itIsTheSameForCategories() {
        SplittableRandom random = Seed.random("leave one out of categories");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = new ArrayList<>();
            for (FigureClaim claim : generator.some()) {
                claims.add(new FigureClaim(
                        claim.claimId(),
                        claim.sourceId(),
                        claim.rootId(),
                        claim.rootGrade(),
                        new Category("c" + random.nextInt(4), ""),
                        claim.verdict()));
            }
            compared(ValueType.CATEGORY, claims);
        }
    }

    private static void compared(ValueType type, List<FigureClaim> claims) {
        LeaveOneOut found = LeaveOneOut.of(RULE, type, claims);
        LeaveOneOut oneByOne = LeaveOneOut.oneByOne(RULE, type, claims);
        assertThat(found.whole()).isEqualTo(oneByOne.whole());
        assertThat(found.roots()).containsExactlyInAnyOrderElementsOf(oneByOne.roots());
        if (type != ValueType.CATEGORY) {
            assertThat(found.roots()).isSortedAccordingTo((one, other) -> inOrder(found.whole(), one, other));
        }
    }

    private static int inOrder(FigureConsensus whole, WithoutRoot one, WithoutRoot other) {
        Rational move = move(whole, one);
        Rational otherMove = move(whole, other);
        if (move == null || otherMove == null) {
            int size = (move == null ? 0 : 1) - (otherMove == null ? 0 : 1);
            return size != 0 ? size : one.root().compareTo(other.root());
        }
        int size = otherMove.compareTo(move);
        return size != 0 ? size : one.root().compareTo(other.root());
    }

    private static @Nullable Rational move(FigureConsensus whole, WithoutRoot without) {
        return whole.central() == null || without.central() == null
                ? null
                : without.central().minus(whole.central()).abs();
    }
}
