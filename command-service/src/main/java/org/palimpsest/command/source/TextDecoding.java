package org.palimpsest.command.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/**
 * Reads the bytes of a file as text, every one of them or not at all: by its byte order mark, else by the charset that is
 * named, else as UTF-8, else as Windows-1252 where it looks like a text in it.
 */
final class TextDecoding {

    /** Above this share of letters beyond ASCII, in hundredths, a text is hardly one in a Western charset. */
    private static final int MOST_ACCENTED = 25;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private record Mark(Charset charset, int... bytes) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
            new Mark(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
            new Mark(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
            new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
            new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF));

    private TextDecoding() {}

    /** A text and the charset that it was read in. */
    record Decoded(String text, Charset charset) {

        /** The type of the file, with its charset where that is not the usual one. */
        String mediaType(String plain) {
            return charset.equals(StandardCharsets.UTF_8)
                    ? plain
                    : plain + ";charset=" + charset.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param named the charset that the file or whoever sent it names
     * @throws Problem 422 when the bytes are no text in it
     */
    static Decoded decode(byte[] file, @Nullable Charset named) {
        for (Mark mark : MARKS) {
            if (startsWith(file, mark.bytes())) {
                return strictly(file, mark.bytes().length, mark.charset());
            }
        }
        if (named != null) {
            return strictly(file, 0, named);
        }
        try {
            return new Decoded(text(file, 0, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return western(file);
        }
    }

    /** @throws Problem 422 when there is no such charset */
    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw TextExtraction.unreadable(
                    "unknown-charset",
                    "names the charset '" + TextExtraction.shown(name) + "', which is unknown here; save it as UTF-8");
        }
    }

    private static Decoded strictly(byte[] file, int from, Charset charset) {
        try {
            return new Decoded(text(file, from, charset), charset);
        } catch (CharacterCodingException e) {
            throw TextExtraction.unreadable(
                    "undecodable", "is not in " + charset.name() + ", as it says or was said; save it as UTF-8");
        }
    }

    private static Decoded western(byte[] file) {
        Decoded decoded;
        try {
            decoded = new Decoded(text(file, 0, WESTERN), WESTERN);
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
        long letters = decoded.text().chars().filter(Character::isLetter).count();
        long accented = decoded.text()
                .chars()
                .filter(character -> character > 0x7F && Character.isLetter(character))
                .count();
        boolean isBinary =
                decoded.text().chars().anyMatch(character -> character < ' ' && "\t\n\r\f".indexOf(character) < 0);
        if (isBinary || letters == 0 || 100 * accented > MOST_ACCENTED * letters) {
            throw undecodable();
        }
        return decoded;
    }

    private static Problem undecodable() {
        return TextExtraction.unreadable(
                "undecodable",
                "is not UTF-8, and which charset it is in cannot be told; save it as UTF-8, or name the charset in the"
                        + " Content-Type of its part");
    }

    private static String text(byte[] file, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file, from, file.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] file, int[] mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
