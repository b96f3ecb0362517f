package org.palimpsest.query.bundle;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.palimpsest.log.Hash;

/**
 * Reads a line from its beginning to its end, each part in the one way to write it: a byte that is another one is either
 * another value or refused, and no value has two spellings. Every method throws {@link MalformedLine}.
 */
final class LineScanner {

    private static final int SHOWN = 40;
    private static final int MOST_DIGITS = 18;
    private static final int UUID_LENGTH = 36;
    private static final int MICROSECONDS_LENGTH = 27;
    private static final int HASH_LENGTH = 44;

    private final byte[] line;
    private final int end;
    private int at;

    LineScanner(byte[] line, int from, int to) {
        this.line = line;
        this.at = from;
        this.end = to;
    }

    /** What comes next, and must. */
    void literal(String ascii) {
        if (!skip(ascii)) {
            throw malformed("'" + ascii + "'");
        }
    }

    /** Steps over what comes next if it is this. */
    boolean skip(String ascii) {
        int length = ascii.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    void end() {
        if (at != end) {
            throw malformed("the end of the line");
        }
    }

    /** A number from 0 on, without leading zeros. */
    long number() {
        int from = at;
        long number = 0;
        while (at < end && line[at] >= '0' && line[at] <= '9') {
            number = number * 10 + line[at] - '0';
            at++;
        }
        int digits = at - from;
        if (digits == 0 || digits > MOST_DIGITS || digits > 1 && line[from] == '0') {
            at = from;
            throw malformed("a number");
        }
        return number;
    }

    /** A text in quotation marks; nothing in it may need to be escaped. */
    String text() {
        int from = open("a text");
        while (at < end && line[at] != '"') {
            if (line[at] == '\\' || line[at] >= 0 && line[at] < ' ') {
                throw malformed("a text without characters that are escaped");
            }
            at++;
        }
        String text = new String(line, from, at - from, StandardCharsets.UTF_8);
        close("a text");
        return text;
    }

    /** Bytes in base64 and in quotation marks. */
    byte[] base64() {
        int from = open("base64");
        while (at < end && line[at] != '"') {
            at++;
        }
        byte[] decoded = decode(from, at);
        close("base64");
        return decoded;
    }

    /** Thirty-two bytes in base64 and in quotation marks. */
    Hash hash() {
        int from = open("a hash");
        if (end - at <= HASH_LENGTH) {
            throw malformed("a hash");
        }
        at += HASH_LENGTH;
        byte[] decoded = decode(from, at);
        if (decoded.length != Hash.LENGTH) {
            at = from;
            throw malformed("a hash");
        }
        close("a hash");
        return Hash.of(decoded);
    }

    UUID uuid() {
        int from = open("an id");
        if (end - at <= UUID_LENGTH) {
            throw malformed("an id");
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte c = line[from + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    throw malformed("an id");
                }
                continue;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                throw malformed("an id");
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        at += UUID_LENGTH;
        close("an id");
        return new UUID(high, low);
    }

    /** A moment as {@code 2026-03-01T12:00:00.000000Z}, in quotation marks. */
    Instant moment() {
        int from = open("a moment");
        if (end - at <= MICROSECONDS_LENGTH
                || line[from + 4] != '-'
                || line[from + 7] != '-'
                || line[from + 10] != 'T'
                || line[from + 13] != ':'
                || line[from + 16] != ':'
                || line[from + 19] != '.'
                || line[from + 26] != 'Z') {
            throw malformed("a moment such as 2026-03-01T12:00:00.000000Z");
        }
        try {
            LocalDateTime moment = LocalDateTime.of(
                    digits(from, 4),
                    digits(from + 5, 2),
                    digits(from + 8, 2),
                    digits(from + 11, 2),
                    digits(from + 14, 2),
                    digits(from + 17, 2),
                    digits(from + 20, 6) * 1_000);
            at += MICROSECONDS_LENGTH;
            close("a moment");
            return moment.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed("a moment such as 2026-03-01T12:00:00.000000Z");
        }
    }

    private int digits(int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (line[i] < '0' || line[i] > '9') {
                throw malformed("a moment such as 2026-03-01T12:00:00.000000Z");
            }
            number = number * 10 + line[i] - '0';
        }
        return number;
    }

    private byte[] decode(int from, int to) {
        int length = to - from;
        try {
            if (length % 4 != 0 || length > 0 && hasUnusedBits(to)) {
                throw malformed("base64");
            }
            return Base64.getDecoder().decode(Arrays.copyOfRange(line, from, to));
        } catch (IllegalArgumentException e) {
            throw malformed("base64");
        }
    }

    /** Whether the last character has a bit set that stands for nothing. */
    private boolean hasUnusedBits(int to) {
        if (line[to - 1] != '=') {
            return false;
        }
        boolean two = line[to - 2] == '=';
        byte last = two ? line[to - 3] : line[to - 2];
        int value = last >= 'A' && last <= 'Z'
                ? last - 'A'
                : last >= 'a' && last <= 'z'
                        ? last - 'a' + 26
                        : last >= '0' && last <= '9' ? last - '0' + 52 : last == '+' ? 62 : 63;
        return (value & (two ? 0x0F : 0x03)) != 0;
    }

    private int open(String expected) {
        if (at >= end || line[at] != '"') {
            throw malformed(expected + " in quotation marks");
        }
        at++;
        return at;
    }

    private void close(String expected) {
        if (at >= end || line[at] != '"') {
            throw malformed("the quotation mark after " + expected);
        }
        at++;
    }

    private MalformedLine malformed(String expected) {
        return new MalformedLine(expected, shown(line, at, end));
    }

    /** The beginning of some bytes, as it can stand in a message. */
    static String shown(byte[] bytes, int from, int to) {
        if (from >= to) {
            return "nothing";
        }
        String text = new String(bytes, from, Math.min(SHOWN, to - from), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().map(c -> Character.isISOControl(c) ? '\uFFFD' : c).forEach(shown::appendCodePoint);
        return shown.append(to - from > SHOWN ? "…'" : "'").toString();
    }
}
