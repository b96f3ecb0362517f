package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a sentence.
 *
 * @param start its first UTF-16 unit in the text
 * @param end after its last
 * @param text lower case, without separators and characters that do not show
 * @param spaced whether white space, or the start of the text, is before it
 * @param capital whether it begins with an upper-case letter
 * @param number what the digits say, of NUMBER, ORDINAL and DECADE
 * @param plain whether a NUMBER is digits only, as a year is written
 * @param doubt what is uncertain about the form of the number
 */
record Token(
        TokenKind kind,
        int start,
        int end,
        String text,
        boolean spaced,
        boolean capital,
        @Nullable BigDecimal number,
        boolean plain,
        @Nullable Doubt doubt) {

    boolean is(TokenKind other) {
        return kind == other;
    }

    boolean is(String other) {
        return text.equals(other);
    }

    /** The digits as an int where there are at most {@code most} and nothing else; else -1. */
    int digits(int most) {
        return plain && text.length() <= most ? Integer.parseInt(text) : -1;
    }
}
