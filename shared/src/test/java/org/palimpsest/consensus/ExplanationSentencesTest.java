package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.consensus.ExplanationCases.Case;

/** Every verdict, every range and what became of each claim, in English as it is written. */
class ExplanationSentencesTest {

    static Stream<Case> cases() {
        return ExplanationCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void says(Case expected) {
        assertThat(expected.explanation().in(Locale.ENGLISH))
                .as(expected.situation())
                .isEqualTo(expected.english());
    }
}
