package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.TextView;

class MarkedTextTest {

    private static final UUID ID = new UUID(0, 1);
    private static final TextView TEXT = new TextView(ID, 1, "abc", "text/plain", 10, "0123456789");

    @Test
    void losesNothingAndAddsNothing() {
        List<Segment> segments = MarkedText.of(TEXT, List.of(claim(2, 5, "abc"), claim(4, 8, "abc")));
        assertThat(segments.stream().map(Segment::text).collect(Collectors.joining()))
                .isEqualTo(TEXT.text());
    }

    @Test
    void cutsOverlappingPassagesAtTheirBorders() {
        List<Segment> segments = MarkedText.of(TEXT, List.of(claim(2, 5, "abc"), claim(4, 8, "abc")));
        assertThat(segments).extracting(Segment::text).containsExactly("01", "23", "4", "567", "89");
        assertThat(segments)
                .extracting(Segment::numbers)
                .containsExactly(List.of(), List.of(1), List.of(1, 2), List.of(2), List.of());
        assertThat(segments.get(2).starting()).containsExactly(2);
        assertThat(segments.get(2).ending()).containsExactly(1);
    }

    @Test
    void marksAWholeTextAndAnEmptyOne() {
        assertThat(MarkedText.of(TEXT, List.of(claim(0, 10, "abc"))))
                .singleElement()
                .matches(Segment::isMarked);
        assertThat(MarkedText.of(new TextView(ID, 1, "abc", "text/plain", 0, ""), List.of()))
                .isEmpty();
    }

    @Test
    void holdsOnlyPassagesOfThisVerySnapshot() {
        assertThat(MarkedText.holds(TEXT, claim(2, 5, "abc"))).isTrue();
        assertThat(MarkedText.holds(TEXT, claim(2, 5, "def"))).isFalse();
        assertThat(MarkedText.holds(TEXT, claim(2, 11, "abc"))).isFalse();
        assertThat(MarkedText.holds(TEXT, claim(5, 5, "abc"))).isFalse();
    }

    private static ClaimView claim(int start, int end, String sha256) {
        return new ClaimView(
                ID,
                1,
                1,
                "s",
                new SourceReference(ID, "t"),
                null,
                new PassageView("x", "", "", start, end, sha256),
                null,
                null,
                "UNREVIEWED",
                "FILED",
                null,
                null,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                "a",
                ID,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
