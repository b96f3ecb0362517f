package org.palimpsest.command.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.palimpsest.problem.Problem;

/** Takes the text out of an uploaded plain-text, HTML or PDF file. */
final class TextExtraction {

    private static final String BLOCKS =
            "p, div, section, article, li, h1, h2, h3, h4, h5, h6, blockquote, pre, tr, dt, dd, figcaption";

    private TextExtraction() {}

    /** A text and the media type of the file that it was taken from. */
    record Extracted(String mediaType, String text) {}

    /** @throws Problem 415 for another kind of file, 422 for one that cannot be read */
    static Extracted from(String fileName, byte[] file) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (startsWith(file, "%PDF-")) {
            return new Extracted("application/pdf", pdf(file));
        }
        if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
            return new Extracted("text/html", html(utf8(file)));
        }
        if (name.endsWith(".txt") || name.endsWith(".md") || !name.contains(".")) {
            return new Extracted("text/plain", utf8(file));
        }
        throw new Problem(
                415,
                "unsupported-file",
                "This kind of file is not read",
                "'" + fileName + "' is neither .txt, .html nor .pdf; convert it first.");
    }

    private static String html(String markup) {
        Document document = Jsoup.parse(markup);
        document.select("script, style, noscript, template").remove();
        document.select("br").after("\n");
        document.select(BLOCKS).before("\n").after("\n");
        return document.body()
                .wholeText()
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private static String pdf(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            return stripper.getText(document).strip();
        } catch (IOException e) {
            throw unreadable("The PDF cannot be read: " + e.getMessage());
        }
    }

    private static String utf8(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable("The file is not UTF-8; convert it first.");
        }
    }

    private static boolean startsWith(byte[] file, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.US_ASCII);
        return file.length >= start.length && java.util.Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static Problem unreadable(String detail) {
        return new Problem(422, "unreadable-file", "The file cannot be read", detail);
    }
}
