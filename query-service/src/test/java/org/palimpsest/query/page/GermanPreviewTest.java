package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every page in German, and how that is chosen. */
@SpringBootTest(classes = PreviewApplication.class)
@AutoConfigureMockMvc
class GermanPreviewTest {

    private static final Pattern UNKNOWN_WORDS = Pattern.compile("\\?\\?[\\w.-]+\\?\\?");

    @Autowired
    MockMvcTester browser;

    @Test
    void everyPageHasAllWords() {
        PreviewPages.all("plain", "hostile", "many", "dates", "categories", "past", "empty")
                .forEach(address -> {
                    String page = german(address);
                    assertThat(page).as(address).contains("<html lang=\"de\"").doesNotContain("lang=\"\"");
                    assertThat(UNKNOWN_WORDS.matcher(page).find()).as(address).isFalse();
                });
    }

    @Test
    void numbersAndDatesAreWrittenAsGermanWritesThem() {
        assertThat(german("/figures/" + PreviewPages.ID))
                .contains(
                        "681.692–873.212", "1937 – November 1938", "2. März 2026, 14:05 UTC", "α 0,618 bei 14 Aussagen")
                .doesNotContain("681,692–873,212");
        assertThat(german("/figures/" + PreviewPages.ID + "?kind=dates"))
                .contains("18. Dezember 1878", "21. Dezember 1879");
        // The axis of a plot as well.
        assertThat(german("/figures/" + PreviewPages.ID)).contains(">700.000<");
    }

    @Test
    void whatIsTypedIsShownAsItIsTyped() {
        assertThat(german("/claims/" + PreviewPages.ID + "?as=checker-a1"))
                .contains("value=\"681686\"", "lang=\"en\"", "„328,612 in 1938“");
    }

    @Test
    void scriptsHaveWordsForWhatTheServerRefuses() {
        assertThat(german("/claims/new?as=checker-a1"))
                .contains("data-problem=\"four-eyes\"", "data-field=\"required\">Diese Angabe fehlt.");
        assertThat(english("/claims/new?as=checker-a1")).doesNotContain("data-problem=\"four-eyes\"");
    }

    @Test
    void aRefusalIsToldInTheLanguageOfThePage() {
        assertThat(german("/failing")).contains("Zurzeit nicht verfügbar", "Die Änderung ist gespeichert");
        assertThat(english("/failing")).contains("The read side is behind");
    }

    @Test
    void aChoiceIsKeptAndLeadsBackToTheSameAddress() {
        MvcTestResult chosen = browser.get()
                .uri(URI.create("/figures?q=a%26b&lang=de&after=x"))
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                .exchange();
        assertThat(chosen).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/figures?q=a%26b&after=x");
        assertThat(chosen.getResponse().getHeader(HttpHeaders.SET_COOKIE))
                .startsWith("language=de;")
                .contains("SameSite=Lax", "HttpOnly", "Path=/", "Max-Age=31536000");
        assertThat(browser.get().uri("/login?lang=en").exchange()).hasHeader(HttpHeaders.LOCATION, "/login");
    }

    @Test
    void aLanguageThatIsNotThereChoosesNothing() {
        MvcTestResult answer = browser.get().uri("/figures?lang=xx").exchange();
        assertThat(answer).hasStatusOk().doesNotContainHeader(HttpHeaders.SET_COOKIE);
        assertThat(answer).bodyText().contains("<html lang=\"en\"");
    }

    @Test
    void everyPageOffersTheOtherLanguageWithTheRestOfItsAddress() {
        assertThat(english("/figures?kind=plain&lang=xx"))
                .contains("href=\"?kind=plain&amp;lang=de\"", "hreflang=\"de\"", "Deutsch")
                .doesNotContain("hreflang=\"en\"");
        assertThat(german("/figures")).contains("href=\"?lang=en\"", "hreflang=\"en\"");
    }

    @Test
    void aPageSaysThatItDependsOnTheLanguageAndIsNotKeptUnasked() {
        MvcTestResult answer = browser.get().uri("/figures").exchange();
        assertThat(answer.getResponse().getHeaders(HttpHeaders.VARY))
                .contains(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE);
        assertThat(answer).doesNotContainHeader(HttpHeaders.ETAG).doesNotContainHeader(HttpHeaders.LAST_MODIFIED);
    }

    private String german(String address) {
        return page(address, "de-AT,de;q=0.9,en;q=0.1");
    }

    private String english(String address) {
        return page(address, "en");
    }

    private String page(String address, String languages) {
        return assertThat(browser.get()
                        .uri(address)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, languages)
                        .exchange())
                .as(address)
                .hasStatusOk()
                .bodyText()
                .actual();
    }
}
