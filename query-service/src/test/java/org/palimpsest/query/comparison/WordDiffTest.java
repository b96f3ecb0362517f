package org.palimpsest.query.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palimpsest.query.view.WordsView;

class WordDiffTest {

    @Test
    void showsTheWordThatChanged() {
        assertThat(WordDiff.of("353,074 in 1937 and 328,612 in 1938", "353,074 in 1937 and 328,618 in 1938"))
                .containsExactly(
                        new WordsView("SAME", "353,074 in 1937 and "),
                        new WordsView("REMOVED", "328,612 "),
                        new WordsView("ADDED", "328,618 "),
                        new WordsView("SAME", "in 1938"));
    }

    @Test
    void showsWhatCameAndWhatWent() {
        assertThat(WordDiff.of("", "new words")).containsExactly(new WordsView("ADDED", "new words"));
        assertThat(WordDiff.of("old words", "")).containsExactly(new WordsView("REMOVED", "old words"));
        assertThat(WordDiff.of("same", "same")).containsExactly(new WordsView("SAME", "same"));
    }
}
