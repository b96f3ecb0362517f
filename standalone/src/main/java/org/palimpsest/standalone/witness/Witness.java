package org.palimpsest.standalone.witness;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.palimpsest.log.ConsistencyProof;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.log.MerkleHash;
import org.palimpsest.note.AddCheckpoint;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.Cosigner;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;

/**
 * Decides what is co-signed, as C2SP tlog-witness says: only what a known log signed, and only what extends the last
 * checkpoint of that log that was co-signed here.
 */
final class Witness {

    /** Keys by origin. */
    private final Map<String, List<VerifierKey>> logs;

    private final Map<String, ReentrantLock> locks = new HashMap<>();
    private final Records records;
    private final Cosigner cosigner;

    /** @param logs the keys that each known log may sign with, by its origin */
    Witness(Map<String, List<VerifierKey>> logs, Records records, Cosigner cosigner) {
        this.logs = Map.copyOf(logs);
        this.records = records;
        this.cosigner = cosigner;
        logs.keySet().forEach(origin -> locks.put(origin, new ReentrantLock()));
    }

    VerifierKey verifierKey() {
        return cosigner.verifierKey();
    }

    /**
     * What a log is answered.
     *
     * @param sizeOnly whether the body is the size of a tree, and says so in its media type
     */
    record Answer(int status, boolean sizeOnly, String body) {

        static Answer refused(int status, String why) {
            return new Answer(status, false, why + "\n");
        }
    }

    Answer addCheckpoint(String body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedNote e) {
            return Answer.refused(400, String.valueOf(e.getMessage()));
        }
        Checkpoint checkpoint = Checkpoint.of(request.checkpoint());
        List<VerifierKey> keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return Answer.refused(404, "this witness does not know the log '" + checkpoint.origin() + "'");
        }
        try {
            request.checkpoint().verify(keys);
        } catch (UnverifiedNote e) {
            return Answer.refused(403, String.valueOf(e.getMessage()));
        }
        if (request.oldSize() > checkpoint.size()) {
            return Answer.refused(
                    400, "the old size " + request.oldSize() + " is larger than the new one, " + checkpoint.size());
        }
        // One after the other, or of two at once the later one to be written could be the smaller.
        ReentrantLock lock = locks.get(checkpoint.origin());
        lock.lock();
        try {
            return cosign(request, checkpoint);
        } catch (IOException e) {
            return Answer.refused(500, "the checkpoint could not be kept, so it is not co-signed: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Answer cosign(AddCheckpoint request, Checkpoint checkpoint) throws IOException {
        Optional<Checkpoint> last = records.last(checkpoint.origin()).map(Checkpoint::of);
        long known = last.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != known) {
            return new Answer(409, true, known + "\n");
        }
        try {
            Hash before = last.map(Checkpoint::root).orElse(MerkleHash.EMPTY);
            new ConsistencyProof(known, checkpoint.size(), request.hashes()).verify(before, checkpoint.root());
        } catch (InvalidProof e) {
            return Answer.refused(422, String.valueOf(e.getMessage()));
        }
        NoteSignature signature = cosigner.cosign(request.checkpoint().text());
        records.put(request.checkpoint().with(signature));
        return new Answer(200, false, signature.line() + "\n");
    }

    /** The last checkpoint of a log with its cosignature, by the hexadecimal SHA-256 of the log's origin. */
    Optional<String> checkpoint(String hashOfOrigin) {
        return logs.keySet().stream()
                .filter(origin -> Records.name(origin).equals(hashOfOrigin))
                .findFirst()
                .flatMap(records::last)
                .map(Object::toString);
    }
}
