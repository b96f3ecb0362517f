package org.palimpsest.note;

/** A number that is not negative, in the one way to write it: ASCII digits without leading zeros. */
final class Decimal {

    private static final int MOST_DIGITS = 19;

    private Decimal() {}

    /**
     * @param what what is counted, for the message
     * @throws MalformedNote when it is written otherwise, or is greater than 2^63 - 1
     */
    static long parse(String text, String what) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.startsWith("0") && text.length() > 1) {
            throw new MalformedNote(
                    what + " '" + Shown.of(text) + "' is not a decimal number without sign and leading zeros");
        }
        try {
            return text.length() > MOST_DIGITS ? tooLarge(text, what) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return tooLarge(text, what);
        }
    }

    private static long tooLarge(String text, String what) {
        throw new MalformedNote(what + " '" + Shown.of(text) + "' is greater than 2^63 - 1");
    }
}
