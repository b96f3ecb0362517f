package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.Verification;
import org.palimpsest.note.VerifierKey;

/**
 * Whom an auditor trusts, which nothing in a bundle can say.
 *
 * @param log the keys of the log, of which one must have signed; several when it was changed
 * @param witnesses those who must all have signed too
 * @param origin the name of the log in its checkpoints; {@code null} when it is the name of its key
 */
public record Trust(
        List<VerifierKey> log,
        List<VerifierKey> witnesses,
        @Nullable String origin) {

    public Trust {
        log = List.copyOf(log);
        witnesses = List.copyOf(witnesses);
    }

    public Trust(VerifierKey log) {
        this(List.of(log), List.of(), null);
    }

    /**
     * Makes sure that a checkpoint is signed by who is trusted, and is of the log that is meant.
     *
     * @return who signed it of those who are trusted
     * @throws UnverifiedNote when it is not
     */
    public List<Verification> require(SignedNote note, Checkpoint checkpoint) {
        try {
            return verify(note, checkpoint);
        } catch (NotVerified e) {
            throw new UnverifiedNote(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Who signed a checkpoint of those who are trusted.
     *
     * @throws NotVerified when the log or one of the witnesses did not, or it is the checkpoint of another log
     * @throws UnverifiedNote when a signature does not fit, or nobody signed who is trusted
     */
    List<Verification> verify(SignedNote note, Checkpoint checkpoint) {
        List<Verification> byLog = note.verify(log);
        String expected = origin == null ? byLog.getFirst().key().name() : origin;
        if (!checkpoint.origin().equals(expected)) {
            throw new NotVerified(Fault.of("checkpoint", "origin", expected, checkpoint.origin()));
        }
        List<Verification> all = new ArrayList<>(byLog);
        for (VerifierKey witness : witnesses) {
            try {
                all.addAll(note.verify(List.of(witness)));
            } catch (UnverifiedNote e) {
                throw new NotVerified(
                        Fault.of("checkpoint", "witness", "a signature of " + witness, String.valueOf(e.getMessage())));
            }
        }
        return all;
    }
}
