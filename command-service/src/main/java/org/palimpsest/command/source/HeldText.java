package org.palimpsest.command.source;

import org.jspecify.annotations.Nullable;

/**
 * A text in the content store.
 *
 * @param sha256 hex SHA-256 of its UTF-8 bytes, its address
 * @param mediaType what it was taken from, such as {@code text/plain}
 * @param length its length in UTF-16 units
 * @param originalSha256 hex SHA-256 of the file that it was taken from, in the content store as well; {@code null} where
 *     there was none
 */
public record HeldText(
        String sha256,
        String mediaType,
        int length,
        @Nullable String originalSha256) {

    /** A text that was not taken from a file. */
    HeldText(String sha256, String mediaType, int length) {
        this(sha256, mediaType, length, null);
    }
}
