package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Category;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class MiddleTest {

    private static Rational quantity(ValueKind kind, String low, String high) {
        return Middle.of(IntervalsTest.quantity(kind, low, high));
    }

    private static Rational date(ValueKind kind, String low, String high) {
        return Middle.of(IntervalsTest.date(kind, low, high));
    }

    @Test
    void aValueHasOne() {
        assertThat(quantity(ValueKind.EXACT, "681692", null)).isEqualTo(Rational.of(681_692));
        assertThat(quantity(ValueKind.NEARLY, "700000", null)).isEqualTo(Rational.of(679_000));
        assertThat(quantity(ValueKind.RANGE, "100", "400")).isEqualTo(Rational.of(200));
        assertThat(date(ValueKind.EXACT, "1970-01-03", null)).isEqualTo(Rational.of(2));
        assertThat(date(ValueKind.EXACT, "1970", null)).isEqualTo(Rational.of(182));
    }

    @Test
    void aOneSidedValueAndACategoryHaveNone() {
        assertThat(quantity(ValueKind.AT_LEAST, "700000", null)).isNull();
        assertThat(quantity(ValueKind.AT_MOST, null, "700000")).isNull();
        assertThat(date(ValueKind.AT_LEAST, "1878", null)).isNull();
        assertThat(Middle.of(new Category("policy", ""))).isNull();
    }

    @Test
    void itIsTheOneThatARangeIsPooledWith() {
        SplittableRandom random = Seed.random("middle");
        for (int round = 0; round < 500; round++) {
            ValueKind kind = ValueKind.values()[random.nextInt(ValueKind.values().length)];
            BigDecimal low = BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(4));
            Value value = new Quantity(
                    kind,
                    kind.hasLow() ? low : null,
                    kind.hasHigh() ? low.add(BigDecimal.valueOf(random.nextInt(1000))) : null,
                    "");
            FigureClaim claim =
                    new FigureClaim(Seed.id(1), Seed.id(2), null, FigureClaim.UNGRADED, value, Verdict.UNREVIEWED);
            PooledClaim pooled = ConsensusRules.standard()
                    .pool(ValueType.QUANTITY, List.of(claim))
                    .claims()
                    .getFirst();
            assertThat(Middle.of(value)).as("%s", value).isEqualTo(pooled.mid());
        }
    }
}
