package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class FigureWorkedExamplesTest {

    private static final UUID ARCHIVE = Seed.id(100);
    private static final UUID OTHER_ARCHIVE = Seed.id(200);

    static FigureClaim claim(long id, UUID root, Quantity value, Verdict verdict) {
        return new FigureClaim(Seed.id(id), Seed.id(1000 + id), root, 1000, value, verdict);
    }

    private static List<FigureClaim> claims(Verdict b, Verdict c) {
        Quantity range = new Quantity(ValueKind.RANGE, new BigDecimal("700000"), new BigDecimal("1200000"), "");
        return List.of(
                claim(1, ARCHIVE, new Quantity(ValueKind.NEARLY, new BigDecimal("700000"), null, ""), Verdict.LIKELY),
                claim(2, ARCHIVE, Quantity.exactly(681_692), b),
                claim(3, OTHER_ARCHIVE, range, c));
    }

    private static FigureConsensus pool(List<FigureClaim> claims) {
        return ConsensusRules.standard().pool(ValueType.QUANTITY, claims);
    }

    private static Rational decimal(String number) {
        return Rational.of(new BigDecimal(number));
    }

    @Test
    void aContestedRangeBesideTheArchive() {
        FigureConsensus figure = pool(claims(Verdict.CONFIRMED, Verdict.CONTESTED));
        assertThat(figure.low()).isEqualTo(decimal("681691.62"));
        assertThat(figure.central()).isEqualTo(decimal("681692.1"));
        assertThat(figure.high()).isEqualTo(decimal("873212"));
        assertThat(figure.agreement()).isEqualTo(Rational.of(681_692, 916_515));
        assertThat(figure.agreement().toDecimal(3)).isEqualByComparingTo(".744");
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(18, 13));
        assertThat(figure.support()).isEqualTo(Rational.of(5, 6));
        assertThat(figure.evidence()).isEqualTo(EvidenceLevel.LIMITED);
        assertThat(figure.agreementLevel()).isEqualTo(AgreementLevel.MEDIUM);
        assertThat(figure.explanation().in(Locale.ENGLISH))
                .isEqualTo("681,692 (80 % range 681,692 to 873,212). Two independent roots; 83 % of the weight supports"
                        + " the central value. 'Nearly 700,000' restates the same root. Limited evidence, medium"
                        + " agreement.");
    }

    @Test
    void aLikelyRangeBesideTheArchive() {
        FigureConsensus figure = pool(claims(Verdict.CONFIRMED, Verdict.LIKELY));
        assertThat(figure.low()).isEqualTo(decimal("681691.67"));
        assertThat(figure.central()).isEqualTo(decimal("681692.35"));
        assertThat(figure.high()).isEqualTo(Rational.parse("7436151/7"));
        assertThat(figure.agreement().toDecimal(3)).isEqualByComparingTo(".744");
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(289, 149));
    }

    @Test
    void aConfirmedRangeBesideTheArchive() {
        FigureConsensus figure = pool(claims(Verdict.CONFIRMED, Verdict.CONFIRMED));
        assertThat(figure.low()).isEqualTo(decimal("681691.7"));
        assertThat(figure.central()).isEqualTo(decimal("681692.5"));
        assertThat(figure.high()).isEqualTo(decimal("1086606"));
        assertThat(figure.agreement().toDecimal(3)).isEqualByComparingTo(".744");
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(2));
    }

    @Test
    void aRefutedArchiveLeavesTheRestatementToSpeakForIt() {
        FigureConsensus figure = pool(claims(Verdict.REFUTED, Verdict.LIKELY));
        assertThat(figure.low()).isEqualTo(decimal("649600"));
        assertThat(figure.central()).isEqualTo(decimal("700000"));
        assertThat(figure.high()).isEqualTo(decimal("1086606"));
        assertThat(figure.agreement().toDecimal(3)).isEqualByComparingTo(".741");
        assertThat(figure.independentRoots()).isEqualTo(Rational.of(2));
    }

    @Test
    void fiftyMoreCopiesLeaveEveryNumberAsItIs() {
        List<FigureClaim> claims = new ArrayList<>(claims(Verdict.CONFIRMED, Verdict.CONTESTED));
        FigureConsensus before = pool(claims);
        for (int i = 0; i < 50; i++) {
            claims.add(claim(10 + i, ARCHIVE, Quantity.exactly(681_692), Verdict.CONFIRMED));
        }
        FigureConsensus after = pool(claims);
        assertThat(after.low()).hasToString(before.low().toString());
        assertThat(after.central()).hasToString(before.central().toString());
        assertThat(after.high()).hasToString(before.high().toString());
        assertThat(after.agreement()).hasToString(before.agreement().toString());
        assertThat(after.independentRoots()).hasToString("18/13");
        assertThat(after.support()).hasToString("5/6");
        assertThat(after.claims()).hasSize(53);
    }

    @Test
    void everyClaimIsListedWithWhatBecameOfIt() {
        FigureConsensus figure = pool(claims(Verdict.CONFIRMED, Verdict.CONTESTED));
        assertThat(figure.claims())
                .extracting(PooledClaim::claimId, PooledClaim::reason, PooledClaim::weight, PooledClaim::pooled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Seed.id(2), "POOLED", Rational.of(1000), true),
                        org.assertj.core.groups.Tuple.tuple(Seed.id(3), "POOLED", Rational.of(200), true),
                        org.assertj.core.groups.Tuple.tuple(Seed.id(1), "COARSER", Rational.ZERO, false));
        assertThat(figure.claims().getFirst().low()).isEqualTo(decimal("681691.5"));
        assertThat(figure.claims().getFirst().root()).isEqualTo("source:" + ARCHIVE);
    }
}
