package org.palimpsest.command.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/** Takes the text out of an uploaded plain-text, HTML or PDF file. */
final class TextExtraction {

    private static final int LONGEST_NAME = 255;
    private static final int SHOWN = 80;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private TextExtraction() {}

    /** A text and the media type of the file that it was taken from. */
    record Extracted(String mediaType, String text) {}

    /**
     * @param fileName says what kind of file it is; it is not kept
     * @param named the charset that whoever sent the file names
     * @throws Problem 415 for another kind of file, 422 for one that cannot be read
     */
    static Extracted from(String fileName, @Nullable Charset named, byte[] file) {
        if (fileName.length() > LONGEST_NAME) {
            throw unreadable(
                    "name-too-long", "has a name of " + fileName.length() + " characters; at most 255 are read");
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        if (file.length >= PDF.length && Arrays.equals(file, 0, PDF.length, PDF, 0, PDF.length)) {
            return new Extracted("application/pdf", PdfText.of(file));
        }
        if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
            Charset said = HtmlText.charset(file);
            TextDecoding.Decoded decoded = TextDecoding.decode(file, said == null ? named : said);
            return new Extracted(decoded.mediaType("text/html"), HtmlText.of(decoded.text()));
        }
        if (name.endsWith(".txt") || name.endsWith(".md") || !name.contains(".")) {
            TextDecoding.Decoded decoded = TextDecoding.decode(file, named);
            return new Extracted(decoded.mediaType("text/plain"), decoded.text());
        }
        throw new Problem(
                        415,
                        "unsupported-file",
                        "This kind of file is not read",
                        "'" + shown(fileName) + "' is neither .txt, .html nor .pdf; convert it first.")
                .at("/file", "unsupported-file", "is neither .txt, .html nor .pdf; convert it first");
    }

    static Problem unreadable(String code, String detail) {
        return new Problem(422, "unreadable-file", "The file cannot be read", "The file " + detail + ".")
                .at("/file", code, detail);
    }

    /** As much of what was sent as helps to recognise it. */
    static String shown(String sent) {
        return sent.length() <= SHOWN ? sent : sent.substring(0, SHOWN) + "…";
    }
}
