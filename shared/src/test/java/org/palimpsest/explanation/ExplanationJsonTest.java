package org.palimpsest.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.consensus.ExplanationCases;
import org.palimpsest.consensus.ExplanationCases.Case;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.value.PartialDate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ExplanationJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static List<Case> cases() {
        return ExplanationCases.all().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesBackAsItWas(Case one) {
        String json = JSON.writeValueAsString(one.explanation());
        Explanation read = JSON.readValue(json, Explanation.class);
        assertThat(read).isEqualTo(one.explanation());
        assertThat(JSON.writeValueAsString(read)).isEqualTo(json);
    }

    @Test
    void isAnArrayOfKeysWithTheirArguments() {
        Explanation explanation = new Explanation(List.of(
                Phrase.of("bridged.held", Phrase.of("verdict.CONFIRMED"), Phrase.of("verdict.LIKELY")),
                Phrase.of("bridged.CONTESTED", Amount.perMille(400), Amount.of(1000), new Text("b \"c\"")),
                Phrase.of("figure.range", new Date(PartialDate.parse("1878")))));
        assertThat(JSON.writeValueAsString(explanation))
                .isEqualTo("[[\"bridged.held\",[\"verdict.CONFIRMED\"],[\"verdict.LIKELY\"]],"
                        + "[\"bridged.CONTESTED\",0.400,1000,\"b \\\"c\\\"\"],"
                        + "[\"figure.range\",{\"date\":\"1878\"}]]");
    }

    @Test
    void numbersAndDatesComeBackWhateverTheirSize() {
        LocalDate late = LocalDate.of(10_000, 1, 1);
        Explanation explanation = new Explanation(List.of(Phrase.of(
                "any",
                new Amount(new BigDecimal("0.00000000001")),
                new Amount(new BigDecimal("-12345678901234567890")),
                new Amount(new BigDecimal("1E+20")),
                Amount.of(Long.MIN_VALUE),
                new Date(new PartialDate(late, late)))));
        assertThat(JSON.readValue(JSON.writeValueAsString(explanation), Explanation.class))
                .isEqualTo(explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[]]",
                "[[1]]",
                "[[\"a\",null]]",
                "[[\"a\",true]]",
                "[[\"a\",{\"day\":\"1878\"}]]",
                "[[\"a\",{\"date\":\"1878-13\"}]]",
                "[[\"a\",{\"date\":\"1878-12-18 or so\"}]]",
                "[\"a\"]",
                "{}"
            })
    void refusesWhatIsNoExplanation(String json) {
        assertThatThrownBy(() -> JSON.readValue(json, Explanation.class)).isInstanceOf(JacksonException.class);
    }
}
