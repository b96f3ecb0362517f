package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

    @Test
    void breaksOnManyThreadsAsOnOne() throws Exception {
        List<String> texts = List.of(
                "Nearly Mr. Smith c. 1878 came. No. 5 left. Dr. A said. It is c. 12. So.",
                "One.",
                "Some 40 men came. ".repeat(30));
        List<List<String>> expected =
                texts.stream().map(SentencesTest::sentences).toList();
        List<Callable<Boolean>> tasks = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(_ -> () -> IntStream.range(0, 3000)
                        .allMatch(i -> sentences(texts.get(i % 3)).equals(expected.get(i % 3))))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Boolean> each : threads.invokeAll(tasks)) {
                assertThat(each.get()).isTrue();
            }
        }
    }
}
