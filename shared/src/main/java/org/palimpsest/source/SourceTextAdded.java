package org.palimpsest.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a source's text is held from now on.
 *
 * @param version counts from 1
 * @param textSha256 hex SHA-256 of the text's UTF-8 bytes
 * @param mediaType what the text was taken from, with its charset where that is not UTF-8
 * @param length in UTF-16 units
 * @param originalSha256 hex SHA-256 of the file that the text was taken from, in the content store; {@code null} where
 *     there was no file. Its name is not kept: it may name a person.
 */
public record SourceTextAdded(
        UUID sourceId,
        int version,
        String textSha256,
        String mediaType,
        int length,
        @Nullable String originalSha256) {

    /** A text that was not taken from a file. */
    public SourceTextAdded(UUID sourceId, int version, String textSha256, String mediaType, int length) {
        this(sourceId, version, textSha256, mediaType, length, null);
    }
}
