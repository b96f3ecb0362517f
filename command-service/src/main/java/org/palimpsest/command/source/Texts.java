package org.palimpsest.command.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.problem.Problem;
import org.springframework.stereotype.Component;

/** Takes texts into the content store, where each is found by its SHA-256 and never changes. */
@Component
class Texts {

    private final ContentStore contents;

    Texts(ContentStore contents) {
        this.contents = contents;
    }

    /**
     * Holds a text from now on.
     *
     * @param mediaType what it was taken from
     * @throws Problem 413 above 5 MB of UTF-8, 422 when there is nothing in it or it is not text
     */
    HeldText hold(String mediaType, String text) {
        return new HeldText(kept(mediaType, text), mediaType, text.length());
    }

    /**
     * Holds the text of a file, and the file, from now on.
     *
     * @throws Problem 413 above 5 MB of either, 422 when there is no text in it
     */
    HeldText hold(TextExtraction.Extracted extracted, byte[] file) {
        if (file.length > ContentStore.LARGEST_CONTENT) {
            throw new Problem(
                            413,
                            "too-large",
                            "The file is too large",
                            "The file has " + file.length + " bytes; a file has at most 5 MB ("
                                    + ContentStore.LARGEST_CONTENT + " bytes).")
                    .at("/file", "too-large", "is larger than 5 MB");
        }
        String sha256 = kept(extracted.mediaType(), extracted.text());
        return new HeldText(
                sha256, extracted.mediaType(), extracted.text().length(), contents.put(extracted.mediaType(), file));
    }

    private String kept(String mediaType, String text) {
        if (text.isBlank()) {
            throw refused("is blank; leave it out when there is no text to hold");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused("contains NUL characters, so it is no text");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ContentStore.LARGEST_CONTENT) {
            throw new Problem(
                            413,
                            "too-large",
                            "The text is too large",
                            "The text has " + bytes + " bytes; a held text has at most 5 MB ("
                                    + ContentStore.LARGEST_CONTENT + " bytes).")
                    .at("/text", "too-large", "is larger than 5 MB");
        }
        return contents.put(mediaType, text);
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Problem refused(String detail) {
        return new Problem(422, "invalid-body", "The body cannot be accepted", "/text " + detail)
                .at("/text", "not-text", detail);
    }
}
