package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A held text in paragraphs, cut at the borders of the passages in it, overlapping ones included. In time proportional to
 * the text, the passages, and how many of them overlap.
 */
final class MarkedText {

    private MarkedText() {}

    /** @param items whose passages lie in the text; they are shown by their numbers */
    static List<List<Segment>> paragraphs(String text, List<ReaderItem> items) {
        TreeMap<Integer, List<ReaderItem>> starts = new TreeMap<>();
        TreeSet<Integer> borders = new TreeSet<>();
        for (ReaderItem item : items) {
            starts.computeIfAbsent(item.start(), any -> new ArrayList<>()).add(item);
            borders.add(item.start());
            borders.add(item.end());
        }
        List<List<Segment>> paragraphs = new ArrayList<>();
        List<ReaderItem> open = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = paragraphEnd(text, from);
            List<Segment> paragraph = new ArrayList<>();
            while (from < end) {
                int here = from;
                Integer border = borders.higher(here);
                int to = border == null ? end : Math.min(border, end);
                List<ReaderItem> starting = starts.getOrDefault(here, List.of());
                open.addAll(starting);
                open.removeIf(item -> item.end() <= here);
                paragraph.add(new Segment(
                        text.substring(here, to),
                        open.stream().map(ReaderItem::number).toList(),
                        starting.stream().map(ReaderItem::number).toList()));
                from = to;
            }
            paragraphs.add(paragraph);
        }
        return paragraphs;
    }

    /** After the line breaks that end it, which belong to it, so that the page has every character of the text. */
    private static int paragraphEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        while (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
            end++;
        }
        return end;
    }
}
