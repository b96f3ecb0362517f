package org.palimpsest.query.fold;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {

    private final byte[] bytes;
    private int place;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int one() {
        return bytes[place++] & 0xFF;
    }

    int two() {
        return one() << Byte.SIZE | one();
    }

    int count() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = one();
            number |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
    }

    int four() {
        return two() << Short.SIZE | two();
    }

    long eight() {
        return (long) four() << Integer.SIZE | four() & 0xFFFF_FFFFL;
    }

    UUID id() {
        return new UUID(eight(), eight());
    }

    BigInteger whole() {
        int length = count();
        place += length;
        return new BigInteger(bytes, place - length, length);
    }

    @Nullable
    String text() {
        int length = count() - 2;
        if (length == -2) {
            return null;
        }
        if (length >= 0) {
            place += length;
            return new String(bytes, place - length, length, StandardCharsets.ISO_8859_1);
        }
        char[] letters = new char[count()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) two();
        }
        return new String(letters);
    }

    /** A text that is never missing. */
    String present() {
        return Objects.requireNonNull(text());
    }
}
