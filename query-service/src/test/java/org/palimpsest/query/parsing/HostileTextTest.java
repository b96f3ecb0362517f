package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.ValueType;

/** Whatever the text: no exception, places inside the text and in order, and no more time than its length warrants. */
class HostileTextTest {

    private static final int LONGEST = 10_000;

    private static final List<String> PIECES = List.of(
            "between ",
            "and ",
            "1,",
            "1 ",
            "1.",
            "million ",
            "one ",
            "hundred and ",
            "9",
            "a ",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "1-",
            "in 1937 and ",
            "in 1937, ",
            "early ",
            "the end of ",
            "the first half of ",
            "respectively ",
            "at least ",
            "more than ",
            "as many as ",
            "\u202E",
            "\u2066",
            "\u200B",
            "\u00AD",
            "\uD83D\uDE00",
            "\uD83D",
            "A",
            "\n",
            "\r\n",
            "\u2029",
            "12 in 5 ",
            "from 1 to ",
            "1937\u2013",
            "1/",
            "\u00BD",
            "1\u00BD ",
            "per 1,000 ",
            "of ",
            "not ",
            "300 people, ",
            "five-",
            "Sept. ",
            "c. 1 ",
            "1,22,",
            "1 234 ",
            "$",
            "-",
            "\u22125 ",
            "5 March 1953, ",
            "31 February 1900 ",
            "May ",
            "'s ",
            "e.g. ",
            "two and a half ",
            "nineteen thirty ",
            "%",
            "\u2030",
            "\u0661\u0662",
            "\uFF11",
            "<script>alert(1)</script>",
            "0",
            "00 ",
            "0001 ",
            "9999 ",
            "B.C. ",
            "12.12.0000 ",
            "the 0s ",
            "the 99th century ",
            "\u0000",
            "\uFFFF",
            "\u2160",
            "tens of ",
            "thousands ",
            "a few ",
            "a third of ",
            "or so ",
            "\u00B1 ",
            "minus ",
            "plus or minus ");

    private static void check(String text) {
        try {
            read(text);
        } catch (RuntimeException | AssertionError e) {
            String shown = text.length() > 500 ? text.substring(0, 500) + "..." : text;
            throw new AssertionError("in: " + shown, e);
        }
    }

    private static void read(String text) {
        for (ValueType type : List.of(ValueType.QUANTITY, ValueType.DATE)) {
            int last = 0;
            for (FoundValue each : PassageParser.parse(text, type, Locale.ENGLISH)) {
                assertThat(each.start()).isGreaterThanOrEqualTo(type == ValueType.DATE ? 0 : last);
                assertThat(each.end()).isGreaterThan(each.start()).isLessThanOrEqualTo(text.length());
                assertThat(each.value().said()).isEqualTo(text.substring(each.start(), each.end()));
                assertThat(each.confidence()).isBetween(0, 1000);
                last = each.end();
            }
        }
    }

    @Test
    void survivesAnyMixtureOfPieces() {
        SplittableRandom random = Seed.random("hostile");
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(1, 40); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            check(text.toString());
        }
    }

    @Test
    void survivesAnyCharacters() {
        SplittableRandom random = Seed.random("characters");
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 200); length > 0; length--) {
                text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(32, 127)));
            }
            check(text.toString());
        }
    }

    @Test
    void readsTheLongestTextOfAnyPieceRepeatedWithoutDelay() {
        // Together 1.7 million characters; a quadratic reader needs minutes.
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String piece : PIECES) {
                check(piece.repeat(LONGEST / piece.length()));
                check("They counted " + piece.repeat(LONGEST / piece.length() / 2) + "12 graves.");
            }
        });
    }

    @Test
    void readsAChainOfAnyLengthWithoutRunningOutOfStack() {
        check("the end of ".repeat(50_000) + "1938");
        check("early ".repeat(50_000) + "1938");
        check("half a ".repeat(50_000) + "million");
    }

    @Test
    void takesNoHeapOfDigitsForACount() {
        assertThat(PassageParser.parse("They counted " + "9".repeat(10_000) + " graves."))
                .isEmpty();
        assertThat(PassageParser.parse("They counted 1" + ",000".repeat(2_000) + " graves."))
                .hasSizeLessThan(1_000);
        assertThat(PassageParser.parse("They counted five " + "million ".repeat(1_000) + "graves."))
                .hasSize(1);
    }
}
