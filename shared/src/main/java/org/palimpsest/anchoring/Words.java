package org.palimpsest.anchoring;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text as its words. Case, punctuation, white space, and the way in which an accent is encoded do not make another word;
 * each digit of a number does.
 */
final class Words {

    /** Scripts that put no space between words: every character is one. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final String text;
    private int[] ids = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int count;
    private @Nullable BitSet names;

    private Words(String text) {
        this.text = text;
    }

    static Words of(String text, Vocabulary vocabulary) {
        Words words = new Words(text);
        int at = 0;
        while (at < text.length()) {
            int end = words.wordEnd(at);
            if (end > at) {
                words.add(vocabulary.id(form(text, at, end)), at, end);
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return words;
    }

    private void add(int id, int start, int end) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ids[count] = id;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /** Where the word that begins here ends; here, when none does. */
    private int wordEnd(int start) {
        int first = text.codePointAt(start);
        int at = start;
        boolean isFree = start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start));
        if (isMinus(first) && digitAt(start + 1) && isFree) {
            at = start + 1;
        } else if (!isPart(first)) {
            return start;
        } else if (isUnspaced(first)) {
            return start + Character.charCount(first);
        }
        while (at < text.length()) {
            int next = text.codePointAt(at);
            boolean goesOn = isPart(next) && !isUnspaced(next) || isFormat(next) || isJoint(next, at);
            if (!goesOn) {
                break;
            }
            at += Character.charCount(next);
        }
        return at;
    }

    private static boolean isPart(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int character) {
        return character > 0x0E00 && UNSPACED.contains(UnicodeScript.of(character));
    }

    private static boolean isFormat(int character) {
        return Character.getType(character) == Character.FORMAT;
    }

    private static boolean isMinus(int character) {
        return character == '-' || character == '\u2212';
    }

    /** An apostrophe within a word, or what groups the digits of a number. */
    private boolean isJoint(int character, int at) {
        if (character == '\'' || character == '\u2019') {
            return at > 0
                    && at + 1 < text.length()
                    && Character.isLetterOrDigit(text.codePointBefore(at))
                    && Character.isLetterOrDigit(text.codePointAt(at + 1));
        }
        return (character == '.' || character == ',') && digitAt(at - 1) && digitAt(at + 1);
    }

    private boolean digitAt(int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static String form(String text, int start, int end) {
        StringBuilder form = new StringBuilder(end - start);
        boolean plain = true;
        for (int at = start; at < end; ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (character == '\u2019') {
                form.append('\'');
            } else if (isMinus(character)) {
                form.append('-');
            } else if (!isFormat(character)) {
                form.appendCodePoint(Character.toLowerCase(character));
                plain &= character < 0x80;
            }
        }
        return plain ? form.toString() : Normalizer.normalize(form, Normalizer.Form.NFC);
    }

    int count() {
        return count;
    }

    int id(int word) {
        return ids[word];
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    String text() {
        return text;
    }

    /** The first word that ends after an offset. */
    int firstEndingAfter(int offset) {
        int found = Arrays.binarySearch(ends, 0, count, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The first word that does not start before an offset. */
    int firstStartingFrom(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** Whether a sentence may begin with a word: there is a full stop, a colon or a new line before it. */
    boolean isBreakBefore(int word) {
        return word == 0 || word == count || hasAny(ends[word - 1], starts[word], ".!?\u2026:;\u3002\uFF01\uFF1F\n");
    }

    /** Whether a sentence ends with a word: a full stop and white space, or an empty line, follow. */
    boolean endsSentence(int word) {
        if (word + 1 == count) {
            return true;
        }
        int from = ends[word];
        int to = starts[word + 1];
        if (hasAny(from, to, "\u3002\uFF01\uFF1F")) {
            return true;
        }
        boolean stop = false;
        int lines = 0;
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            if (Character.isWhitespace(character) && stop) {
                return true;
            }
            stop |= character == '.' || character == '!' || character == '?' || character == '\u2026';
            lines += character == '\n' ? 1 : 0;
        }
        return lines > 1;
    }

    /** Whether a line ends with a word. */
    boolean endsLine(int word) {
        return word + 1 == count || hasAny(ends[word], starts[word + 1], "\n");
    }

    /** Whether a word is written with a capital though no sentence begins with it. */
    boolean isName(int word) {
        if (names == null) {
            names = new BitSet(count);
            for (int each = 0; each < count; each++) {
                names.set(each, Character.isUpperCase(text.codePointAt(starts[each])) && !isBreakBefore(each));
            }
        }
        return names.get(word);
    }

    private boolean hasAny(int from, int to, String characters) {
        for (int at = from; at < to; at++) {
            if (characters.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Where each different word stands. */
    Occurrences occurrences(int vocabulary) {
        return new Occurrences(ids, count, vocabulary);
    }
}
