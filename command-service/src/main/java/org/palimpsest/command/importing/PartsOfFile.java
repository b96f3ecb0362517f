package org.palimpsest.command.importing;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** A file whose parts are fetched one after the other, as they are read. */
final class PartsOfFile extends InputStream {

    private final IntFunction<Optional<byte[]>> parts;
    private byte[] part = new byte[0];
    private int next;
    private int at;

    PartsOfFile(IntFunction<Optional<byte[]>> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : part[at++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length > 0 && isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() {
        while (at == part.length) {
            Optional<byte[]> following = parts.apply(next);
            if (following.isEmpty()) {
                return true;
            }
            part = following.get();
            next++;
            at = 0;
        }
        return false;
    }
}
