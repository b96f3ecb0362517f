package org.palimpsest.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            executed 681,692 people                 | 681692
            from 7 million to 15 million            | 7000000
            7 to 8 million                          | 7000000
            around 1.5 to 1.7 million               | 1500000
            roughly 700,000-1.2 million             | 700000
            roughly 700,000-1.2 million             | 1200000
            more than a million people              | 1000000
            twenty five years                       | 25
            two hundred thousand                    | 200000
            nine-tenths                             | 90
            a third in 1913                         | 33.3
            fourth to fifth                         | 5
            Civil War, 1917–1921                    | 1921
            the first plan, 1928-32                 | 1932
            in the late 1920s                       | 1926
            the middle of the 1920’s                | 1924
            80-90%                                  | 90
            half a million troops                   | 500000
            under three decades                     | 30
            halving the number of inmates           | 50
            more than doubling                      | 2
            more than trebled                       | 3
            December 16th, 1922                     | 16
            Three years after the death in 1953     | 1956
            """)
    void areReadInTheWords(String words, BigDecimal number) {
        assertThat(Numbers.readable(number, Numbers.in(words))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            executed 681,692 people                 | 681693
            from 7 million to 15 million            | 9000000
            about 20 million                        | 2000000
            in the late 1920s                       | 1930
            """)
    void areNotReadIntoThem(String words, BigDecimal number) {
        assertThat(Numbers.readable(number, Numbers.in(words))).isFalse();
    }
}
