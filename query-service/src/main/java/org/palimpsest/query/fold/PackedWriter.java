package org.palimpsest.query.fold;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other in few bytes, for {@link PackedReader}. */
final class PackedWriter {

    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7F;

    private byte[] bytes;
    private int size;

    /** @param begun what is written already */
    PackedWriter(byte[] begun, int room) {
        bytes = Arrays.copyOf(begun, begun.length + room);
        size = begun.length;
    }

    PackedWriter(int room) {
        this(new byte[0], room);
    }

    byte[] written() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** @param number 0 to 255 */
    void one(int number) {
        room(1);
        bytes[size++] = (byte) number;
    }

    /** @param number 0 to 65,535 */
    void two(int number) {
        one(number >>> Byte.SIZE);
        one(number);
    }

    /** @param number from 0 on; below 128 it takes one byte */
    void count(int number) {
        int rest = number;
        while (rest > SEVEN_BITS) {
            one(rest & SEVEN_BITS | MORE);
            rest >>>= 7;
        }
        one(rest);
    }

    void four(int number) {
        two(number >>> Short.SIZE);
        two(number);
    }

    void eight(long number) {
        four((int) (number >>> Integer.SIZE));
        four((int) number);
    }

    void id(UUID id) {
        eight(id.getMostSignificantBits());
        eight(id.getLeastSignificantBits());
    }

    void whole(BigInteger number) {
        byte[] digits = number.toByteArray();
        count(digits.length);
        all(digits);
    }

    /** Of any letters and any length, halves of letters included. */
    void text(@Nullable String text) {
        if (text == null) {
            count(0);
        } else if (isNarrow(text)) {
            count(text.length() + 2);
            all(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            count(1);
            count(text.length());
            for (int i = 0; i < text.length(); i++) {
                two(text.charAt(i));
            }
        }
    }

    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private void all(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size + size / 2));
        }
    }
}
