package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.query.page.Highlight.Piece;

class HighlightTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shot            | Shot, and shot again: gunshot  | [Shot], and [shot] again: gunshot",
                "\"were shot\"   | They were shot                 | They [were] [shot]",
                "shot -camp      | shot in a camp                 | [shot] in a camp",
                "681,692         | about 681,692 people           | about [681],[692] people",
                "ÜBER            | über alles                     | [über] alles",
                "(.*             | nothing of that                | nothing of that",
                "<b>             | a <b>bold</b> word             | a <[b]>bold</[b]> word",
            })
    void marksWholeWordsAndKeepsEveryCharacter(String question, String text, String shown) {
        List<Piece> pieces = new Highlight(question).whole(text);
        assertThat(marked(pieces)).isEqualTo(shown);
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void aLongTextIsCutAroundTheFirstHit() {
        String text = "word ".repeat(400) + "needle " + "word ".repeat(400);
        assertThat(marked(new Highlight("needle").excerpt(text)))
                .startsWith("… word ")
                .contains("[needle]")
                .endsWith("word …")
                .hasSizeLessThan(260);
        assertThat(marked(new Highlight("other").excerpt(text)))
                .startsWith("word word")
                .endsWith(" …");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        for (int before = 0; before < 4; before++) {
            String shown = marked(new Highlight("x").excerpt("a".repeat(before) + "\uD83D\uDE00".repeat(400)));
            assertThat(shown.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        }
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
