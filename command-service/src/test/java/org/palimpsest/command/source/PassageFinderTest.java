package org.palimpsest.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.palimpsest.source.Passage;

class PassageFinderTest {

    private static final String TEXT = "In 1937 some were shot. In 1938 some were shot again.";
    private static final String SHA = "00".repeat(32);

    @Test
    void takesThePassageAtItsPosition() {
        assertThat(find("some", null, null, 32)).hasValueSatisfying(passage -> {
            assertThat(passage.start()).isEqualTo(32);
            assertThat(passage.end()).isEqualTo(36);
            assertThat(passage.suffix()).isEqualTo(" were shot again.");
        });
    }

    @Test
    void findsTheOccurrenceThatItsSurroundingsTell() {
        assertThat(find("some", "In 1938 ", null, null)).map(Passage::start).contains(32);
        assertThat(find("were shot", null, ". In", null)).map(Passage::start).contains(13);
    }

    @Test
    void findsTheOccurrenceNearestToAWrongPosition() {
        assertThat(find("some", null, null, 40)).map(Passage::start).contains(32);
    }

    @Test
    void findsNothingThatIsNotThere() {
        assertThat(find("all were shot", "In 1938 ", null, 32)).isEmpty();
    }

    @Test
    void findsWhatWasCopiedFromAPageThatShowsSignsOfDirection() {
        String text = "He said \u202Ethree\u202C. He said \u2067three\u2069, twice.";
        Passage first = PassageFinder.find(text, SHA, "\uFFFDthree\uFFFD", null, null, null)
                .orElseThrow();
        assertThat(first.exact()).isEqualTo("\u202Ethree\u202C");
        assertThat(first.start()).isEqualTo(8);
        Passage second = PassageFinder.find(text, SHA, "said \uFFFDthree", null, "\uFFFD, twice", null)
                .orElseThrow();
        assertThat(second.exact()).isEqualTo("said \u2067three");
        assertThat(second.suffix()).isEqualTo("\u2069, twice.");
        assertThat(PassageFinder.find(text, SHA, "\uFFFDtwo\uFFFD", null, null, 8))
                .isEmpty();
        assertThat(PassageFinder.find(text, SHA, "?three?", null, null, 8))
                .as("nothing but that sign stands for them")
                .isEmpty();
    }

    @Test
    void neverSplitsACharacterAtTheEndOfItsContext() {
        String text = "x".repeat(10) + "quote" + "y".repeat(PassageFinder.CONTEXT - 1) + "\uD83D\uDE00 tail";
        Passage found = PassageFinder.find(text, SHA, "quote", null, null, null).orElseThrow();
        assertThat(Character.isHighSurrogate(
                        found.suffix().charAt(found.suffix().length() - 1)))
                .isFalse();
    }

    private static Optional<Passage> find(String exact, String prefix, String suffix, Integer start) {
        return PassageFinder.find(TEXT, SHA, exact, prefix, suffix, start);
    }
}
