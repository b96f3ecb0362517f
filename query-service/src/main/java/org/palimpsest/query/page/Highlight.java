package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows in a text the words that were looked for. The text is cut into pieces and each is escaped by itself, so that
 * nothing in it can pass for markup.
 */
final class Highlight {

    private static final Pattern PART = Pattern.compile("(-?)(\"[^\"]*\"?|\\S+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");
    private static final int LONGEST = 240;
    private static final int BEFORE = 80;

    private final Set<String> words = new HashSet<>();

    /** A stretch of a text. */
    record Piece(String text, boolean hit) {}

    /** @param question as people type it; what must not occur is not shown */
    Highlight(String question) {
        Matcher parts = PART.matcher(question);
        while (parts.find()) {
            if (parts.group(1).isEmpty()) {
                WORD.matcher(parts.group(2)).results().forEach(word -> words.add(lower(word.group())));
            }
        }
    }

    /** The whole text. */
    List<Piece> whole(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            if (isLookedFor(found)) {
                add(pieces, text.substring(from, found.start()), false);
                add(pieces, found.group(), true);
                from = found.end();
            }
        }
        add(pieces, text.substring(from), false);
        return pieces;
    }

    /** A long text around the first word that was looked for, else its beginning. */
    List<Piece> excerpt(String text) {
        if (text.length() <= LONGEST) {
            return whole(text);
        }
        int from = border(text, Math.max(0, first(text) - BEFORE));
        int to = border(text, Math.min(text.length(), from + LONGEST));
        return whole((from == 0 ? "" : "… ") + text.substring(from, to).strip() + (to == text.length() ? "" : " …"));
    }

    private int first(String text) {
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            if (isLookedFor(found)) {
                return found.start();
            }
        }
        return 0;
    }

    private boolean isLookedFor(Matcher word) {
        return words.contains(lower(word.group()));
    }

    /** The nearest space before, where one is near, and never the middle of a character. */
    private static int border(String text, int at) {
        if (at == 0 || at == text.length()) {
            return at;
        }
        int space = text.lastIndexOf(' ', at);
        if (space >= 0 && at - space < BEFORE / 2) {
            return space;
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, hit));
        }
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
