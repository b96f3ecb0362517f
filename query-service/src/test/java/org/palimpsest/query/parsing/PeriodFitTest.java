package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.PartialDate;

class PeriodFitTest {

    private static double fit(
            @Nullable String from, @Nullable String to, @Nullable String first, @Nullable String last) {
        return PeriodFit.of(new StatedPeriod(date(from), date(to), ""), date(first), date(last));
    }

    private static @Nullable PartialDate date(@Nullable String date) {
        return date == null ? null : PartialDate.parse(date);
    }

    @Test
    void isOneForTheSameDays() {
        assertThat(fit("1937", "1938", "1937", "1938")).isEqualTo(1);
        assertThat(fit("1937-01-01", "1937-12-31", "1937", "1937")).isEqualTo(1);
    }

    @Test
    void isNoughtForNoDayInCommon() {
        assertThat(fit("1936", "1936", "1937", "1938")).isZero();
        assertThat(fit(null, "1936", "1937", "1938")).isZero();
        assertThat(fit("1939", null, "1937", "1938")).isZero();
    }

    @Test
    void growsWithTheShareOfDaysInCommon() {
        assertThat(fit("1937", "1937", "1937", "1938")).isCloseTo(0.65, within(0.001));
        assertThat(fit("1937-05", "1937-05", "1937", "1938")).isBetween(0.3, 0.4);
    }

    @Test
    void comparesAnOpenPeriodByTheEndItHas() {
        assertThat(fit(null, "1938", "1930", "1938")).isEqualTo(1);
        assertThat(fit(null, "1938", "1930", "1937")).isEqualTo(0.5);
    }
}
