package org.palimpsest.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;

class SameThingOnceTest {

    private static final UUID SOURCE = new UUID(1, 1);
    private static final UUID FIGURE = new UUID(2, 1);

    @Test
    void samePassageAndValueAreTheSameThingHoweverWorded() {
        assertThat(key(10, FIGURE, nearly("7e5", "nearly 700,000"), "a"))
                .isEqualTo(key(10, FIGURE, nearly("700000.00", "almost 700 000"), "b"));
    }

    @Test
    void anotherPassageValueKindOrFigureIsAnotherThing() {
        String key = key(10, FIGURE, Quantity.exactly(7), "a");
        assertThat(key)
                .isNotEqualTo(key(11, FIGURE, Quantity.exactly(7), "a"))
                .isNotEqualTo(key(10, FIGURE, Quantity.exactly(8), "a"))
                .isNotEqualTo(key(10, FIGURE, nearly("7", ""), "a"))
                .isNotEqualTo(key(10, new UUID(2, 2), Quantity.exactly(7), "a"));
    }

    @Test
    void withoutAFigureTheStatementTellsClaimsApart() {
        assertThat(key(10, null, null, "one thing")).isNotEqualTo(key(10, null, null, "another thing"));
    }

    private static Value nearly(String low, String said) {
        return new Quantity(ValueKind.NEARLY, new BigDecimal(low), null, said);
    }

    private static String key(int start, UUID figure, Value value, String statement) {
        Passage passage = new Passage("exact", "", "", start, start + 5, "ab".repeat(32));
        return SameThingOnce.key(new ClaimContent(SOURCE, passage, statement, figure, value, null));
    }
}
