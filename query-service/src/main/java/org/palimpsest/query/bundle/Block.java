package org.palimpsest.query.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some whole lines of a file.
 *
 * @param offset of the first byte in the file
 * @param length how many bytes are lines, each with its line break; a last line without one has none
 */
@SuppressWarnings("ArrayRecordComponent") // made once and read once
record Block(long offset, byte[] bytes, int length) {

    private static final int USUAL = 1 << 20;

    /** No event is as large. */
    private static final int LARGEST_LINE = 1 << 23;

    /** Reads a file from its beginning to its end, block after block. */
    static final class Blocks {

        private final FileChannel file;
        private byte[] rest = new byte[0];
        private long offset;

        Blocks(FileChannel file) {
            this.file = file;
        }

        /**
         * The next block; {@code null} at the end.
         *
         * @throws MalformedLine when a line is longer than any can be
         */
        @Nullable
        Block next() throws IOException {
            byte[] bytes = Arrays.copyOf(rest, Math.max(USUAL, rest.length * 2));
            int filled = rest.length;
            while (true) {
                ByteBuffer free = ByteBuffer.wrap(bytes, filled, bytes.length - filled);
                int read = 0;
                while (free.hasRemaining() && read >= 0) {
                    read = file.read(free);
                }
                filled = free.position();
                int lines = read < 0 ? filled : afterLastBreak(bytes, filled);
                if (lines > 0 || read < 0) {
                    rest = Arrays.copyOfRange(bytes, lines, filled);
                    Block block = new Block(offset, bytes, lines);
                    offset += lines;
                    return lines == 0 ? null : block;
                }
                if (bytes.length >= LARGEST_LINE) {
                    throw new MalformedLine("a line of at most " + LARGEST_LINE + " bytes", "a longer one");
                }
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }

        private static int afterLastBreak(byte[] bytes, int filled) {
            int end = filled;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }
    }
}
