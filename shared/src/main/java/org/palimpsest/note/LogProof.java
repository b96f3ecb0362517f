package org.palimpsest.note;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Hash;

/**
 * That something is in a log, in one file ({@code .tlog-proof}, C2SP tlog-proof): checked with the leaf and the keys, and
 * without the log.
 *
 * @param extra what the application adds, in base64, which nothing vouches for; null when nothing
 * @param index of the leaf, from 0
 * @param hashes the inclusion proof of RFC 6962 section 2.1.1, from the leaf's sibling up
 * @param checkpoint the note of the log, with the signatures of its witnesses
 */
public record LogProof(@Nullable String extra, long index, List<Hash> hashes, SignedNote checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

    /** @throws MalformedNote when it could not be written as a proof */
    public LogProof {
        if (index < 0) {
            throw new MalformedNote("there is no leaf " + index);
        }
        if (extra != null) {
            Base64Text.decode(extra, "the extra data of a proof");
        }
        hashes = ProofLines.checked(hashes);
        Checkpoint.of(checkpoint);
    }

    public LogProof(long index, List<Hash> hashes, SignedNote checkpoint) {
        this(null, index, hashes, checkpoint);
    }

    /**
     * Reads a file of that format, of which nothing is verified yet.
     *
     * @throws MalformedNote saying what is wrong with it
     */
    public static LogProof parse(String text) {
        if (text.length() > SignedNote.MOST_BYTES) {
            throw new MalformedNote("a proof may have " + SignedNote.MOST_BYTES + " bytes here, this one has more");
        }
        ProofLines lines = new ProofLines(text);
        String first = lines.line();
        if (!first.equals(FIRST_LINE)) {
            throw new MalformedNote("a proof begins with '" + FIRST_LINE + "', not with '" + Shown.of(first) + "'");
        }
        String line = lines.line();
        String extra = null;
        if (line.startsWith("extra ")) {
            extra = ProofLines.after("extra", line);
            line = lines.line();
        }
        long index = Decimal.parse(ProofLines.after("index", line), "the index of a proof");
        return new LogProof(extra, index, lines.hashes(), lines.note());
    }

    /** The file. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        if (extra != null) {
            text.append("extra ").append(Objects.requireNonNull(extra)).append('\n');
        }
        text.append("index ").append(index).append('\n');
        ProofLines.write(text, hashes, checkpoint);
        return text.toString();
    }
}
