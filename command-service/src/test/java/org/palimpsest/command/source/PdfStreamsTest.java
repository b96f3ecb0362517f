package org.palimpsest.command.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.palimpsest.problem.Problem;

class PdfStreamsTest {

    @Test
    void countsWhatTheOlderCompressionUnpacksTo() throws IOException {
        byte[] bomb = packed(20);
        assertThatThrownBy(() -> PdfStreams.check(bomb)).isInstanceOf(Problem.class);
        byte[] harmless = packed(2);
        assertThatCode(() -> PdfStreams.check(harmless)).doesNotThrowAnyException();
    }

    @Test
    void passesWhatIsNotCompressedAtAll() {
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        byte[] head = "%PDF-1.7 stream\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, noise, 0, head.length);
        assertThatCode(() -> PdfStreams.check(noise)).doesNotThrowAnyException();
        assertThatCode(() -> PdfStreams.check("stream".getBytes(StandardCharsets.US_ASCII)))
                .doesNotThrowAnyException();
    }

    /** Each time some 7 MB of the same letter. */
    private static byte[] packed(int times) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.7\n1 0 obj\n<</Filter /LZWDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        BigBits bits = new BigBits(file);
        int width = 9;
        for (int i = 0; i < times; i++) {
            bits.write(256, width);
            bits.write('x', 9);
            width = 9;
            for (int next = 258; next < 4_095; next++) {
                bits.write(next, width);
                width = next + 2 >= 2048 ? 12 : next + 2 >= 1024 ? 11 : next + 2 >= 512 ? 10 : 9;
            }
        }
        bits.write(257, width);
        bits.write(0, 16);
        file.write("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private static final class BigBits {

        private final ByteArrayOutputStream bytes;
        private long pending;
        private int count;

        BigBits(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        void write(int code, int width) {
            pending = pending << width | code;
            count += width;
            while (count >= 8) {
                count -= 8;
                bytes.write((int) (pending >> count) & 0xFF);
            }
            pending &= (1L << count) - 1;
        }
    }
}
