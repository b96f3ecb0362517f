package org.palimpsest.note;

import java.util.Base64;

/**
 * Base 64 of RFC 4648 section 4, in the one way to write it: with its padding, without line breaks, and with no bit set
 * that is not used, so that nobody can write the same signature in two ways.
 */
final class Base64Text {

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @param what what it is, for the message
     * @throws MalformedNote when the text is anything else than what {@link #encode} writes
     */
    static byte[] decode(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedNote(what + " '" + Shown.of(text) + "' is not base64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedNote(what + " '" + Shown.of(text) + "' is not in the one way to write base64");
        }
        return bytes;
    }
}
