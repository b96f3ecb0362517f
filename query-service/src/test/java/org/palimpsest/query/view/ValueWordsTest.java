package org.palimpsest.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.00 | 0",
                "7 | 7",
                "999 | 999",
                "1E+3 | 1,000",
                "-999.5 | -999.5",
                "-1000.50 | -1,000.5",
                "681692.10 | 681,692.1",
                "12345678901234567890.25 | 12,345,678,901,234,567,890.25"
            })
    void aNumberHasSeparatorsAndNoZerosAtItsEnd(BigDecimal number, String words) {
        assertThat(ValueWords.number(number)).isEqualTo(words);
    }
}
