package org.palimpsest.command.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes read as UTF-8 and as text that can be stored, or refused at the very character that is neither. */
final class StrictText extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private boolean ended;
    private boolean begun;
    private long line = 1;
    private long column = 1;

    StrictText(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("A pair of surrogates is decoded whole, so ask for two units or more.");
        }
        CharBuffer decoded = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            int before = decoded.position();
            CoderResult result = decoder.decode(bytes, decoded, ended);
            count(target, offset + before, offset + decoded.position());
            if (result.isError()) {
                throw new MalformedFile("not-utf-8", line, "" + column, "is not UTF-8; save the file as UTF-8");
            }
            if (decoded.position() > 0) {
                return withoutMark(target, offset, length, decoded.position());
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private int withoutMark(char[] target, int offset, int length, int count) throws IOException {
        boolean first = !begun;
        begun = true;
        if (!first || target[offset] != BYTE_ORDER_MARK) {
            return count;
        }
        column--;
        System.arraycopy(target, offset + 1, target, offset, count - 1);
        return count > 1 ? count - 1 : read(target, offset, length);
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private void count(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char character = text[i];
            if (character == '\n') {
                line++;
                column = 1;
            } else if (character == '\0') {
                throw new MalformedFile(
                        "not-text", line, "" + column, "is the character U+0000, which cannot be stored; take it out");
            } else {
                column++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
