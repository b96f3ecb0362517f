package org.palimpsest.log;

import java.util.HexFormat;

/** Strings as RFC 8785 writes them (section 3.2.2.2): only what must be escaped is, and in one way. */
final class CanonicalText {

    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_LETTERS = "btnfr\"\\";

    private CanonicalText() {}

    /** @throws IllegalArgumentException for half of a surrogate pair, which UTF-8 cannot carry */
    static void require(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                throw new IllegalArgumentException(name + " has half of a surrogate pair at " + i + ".");
            }
            i++;
        }
    }

    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int escape = SHORT_ESCAPES.indexOf(unit);
            if (escape >= 0) {
                json.append('\\').append(SHORT_LETTERS.charAt(escape));
            } else if (unit < ' ') {
                json.append("\\u").append(HexFormat.of().toHexDigits(unit));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }

    /**
     * The text between quotes. Reads any escape that JSON has; the caller compares with what {@link #append} makes of it.
     *
     * @throws IllegalArgumentException when an escape is none of JSON's
     */
    static String parse(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char unit = quoted.charAt(i);
            if (unit != '\\') {
                text.append(unit);
                continue;
            }
            char letter = quoted.charAt(++i);
            int escape = SHORT_LETTERS.indexOf(letter);
            if (escape >= 0) {
                text.append(SHORT_ESCAPES.charAt(escape));
            } else if (letter == 'u' && i + 5 < quoted.length()) {
                text.append((char) HexFormat.fromHexDigits(quoted, i + 1, i + 5));
                i += 4;
            } else {
                throw new IllegalArgumentException("\\" + letter + " is no escape of canonical JSON.");
            }
        }
        return text.toString();
    }
}
