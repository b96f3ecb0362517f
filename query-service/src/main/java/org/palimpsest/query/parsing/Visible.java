package org.palimpsest.query.parsing;

import java.util.Locale;
import org.palimpsest.source.DirectionSigns;

/**
 * The characters of a stretch of text that show, each with its place. Soft hyphens and joiners of no width may stand
 * inside a number and are left out; what reorders a line stays, as {@link #REORDERING}, and so ends a number.
 */
final class Visible {

    /** Stands for every character that turns the direction of what follows. */
    static final char REORDERING = '\uFFFC';

    /** Beyond the last character. */
    static final char NOTHING = '\uFFFF';

    private final char[] characters;
    private final int[] places;
    private final int length;

    Visible(String text, int start, int end) {
        characters = new char[end - start];
        places = new int[end - start + 1];
        int count = 0;
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (DirectionSigns.isOne(character)) {
                character = REORDERING;
            } else if (Character.getType(character) == Character.FORMAT) {
                continue;
            }
            characters[count] = character;
            places[count++] = i;
        }
        places[count] = end;
        length = count;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return index < 0 || index >= length ? NOTHING : characters[index];
    }

    /** Where in the text the character stands. */
    int place(int index) {
        return places[index];
    }

    /** The place after the character before {@code index}. */
    int placeAfter(int index) {
        return places[index - 1] + 1;
    }

    boolean isDigit(int index) {
        return Character.isDigit(at(index));
    }

    boolean isLetter(int index) {
        char character = at(index);
        return Character.isLetter(character)
                || Character.isSurrogate(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || character == '\u00B2'
                || character == '\u00B3';
    }

    boolean isSpace(int index) {
        char character = at(index);
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** How many digits stand from here on. */
    int digitsFrom(int index) {
        int end = index;
        while (isDigit(end)) {
            end++;
        }
        return end - index;
    }

    /** The same in lower case. */
    String lower(int from, int to) {
        return new String(characters, from, to - from).toLowerCase(Locale.ROOT);
    }
}
