package org.palimpsest.command.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import org.palimpsest.command.dispatch.Hashes;
import org.palimpsest.problem.Problem;

/** A file on its way in: whatever is read of it is hashed and handed on in parts. */
final class IncomingFile extends InputStream {

    private static final int PART = 1 << 20;

    private final InputStream in;
    private final long largest;
    private final Consumer<byte[]> keep;
    private final MessageDigest digest = Hashes.digest();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream(PART);
    private long bytes;

    /**
     * @param largest how many bytes it may have
     * @param keep takes the parts in order
     */
    IncomingFile(InputStream in, long largest, Consumer<byte[]> keep) {
        this.in = in;
        this.largest = largest;
        this.keep = keep;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count <= 0) {
            return count;
        }
        bytes += count;
        if (bytes > largest) {
            throw new Problem(
                    413,
                    "too-large",
                    "The file is too large",
                    "The file has more than " + largest + " bytes; import it in several files.");
        }
        digest.update(target, offset, count);
        part.write(target, offset, count);
        if (part.size() >= PART) {
            flush();
        }
        return count;
    }

    /** Hands on what is left, when everything was read. */
    void flush() {
        if (part.size() > 0) {
            keep.accept(part.toByteArray());
            part.reset();
        }
    }

    byte[] sha256() {
        return digest.digest();
    }

    long bytes() {
        return bytes;
    }
}
