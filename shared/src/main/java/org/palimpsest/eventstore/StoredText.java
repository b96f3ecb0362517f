package org.palimpsest.eventstore;

/** What every short text must satisfy before it can be a key in PostgreSQL. */
final class StoredText {

    private StoredText() {}

    static String check(String what, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "The " + what + " must have 1 to " + longest + " characters, not " + text.length() + ".");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The " + what + " contains a NUL character, which cannot be stored.");
        }
        if (hasHalfAPair(text)) {
            // The driver would quietly store a question mark instead, and two different keys would be one.
            throw new IllegalArgumentException("The " + what + " contains half of a surrogate pair.");
        }
        return text;
    }

    // Not with an encoder made for each key: that was a twelfth of what this program took to file a claim.
    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }
}
