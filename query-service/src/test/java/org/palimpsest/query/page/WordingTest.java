package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.RangeView;
import org.springframework.context.i18n.LocaleContextHolder;

class WordingTest {

    private final Wording wording = new Wording();

    @Test
    void setsIntegersInFull() {
        assertThat(wording.amount(681_692)).isEqualTo("681,692");
        assertThat(wording.amount(new BigDecimal("1E+6"))).isEqualTo("1,000,000");
        assertThat(wording.amount("9007199254740993")).isEqualTo("9,007,199,254,740,993");
        assertThat(wording.pooled(new BigDecimal("9007199254740993"))).isEqualTo("9,007,199,254,740,993");
        assertThat(wording.amount(new BigDecimal("-3.5"))).isEqualTo("−3.5");
        assertThat(wording.amount(null)).isEmpty();
    }

    @Test
    void roundsOnlyTheFractionOfALargePooledNumber() {
        assertThat(wording.pooled(new BigDecimal("681692.35"))).isEqualTo("681,692");
        assertThat(wording.pooled(new BigDecimal("681692.5"))).isEqualTo("681,692");
        assertThat(wording.pooled(new BigDecimal("12.25"))).isEqualTo("12.25");
        assertThat(wording.isRounded(new BigDecimal("681692.35"))).isTrue();
        assertThat(wording.isRounded(new BigDecimal("681692"))).isFalse();
    }

    @Test
    void setsDatesWithTheirPrecision() {
        assertThat(wording.amount("1878")).isEqualTo("1878");
        assertThat(wording.amount("1878-12")).isEqualTo("December 1878");
        assertThat(wording.amount("1878-12-18")).isEqualTo("18 December 1878");
        assertThat(wording.amount("1878-13")).isEqualTo("1878-13");
        assertThat(wording.period("1937", "1938")).isEqualTo("1937–1938");
        assertThat(wording.period("1937", "1938-11")).isEqualTo("1937 – November 1938");
        assertThat(wording.period("1937", "1937")).isEqualTo("1937");
        assertThat(wording.period(null, null)).isEmpty();
    }

    @Test
    void setsRangesWithAnEnDash() {
        assertThat(wording.range(new BigDecimal("681692"), new BigDecimal("873212")))
                .isEqualTo("681,692–873,212");
        assertThat(wording.range(7, 7)).isEqualTo("7");
        assertThat(wording.interval(1_000_000, null, null)).isEqualTo("≥ 1,000,000");
        assertThat(wording.interval(null, null, 80)).isEqualTo("≤ 80");
        assertThat(wording.range("1878-12-18", "1879-12-21")).isEqualTo("18 December 1878 – 21 December 1879");
    }

    @Test
    void showsAnExactCountAsTheCount() {
        assertThat(wording.interval(new BigDecimal("681691.5"), 681_692, new BigDecimal("681692.5")))
                .isEqualTo("681,692");
        assertThat(wording.interval(630_000, 679_000, 700_000)).isEqualTo("630,000–700,000");
    }

    @Test
    void saysWhatMoved() {
        assertThat(wording.move(null, range(1, 2, 3))).isEqualTo("2");
        assertThat(wording.move(range(1, 2, 3), range(1, 4, 5))).isEqualTo("2 → 4");
        assertThat(wording.move(range(1, 2, 3), range(1, 2, 5))).isEqualTo("1–3 → 1–5");
    }

    @Test
    void doesNotTearNumbersFromTheirPercentSign() {
        assertThat(wording.prose("the 80 % range")).isEqualTo("the 80\u00A0% range");
    }

    @Test
    void cutsTheContextOfAPassageAtWholeWords() {
        PassageView passage = new PassageView("nearly 700,000", "unts round this to ", ". Some auth", 40, 54, "");
        assertThat(wording.contextBefore(passage)).isEqualTo("… round this to ");
        assertThat(wording.contextAfter(passage)).isEqualTo(". Some …");
        assertThat(wording.contextBefore(new PassageView("a", "At the start ", "", 13, 14, "")))
                .isEqualTo("At the start ");
    }

    @Test
    void linksOnlyToTheWeb() {
        assertThat(wording.isWebAddress("https://example.org")).isTrue();
        assertThat(wording.isWebAddress("javascript:alert(1)")).isFalse();
        assertThat(wording.isWebAddress("data:text/html,x")).isFalse();
        assertThat(wording.isWebAddress(null)).isFalse();
    }

    @Test
    void setsInstantsInUtc() {
        assertThat(wording.moment(Instant.parse("2026-03-02T14:05:09Z"))).isEqualTo("2 Mar 2026, 14:05 UTC");
    }

    @Test
    void setsEverythingAsTheLanguageOfThePageDoes() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        try {
            assertThat(wording.amount(new BigDecimal("-1234567.5"))).isEqualTo("−1.234.567,5");
            assertThat(wording.amount("1937-07-30")).isEqualTo("30. Juli 1937");
            assertThat(wording.period("1937", "1938-11")).isEqualTo("1937 – November 1938");
            assertThat(wording.interval(630_000, 679_000, 700_000)).isEqualTo("630.000–700.000");
            assertThat(wording.range(new BigDecimal("12.25"), null)).isEqualTo("≥ 12,25");
            assertThat(wording.typed(new BigDecimal("1234.5"))).isEqualTo("1234,5");
            assertThat(wording.moment(Instant.parse("2026-03-02T14:05:09Z"))).isEqualTo("2. März 2026, 14:05 UTC");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(wording.amount("1937-07-30")).isEqualTo("30 July 1937");
    }

    @Test
    void namesTheLanguageOfASourceWhereItIsACode() {
        assertThat(wording.language("de")).isEqualTo("de");
        assertThat(wording.language("zh-Hant")).isEqualTo("zh-Hant");
        assertThat(wording.language("Old Church Slavonic")).isNull();
        assertThat(wording.language(null)).isNull();
    }

    private static RangeView range(int low, int central, int high) {
        return new RangeView(BigDecimal.valueOf(low), BigDecimal.valueOf(central), BigDecimal.valueOf(high), null, "");
    }
}
