package org.palimpsest.note;

import java.util.List;
import org.palimpsest.log.Hash;

/**
 * What a log asks of a witness (C2SP tlog-witness, {@code add-checkpoint}): to sign a checkpoint that extends the last one
 * it signed.
 *
 * @param oldSize the size of the last one, 0 when there is none
 * @param hashes the consistency proof of RFC 6962 section 2.1.2 from there
 */
public record AddCheckpoint(long oldSize, List<Hash> hashes, SignedNote checkpoint) {

    /** @throws MalformedNote when it could not be written as a request */
    public AddCheckpoint {
        if (oldSize < 0) {
            throw new MalformedNote("there is no checkpoint of " + oldSize + " leaves");
        }
        hashes = ProofLines.checked(hashes);
        Checkpoint.of(checkpoint);
    }

    /**
     * Reads the body of a request, of which nothing is verified yet.
     *
     * @throws MalformedNote saying what is wrong with it
     */
    public static AddCheckpoint parse(String body) {
        if (body.length() > SignedNote.MOST_BYTES) {
            throw new MalformedNote("a request may have " + SignedNote.MOST_BYTES + " bytes here, this one has more");
        }
        ProofLines lines = new ProofLines(body);
        long oldSize = Decimal.parse(ProofLines.after("old", lines.line()), "the old size");
        return new AddCheckpoint(oldSize, lines.hashes(), lines.note());
    }

    /** The body of the request. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("old ").append(oldSize).append('\n');
        ProofLines.write(text, hashes, checkpoint);
        return text.toString();
    }
}
