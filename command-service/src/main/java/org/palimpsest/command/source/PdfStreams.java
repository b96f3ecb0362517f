package org.palimpsest.command.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.palimpsest.problem.Problem;

/**
 * Looks at what the compressed parts of a PDF unpack to before anything else unpacks them: they are taken into memory
 * whole, and a few bytes can be made to unpack to more than there is.
 */
final class PdfStreams {

    /** Bytes that all parts together may unpack to. */
    static final long MOST_UNPACKED = 128L * 1024 * 1024;

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final int NESTED = 3;
    private static final int LZW_CLEAR = 256;
    private static final int LZW_END = 257;
    private static final int LZW_FIRST = 258;
    private static final int LZW_CODES = 4096;

    private final byte[] file;
    private long unpacked;
    private int end;

    private PdfStreams(byte[] file) {
        this.file = file;
    }

    /** @throws Problem 422 when they unpack to more than {@link #MOST_UNPACKED} */
    static void check(byte[] file) {
        new PdfStreams(file).check();
    }

    private void check() {
        try {
            for (int at = indexOfStream(0); at >= 0; at = indexOfStream(at)) {
                inflate(new ByteArrayInputStream(file, at, file.length - at), NESTED);
                expand(at);
            }
        } catch (TooMuch e) {
            throw TextExtraction.unreadable(
                    "unpacks-to-too-much", "is a PDF that unpacks to more than 128 MB; print it to a new PDF");
        }
    }

    /** Where the data of the next stream begins; -1 when there is none. */
    private int indexOfStream(int from) {
        for (int at = from; at + STREAM.length < file.length; at++) {
            if (file[at] == 's' && isStream(at) && (at < 3 || file[at - 1] != 'd')) {
                int data = at + STREAM.length;
                while (data < file.length && (file[data] == '\r' || file[data] == '\n' || file[data] == ' ')) {
                    data++;
                }
                return data;
            }
        }
        return -1;
    }

    private boolean isStream(int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (file[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    /** Unpacks what unpacks, as PDFBox does: without regard to header and checksum. What is no such data ends at once. */
    private void inflate(InputStream packed, int nested) throws TooMuch {
        Inflater inflater = new Inflater(true);
        try {
            packed.skipNBytes(2);
            InputStream counted = new Counted(new InflaterInputStream(packed, inflater));
            if (nested > 1) {
                inflate(counted, nested - 1);
            }
            counted.transferTo(OutputStream.nullOutputStream());
        } catch (TooMuch e) {
            throw e;
        } catch (IOException end) {
            // The data ends here, or was none.
        } finally {
            inflater.end();
        }
    }

    /** Counts what the stream unpacks to if it is packed with LZW, both ways in which the width of a code may grow. */
    private void expand(int at) throws TooMuch {
        expand(at, streamEnd(at), 1);
        expand(at, streamEnd(at), 0);
    }

    private void expand(int at, int until, int early) throws TooMuch {
        int[] lengths = new int[LZW_CODES];
        int next = LZW_FIRST;
        int before = LZW_CLEAR;
        int width = 9;
        long bits = 0;
        int have = 0;
        for (int i = at; i < until; i++) {
            bits = (bits << 8 | file[i] & 0xFF) & 0xFFFFFF;
            have += 8;
            if (have < width) {
                continue;
            }
            have -= width;
            int code = (int) (bits >> have) & (1 << width) - 1;
            if (code == LZW_CLEAR) {
                next = LZW_FIRST;
            } else if (code == LZW_END || code > next || code >= LZW_FIRST && before == LZW_CLEAR) {
                return;
            } else {
                int grown = before == LZW_CLEAR ? 0 : length(lengths, before) + 1;
                if (before != LZW_CLEAR && next < LZW_CODES) {
                    lengths[next++] = grown;
                }
                count(code < LZW_CODES ? length(lengths, code) : grown);
            }
            before = code;
            width = next + early >= 2048 ? 12 : next + early >= 1024 ? 11 : next + early >= 512 ? 10 : 9;
        }
    }

    private static int length(int[] lengths, int code) {
        return code < LZW_CLEAR ? 1 : lengths[code];
    }

    /** Where the stream ends that begins here, or the file. */
    private int streamEnd(int at) {
        if (end < at) {
            end = at;
            while (end + STREAM.length < file.length && !(file[end] == 's' && file[end - 1] == 'd' && isStream(end))) {
                end++;
            }
            if (end + STREAM.length >= file.length) {
                end = file.length;
            }
        }
        return end;
    }

    private void count(int more) throws TooMuch {
        unpacked += more;
        if (unpacked > MOST_UNPACKED) {
            throw new TooMuch();
        }
    }

    private static final class TooMuch extends IOException {}

    private final class Counted extends InputStream {

        private final InputStream stream;

        Counted(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            int read = stream.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = stream.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }
    }
}
