package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.ValueType;

/** The pool against the rule as it is written, where numbers do not fit in longs and the brackets are at their widest. */
class NumbersOfEverySizeTest {

    private static final int CASES = 2_000;
    private static final ConsensusRule RULE = ConsensusRules.standard();

    @Test
    void theQuantilesAreThoseOfTheRuleAsItIsWritten() {
        SplittableRandom random = Seed.random("every size");
        ClaimsOfEverySize generator = new ClaimsOfEverySize(random);
        for (int i = 0; i < CASES; i++) {
            compared(RULE.pool(ValueType.QUANTITY, generator.some(i % 100 == 0 ? 40 : random.nextInt(1, 12))));
        }
    }

    @Test
    void theQuantilesOfFiguresThatAreHardToPoolAreThoseOfTheRuleAsItIsWritten() {
        SplittableRandom random = Seed.random("shapes");
        for (FigureShapes.Shape shape : new FigureShapes(random).of(60)) {
            compared(RULE.pool(shape.type(), shape.claims()));
        }
    }

    private static void compared(FigureConsensus figure) {
        if (figure.central() == null) {
            assertThat(figure.claims()).noneMatch(PooledClaim::pooled);
            return;
        }
        NaivePool naive = new NaivePool(figure.claims());
        assertThat(List.of(figure.low(), figure.central(), figure.high()))
                .isEqualTo(List.of(
                        naive.quantile(Rational.of(1, 10)),
                        naive.quantile(Rational.of(1, 2)),
                        naive.quantile(Rational.of(9, 10))));
        assertThat(figure.support()).isEqualTo(naiveSupport(figure));
    }

    private static Rational naiveSupport(FigureConsensus figure) {
        Rational containing = Rational.ZERO;
        Rational all = Rational.ZERO;
        for (PooledClaim claim : figure.claims()) {
            all = all.plus(claim.weight());
            boolean fromLow = claim.low() == null || claim.low().compareTo(figure.central()) <= 0;
            boolean toHigh = claim.high() == null || claim.high().compareTo(figure.central()) >= 0;
            containing = fromLow && toHigh ? containing.plus(claim.weight()) : containing;
        }
        return containing.dividedBy(all);
    }
}
