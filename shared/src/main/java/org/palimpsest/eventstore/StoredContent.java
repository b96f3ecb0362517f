package org.palimpsest.eventstore;

import java.nio.charset.StandardCharsets;

/**
 * An immutable text or file.
 *
 * @param sha256 64 hexadecimal digits, lower case
 * @param bytes the content; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of up to 5 MB for every reader buys nothing inside one process
public record StoredContent(String sha256, String mediaType, byte[] bytes) {

    /** The content of a text, which is always stored in UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Equal when the content is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredContent that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " of " + bytes.length + " bytes, " + sha256;
    }
}
