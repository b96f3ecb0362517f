package org.palimpsest.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules are those of the charts of CLDR, letter by letter. */
class PluralsTest {

    private static final Plurals POLISH = Plurals.of(Map.of(
            "one", "i = 1 and v = 0",
            "few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
            "many", "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"));
    private static final Plurals ARABIC = Plurals.of(
            Map.of("zero", "n = 0", "one", "n = 1", "two", "n = 2", "few", "n % 100 = 3..10", "many", "n%100=11..99"));
    private static final Plurals FRENCH = Plurals.of(Map.of("one", "i = 0,1"));

    @ParameterizedTest
    @CsvSource({
        "0, many, zero, one",
        "1, one, one, one",
        "2, few, two, other",
        "5, many, few, other",
        "11, many, many, other",
        "12, many, many, other",
        "22, few, many, other",
        "112, many, many, other",
        "101, many, other, other",
        "-2, few, two, other",
        "1.0, one, one, one",
        "1.5, other, other, other"
    })
    void eachLanguageHasItsOwn(BigDecimal number, String polish, String arabic, String french) {
        assertThat(POLISH.of(number)).isEqualTo(polish);
        assertThat(ARABIC.of(number)).isEqualTo(arabic);
        assertThat(FRENCH.of(number)).isEqualTo(french);
    }

    @Test
    void aLanguageWithoutPluralsHasOneForm() {
        assertThat(Plurals.of(Map.of()).of(BigDecimal.ONE)).isEqualTo("other");
    }

    @Test
    void aRuleThatIsNotUnderstoodIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plurals.of(Map.of("one", "n is 1")))
                .withMessageContaining("'n is 1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plurals.of(Map.of("single", "n = 1")))
                .withMessageContaining("'single'");
    }
}
