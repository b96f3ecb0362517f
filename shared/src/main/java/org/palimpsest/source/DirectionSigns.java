package org.palimpsest.source;

/**
 * Signs in a text that turn the direction of what follows them (U+202A to U+202E, U+2066 to U+2069). Pages show each as
 * U+FFFD in its place, as one that is never closed would turn around what the page itself says.
 */
public final class DirectionSigns {

    private static final char SHOWN = '\uFFFD';

    private DirectionSigns() {}

    public static boolean isOne(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    /** The text as pages show it, as long as it is. */
    public static String shown(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            if (isOne(text.charAt(i))) {
                shown = shown == null ? new StringBuilder(text) : shown;
                shown.setCharAt(i, SHOWN);
            }
        }
        return shown == null ? text : shown.toString();
    }

    /** Whether a text may have been copied from a page that showed such a sign. */
    public static boolean mayStandFor(String text) {
        return text.indexOf(SHOWN) >= 0;
    }
}
