package org.palimpsest.query.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a source's text, without the text.
 *
 * @param originalSha256 the file that it was taken from, where that is kept
 */
public record HeldTextView(
        int version,
        String sha256,
        String mediaType,
        int length,
        @Nullable String originalSha256,
        Instant addedAt) {

    /** A text that was not taken from a file. */
    public HeldTextView(int version, String sha256, String mediaType, int length, Instant addedAt) {
        this(version, sha256, mediaType, length, null, addedAt);
    }
}
