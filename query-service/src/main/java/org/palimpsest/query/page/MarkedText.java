package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.TextView;

/** A held text cut at the borders of the passages that claims are anchored to, overlapping ones included. */
final class MarkedText {

    private MarkedText() {}

    /** Whether a claim's passage lies in this very snapshot. */
    static boolean holds(TextView text, ClaimView claim) {
        PassageView passage = claim.passage();
        return passage != null
                && passage.textSha256().equals(text.sha256())
                && passage.start() >= 0
                && passage.start() < passage.end()
                && passage.end() <= text.text().length();
    }

    /** @param anchored claims that the text {@linkplain #holds holds}; they are numbered from 1 in this order */
    static List<Segment> of(TextView text, List<ClaimView> anchored) {
        TreeSet<Integer> borders = new TreeSet<>(List.of(0, text.text().length()));
        for (ClaimView claim : anchored) {
            borders.add(start(claim));
            borders.add(end(claim));
        }
        List<Segment> segments = new ArrayList<>();
        Integer from = borders.pollFirst();
        while (from != null && !borders.isEmpty()) {
            Integer to = borders.pollFirst();
            segments.add(segment(text.text(), from, to, anchored));
            from = to;
        }
        return segments;
    }

    private static Segment segment(String text, int from, int to, List<ClaimView> anchored) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> starting = new ArrayList<>();
        List<Integer> ending = new ArrayList<>();
        for (int i = 0; i < anchored.size(); i++) {
            ClaimView claim = anchored.get(i);
            if (start(claim) <= from && to <= end(claim)) {
                numbers.add(i + 1);
            }
            if (start(claim) == from) {
                starting.add(i + 1);
            }
            if (end(claim) == to) {
                ending.add(i + 1);
            }
        }
        return new Segment(text.substring(from, to), numbers, starting, ending);
    }

    private static int start(ClaimView claim) {
        PassageView passage = claim.passage();
        return passage == null ? 0 : passage.start();
    }

    private static int end(ClaimView claim) {
        PassageView passage = claim.passage();
        return passage == null ? 0 : passage.end();
    }
}
