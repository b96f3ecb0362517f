package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * No template has words of its own. Every text of the bundles is put into ⟦…⟧ and every text of the samples into ⟪…⟫;
 * what is left outside of them is in a template or in the code. In German, where what the server refuses is in the bundle too.
 */
@SpringBootTest(classes = {PreviewApplication.class, MarkedPreviewTest.MarkingConfiguration.class})
@AutoConfigureMockMvc
class MarkedPreviewTest {

    private static final Pattern HIDDEN =
            Pattern.compile("(?s)<!--.*?-->|<script.*?</script>|<symbol.*?</symbol>|</?kbd>");
    private static final Pattern HELD_TEXT = Pattern.compile(
            "(?s)<div class=\"para\".*?</div>|<blockquote class=\"passage\".*?</blockquote>|<mark>.*?</mark>");
    private static final Pattern TEXT = Pattern.compile(">([^<]*)<");
    private static final Pattern READ_OUT = Pattern.compile(
            "\\s(?:title|alt|label|placeholder|data-words|aria-label|aria-valuetext|data-confirm|data-play|data-pause|data-offline|data-failed"
                    + "|data-reload|data-reading|data-updated|data-held|data-show|data-lost|data-stale|data-sign-in|data-recorded)=\"([^\"]*)\"");
    private static final Pattern MARKED = Pattern.compile("⟦[^⟦⟧⟪⟫]*⟧|⟪[^⟦⟧⟪⟫]*(?:⟫|\\.\\.\\.|…)");
    // A long text is cut, and its end with it.
    private static final Pattern CUT = Pattern.compile("[⟦⟪][^⟦⟧⟪⟫]*$|^[^⟦⟧⟪⟫]*[⟧⟫]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /** Names, and what is the same in every language. */
    private static final Set<String> NAMES = Set.of("Palimpsest", "UTC", "SHA");

    private static final List<Pattern> VALUES = List.of(
            Pattern.compile("(?:checker|editor|auditor|desk)-[a-z0-9]+|admin"),
            Pattern.compile("(?:bridged|majority)-1"),
            Pattern.compile("https://checks\\.example\\.org/\\S*"),
            Pattern.compile("[0-9a-f]{12,}"),
            Pattern.compile("\\d{1,2}\\.? \\p{L}+ \\d{4}|\\p{Lu}\\p{L}+ \\d{4}"),
            Pattern.compile("https://|1991-12|1938-11"),
            Pattern.compile("^en$"));

    @Autowired
    MockMvcTester browser;

    /** Puts every text that a bundle gives into marks. */
    @TestConfiguration(proxyBeanMethods = false)
    static class MarkingConfiguration {

        @Bean
        static BeanPostProcessor marking() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("messageSource") ? new Marked((MessageSource) bean) : bean;
                }
            };
        }
    }

    private record Marked(MessageSource bundle) implements MessageSource {

        private static @Nullable String marked(@Nullable String text) {
            return text == null ? null : "⟦" + text + "⟧";
        }

        @Override
        public @Nullable String getMessage(
                String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
            return marked(bundle.getMessage(code, arguments, otherwise, locale));
        }

        @Override
        public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
            return String.valueOf(marked(bundle.getMessage(code, arguments, locale)));
        }

        @Override
        public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
            return String.valueOf(marked(bundle.getMessage(resolvable, locale)));
        }
    }

    @Test
    void everyWordOfOursIsInABundle() {
        Set<String> unmarked = new TreeSet<>();
        PreviewPages.all("marked")
                .forEach(address -> words(page(address)).forEach(text -> unmarked.add(address + ": " + text)));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void aWordOfATemplateIsFound() {
        assertThat(words("<p>⟦In a bundle⟧ ⟪of a sample⟫ checker-a1</p>")).isEmpty();
        assertThat(words("<p>⟦In a bundle⟧ beside it</p>")).containsExactly("⟦In a bundle⟧ beside it");
        assertThat(words("<input placeholder=\"Type here\"><p>⟪cut off</p>")).containsExactly("Type here");
    }

    private static Stream<String> words(String page) {
        String shown = HELD_TEXT.matcher(HIDDEN.matcher(page).replaceAll("")).replaceAll("");
        return Stream.concat(
                        TEXT.matcher(shown).results().map(match -> match.group(1)),
                        READ_OUT.matcher(shown).results().map(match -> match.group(1)))
                .map(String::strip)
                .filter(text -> WORD.matcher(unmarked(text)).results().anyMatch(word -> !NAMES.contains(word.group())));
    }

    private static String unmarked(String text) {
        String before = "";
        String left = text;
        while (!before.equals(left)) {
            before = left;
            left = MARKED.matcher(left).replaceAll("");
        }
        left = CUT.matcher(left).replaceAll("");
        for (Pattern value : VALUES) {
            left = value.matcher(left).replaceAll("");
        }
        return left;
    }

    private String page(String address) {
        return assertThat(browser.get()
                        .uri(address)
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "de")
                        .exchange())
                .as(address)
                .hasStatusOk()
                .bodyText()
                .actual();
    }
}
