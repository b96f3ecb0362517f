package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordDiffTest {

    @Test
    void showsTheWordThatChanged() {
        assertThat(WordDiff.of("353,074 in 1937 and 328,612 in 1938", "353,074 in 1937 and 328,618 in 1938"))
                .containsExactly(
                        new WordDiff.Piece("SAME", "353,074 in 1937 and "),
                        new WordDiff.Piece("REMOVED", "328,612 "),
                        new WordDiff.Piece("ADDED", "328,618 "),
                        new WordDiff.Piece("SAME", "in 1938"));
    }

    @Test
    void showsWhatCameAndWhatWent() {
        assertThat(WordDiff.of("", "new words")).containsExactly(new WordDiff.Piece("ADDED", "new words"));
        assertThat(WordDiff.of("old words", "")).containsExactly(new WordDiff.Piece("REMOVED", "old words"));
        assertThat(WordDiff.of("same", "same")).containsExactly(new WordDiff.Piece("SAME", "same"));
    }
}
