package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CentralDateTest {

    private final Wording wording = new Wording();

    @Test
    void aYearIsNotReadAsADayInItsMiddle() {
        assertThat(wording.central("1947-02-06", "1947-07-02", "1947-11-24")).isEqualTo("1947");
    }

    @Test
    void aMonthIsNotReadAsADayInItsMiddle() {
        assertThat(wording.central("1961-10-04", "1961-10-16", "1961-10-28")).isEqualTo("October 1961");
    }

    @Test
    void aDayIsADay() {
        assertThat(wording.central("1922-04-03", "1922-04-03", "1922-04-03")).isEqualTo("3 April 1922");
        assertThat(wording.central("1922-03-24", "1922-04-03", "1922-08-23")).isEqualTo("3 April 1922");
        assertThat(wording.central("1922-07-01", "1922-07-01", "1922-07-01")).isEqualTo("1 July 1922");
    }

    @Test
    void aNumberIsPooledAsEver() {
        assertThat(wording.central(BigDecimal.ONE, new BigDecimal("681692.35"), BigDecimal.TEN))
                .isEqualTo("681,692");
    }
}
