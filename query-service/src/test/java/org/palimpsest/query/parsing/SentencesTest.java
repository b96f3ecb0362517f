package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static List<String> sentences(String text) {
        return Sentences.of(text, Locale.ENGLISH).stream()
                .map(each -> text.substring(each.start(), each.end()))
                .toList();
    }

    @Test
    void endsASentenceAtAFullStop() {
        assertThat(sentences("  One came. Two left!  Why? ")).containsExactly("One came.", "Two left!", "Why?");
    }

    @Test
    void doesNotEndASentenceAfterAnAbbreviationBeforeANumber() {
        assertThat(sentences("He was born c. 1878. The order is No. 00447. It was in Sept. 1939."))
                .containsExactly("He was born c. 1878.", "The order is No. 00447.", "It was in Sept. 1939.");
    }

    @Test
    void readsOverTheEndOfALineButNotOfAParagraph() {
        assertThat(sentences("Nearly\n700,000 people\r\nwere shot.\n\nNobody knew"))
                .containsExactly("Nearly\n700,000 people\r\nwere shot.", "Nobody knew");
    }

    @Test
    void hasNothingToSayOfNothing() {
        assertThat(sentences("")).isEmpty();
        assertThat(sentences(" \n\u00A0")).isEmpty();
    }
}
