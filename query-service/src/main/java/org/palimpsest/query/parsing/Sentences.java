package org.palimpsest.query.parsing;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the sentences of a text begin and end, by ICU's rules and the abbreviations before numbers. */
public final class Sentences {

    private static final List<String> NO_END = List.of(
            "c.", "ca.", "approx.", "est.", "No.", "Nr.", "p.", "pp.", "vol.", "Vol.", "Art.", "ch.", "Fig.", "fig.",
            "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "cf.",
            "i.e.", "e.g.", "Dr.", "Mr.", "Mrs.", "Ms.", "St.", "Prof.", "Gen.", "Col.", "Lt.", "viz.", "vs.");

    /**
     * A stretch of a text.
     *
     * @param start its first UTF-16 unit
     * @param end after its last
     */
    public record Stretch(int start, int end) {}

    /** Built once for each language that has abbreviations of its own; every other is broken like English. */
    private static final Map<String, BreakIterator> BREAKS =
            Map.of("en", breaks(Locale.ENGLISH), "de", breaks(Locale.GERMAN));

    private Sentences() {}

    private static BreakIterator breaks(Locale language) {
        FilteredBreakIteratorBuilder builder = FilteredBreakIteratorBuilder.getInstance(language);
        NO_END.forEach(builder::suppressBreakAfter);
        return builder.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(ULocale.forLocale(language)));
    }

    /** The sentences in order, without the white space around them; none of them is empty. */
    public static List<Stretch> of(String text, Locale language) {
        BreakIterator breaks =
                BREAKS.getOrDefault(language.getLanguage(), BREAKS.get("en")).clone();
        breaks.setText(unwrapped(text));
        List<Stretch> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            add(sentences, text, start, end);
            start = end;
        }
        return sentences;
    }

    /** The text with a space for every line break that is not a paragraph's: a line may end inside a sentence. */
    private static String unwrapped(String text) {
        StringBuilder unwrapped = new StringBuilder(text);
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n' || character == '\r') {
                int next = i + 1;
                if (character == '\r' && next < text.length() && text.charAt(next) == '\n') {
                    unwrapped.setCharAt(i, ' ');
                    continue;
                }
                boolean paragraph = blank || isBlankLine(text, next);
                if (!paragraph) {
                    unwrapped.setCharAt(i, ' ');
                }
                blank = true;
            } else if (!isSpace(character)) {
                blank = false;
            }
        }
        return unwrapped.toString();
    }

    private static boolean isBlankLine(String text, int index) {
        return index >= text.length() || text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private static void add(List<Stretch> sentences, String text, int start, int end) {
        int first = start;
        int last = end;
        while (first < last && isSpace(text.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(text.charAt(last - 1))) {
            last--;
        }
        if (first < last) {
            sentences.add(new Stretch(first, last));
        }
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
