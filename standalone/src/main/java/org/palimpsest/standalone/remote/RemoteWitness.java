package org.palimpsest.standalone.remote;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.TiledTree;
import org.palimpsest.note.AddCheckpoint;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;

/** Asks a witness (C2SP tlog-witness) to co-sign what a log signed. */
public final class RemoteWitness {

    private static final String ADD_CHECKPOINT = "/add-checkpoint";

    private final Http http;
    private final VerifierKey key;

    /**
     * @param address the witness's submission prefix
     * @param key of the witness, for cosignatures
     */
    public RemoteWitness(URI address, VerifierKey key) {
        this.http = new Http(address, null);
        this.key = key;
    }

    /**
     * Gets a checkpoint co-signed. The witness is asked where it stands, and shown from there on that the log only grew.
     *
     * @param tree of the checkpoint's size
     * @return the checkpoint with the witness's signature, which was verified
     * @throws CannotRun when the witness refuses, or does not answer
     * @throws org.palimpsest.note.UnverifiedNote when it answers with a signature that does not fit
     */
    public SignedNote cosign(SignedNote checkpoint, TiledTree tree) {
        long size = Checkpoint.of(checkpoint).size();
        Http.Answer answer = ask(checkpoint, tree, 0);
        if (answer.status() == 409) {
            answer = ask(checkpoint, tree, standing(answer, size));
        }
        if (answer.status() != 200) {
            throw http.refused(ADD_CHECKPOINT, answer);
        }
        List<NoteSignature> signatures = new ArrayList<>(checkpoint.signatures());
        answer.text().lines().map(NoteSignature::parse).forEach(signatures::add);
        SignedNote cosigned = new SignedNote(checkpoint.text(), signatures);
        cosigned.verify(List.of(key));
        return cosigned;
    }

    private Http.Answer ask(SignedNote checkpoint, TiledTree tree, long old) {
        ConsistencyProof proof = tree.consistency(old);
        return http.post(ADD_CHECKPOINT, new AddCheckpoint(old, proof.path(), checkpoint).toString());
    }

    private long standing(Http.Answer conflict, long size) {
        String text = conflict.text().strip();
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw http.refused(ADD_CHECKPOINT, conflict);
        }
        long old = Long.parseLong(text);
        if (old > size) {
            throw new CannotRun("The witness at " + http.server() + " has co-signed " + old
                    + " events of this log, which now" + " shows " + size
                    + ": either this is an old answer of the log, or it lost what it had signed.");
        }
        return old;
    }
}
