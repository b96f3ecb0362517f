package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageLanguagesTest {

    private final PageLanguages languages = new PageLanguages();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | en",
                "de | de",
                "de-AT | de",
                "fr, de;q=0.5, en;q=0.4 | de",
                "fr, en;q=0.5, de;q=0.4 | en",
                "fr | en",
                "en, de;q=0 | en",
                "*;q=0.5 | en",
                "%%, ;; | en"
            })
    void theBrowserDecidesAtFirst(@Nullable String header, String language) {
        assertThat(resolved("/claims", header, null)).isEqualTo(Locale.of(language));
    }

    @Test
    void whatWasChosenComesFirst() {
        assertThat(resolved("/claims", "en", "de")).isEqualTo(Locale.GERMAN);
        assertThat(resolved("/claims", "de", "en")).isEqualTo(Locale.ENGLISH);
        assertThat(resolved("/claims", "de", "xx")).isEqualTo(Locale.GERMAN);
    }

    @Test
    void onlyPagesHaveALanguage() {
        assertThat(resolved("/api/v1/claims", "de", "de")).isEqualTo(Locale.ENGLISH);
        assertThat(resolved("/v3/api-docs", "de", "de")).isEqualTo(Locale.ENGLISH);
        assertThat(resolved("/error", "de", null)).isEqualTo(Locale.GERMAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"lang=de | ''", "a=1&lang=de&b=2 | a=1&b=2", "lang&language=x | language=x", "q=lang | q=lang"})
    void anAddressKeepsItsOtherParameters(String query, String others) {
        assertThat(LanguageChoice.others(query)).isEqualTo(others);
    }

    private Locale resolved(String path, @Nullable String header, @Nullable String cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (header != null) {
            request.addHeader("Accept-Language", header);
        }
        if (cookie != null) {
            request.setCookies(new Cookie(PageLanguages.COOKIE, cookie));
        }
        return languages.resolveLocale(request);
    }
}
