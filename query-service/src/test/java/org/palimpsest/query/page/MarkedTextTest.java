package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

    private static ReaderItem item(int number, int start, int end) {
        return new ReaderItem(number, start, end, null, null, null);
    }

    private static String text(List<List<Segment>> paragraphs) {
        return paragraphs.stream().flatMap(List::stream).map(Segment::text).collect(Collectors.joining());
    }

    @Test
    void overlappingPassagesAreCutWhereOneBeginsOrEnds() {
        List<Segment> segments = MarkedText.paragraphs("0123456789", List.of(item(1, 2, 5), item(2, 4, 8)))
                .getFirst();
        assertThat(segments).extracting(Segment::text).containsExactly("01", "23", "4", "567", "89");
        assertThat(segments)
                .extracting(Segment::numbers)
                .containsExactly(List.of(), List.of(1), List.of(1, 2), List.of(2), List.of());
        assertThat(segments)
                .extracting(Segment::starting)
                .containsExactly(List.of(), List.of(1), List.of(2), List.of(), List.of());
        assertThat(segments.get(2).innermost()).isEqualTo(2);
        assertThat(segments.get(2).words()).isEqualTo("1 2");
    }

    @Test
    void aParagraphEndsAfterItsLineBreaksAndAPassageMayGoOnInTheNext() {
        List<List<Segment>> paragraphs = MarkedText.paragraphs("one\n\ntwo\nthree", List.of(item(1, 2, 7)));
        assertThat(paragraphs)
                .extracting(paragraph -> text(List.of(paragraph)))
                .containsExactly("one\n\n", "two\n", "three");
        assertThat(paragraphs.get(0)).extracting(Segment::text).containsExactly("on", "e\n\n");
        assertThat(paragraphs.get(1)).extracting(Segment::text).containsExactly("tw", "o\n");
        assertThat(paragraphs.get(1).getFirst().starting()).isEmpty();
        assertThat(paragraphs.get(1).getFirst().isMarked()).isTrue();
    }

    @Test
    void nothingOfATextIsLostHoweverPassagesLie() {
        long seed = 20_260_111L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String text = random.ints(random.nextInt(1, 60), 0, 12)
                    .mapToObj(letter -> letter == 0 ? "\n" : letter == 1 ? " " : String.valueOf((char) ('a' + letter)))
                    .collect(Collectors.joining());
            List<ReaderItem> items = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                int start = random.nextInt(text.length());
                items.add(item(i + 1, start, random.nextInt(start, text.length()) + 1));
            }
            items.sort(Comparator.comparingInt(ReaderItem::start));
            List<List<Segment>> paragraphs = MarkedText.paragraphs(text, items);
            assertThat(text(paragraphs)).isEqualTo(text);
            for (ReaderItem item : items) {
                assertThat(paragraphs.stream()
                                .flatMap(List::stream)
                                .filter(segment -> segment.numbers().contains(item.number()))
                                .map(Segment::text)
                                .collect(Collectors.joining()))
                        .isEqualTo(text.substring(item.start(), item.end()));
            }
        }
    }

    @Test
    void anEmptyTextHasNoParagraphs() {
        assertThat(MarkedText.paragraphs("", List.of())).isEmpty();
    }
}
