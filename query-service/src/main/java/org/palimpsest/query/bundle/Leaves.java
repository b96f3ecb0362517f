package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.log.CompactRange;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InclusionProof;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.note.Checkpoint;

/**
 * The leaves of a bundle of everything. Every event is one, so the root says in the end whether all are those of the log. So
 * that it is also known where they are not, the first of each 256 has a proof, whose hashes say what the others must be.
 */
final class Leaves {

    private final CompactRange tree = new CompactRange();
    private final List<Hash> group = new ArrayList<>();
    private List<Hash> path = List.of();
    private long first;

    /** @throws NotVerified when the event is not in the log, by the proof that it has */
    static void checkInclusion(EventLine line, Checkpoint signed) {
        long at = line.event().position();
        try {
            new InclusionProof(at, signed.size(), line.path()).verify(line.leaf(), signed.root());
        } catch (InvalidProof e) {
            throw new NotVerified(
                    Fault.at(at, "proof", "one that the event is in the signed log", String.valueOf(e.getMessage())));
        }
    }

    /** @throws NotVerified when this event, or one of those before it, is not the one of the log */
    void add(EventLine line, Checkpoint signed) {
        tree.append(line.leaf());
        if (group.isEmpty()) {
            checkInclusion(line, signed);
            path = line.path();
            first = line.event().position();
        } else if (!line.path().isEmpty()) {
            throw new NotVerified(Fault.at(
                    line.event().position(), "proof", "none, as the one of the first of 256 is enough", "one"));
        }
        group.add(line.leaf());
        if (group.size() == EventGroups.SIZE) {
            checkGroup();
        }
    }

    /**
     * After as many as are signed.
     *
     * @throws NotVerified when they are not those of the log
     */
    void end(Checkpoint signed) {
        // The last ones are fewer than 256; where all of them are there, their hashes say more than the root.
        checkGroup();
        if (!tree.root().equals(signed.root())) {
            throw new NotVerified(Fault.of(
                    "checkpoint",
                    "root",
                    signed.root().base64() + ", which is signed",
                    tree.root().base64() + ", which these events have"));
        }
    }

    private void checkGroup() {
        int beside = 0;
        for (int from = 1; from < group.size(); from *= 2) {
            int to = Math.min(2 * from, group.size());
            CompactRange found = new CompactRange();
            group.subList(from, to).forEach(found::append);
            Hash expected = path.get(beside++);
            if (!found.root().equals(expected)) {
                String which =
                        to - from == 1 ? "the hash of the event" : "the hash over the events up to " + (first + to - 1);
                throw new NotVerified(Fault.at(
                        first + from,
                        "leaf",
                        which + " in the log to be " + expected.base64(),
                        found.root().base64()));
            }
        }
        group.clear();
    }
}
