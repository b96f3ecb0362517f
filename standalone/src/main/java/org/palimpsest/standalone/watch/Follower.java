package org.palimpsest.standalone.watch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Hash;
import org.palimpsest.log.InvalidProof;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.remote.RemoteLog;

/** Looks at a log and compares with what was seen before. Decides; keeps nothing. */
public final class Follower {

    private final RemoteLog log;

    public Follower(RemoteLog log) {
        this.log = log;
    }

    /**
     * Looks once.
     *
     * @param trusted the key of the log as it was learnt some other way
     * @param before what was seen last; {@code null} for the first time
     * @return what is to be remembered now
     * @throws Contradiction when the log contradicts itself, or cannot show that it does not
     * @throws org.palimpsest.standalone.data.CannotRun when it does not answer
     */
    public Seen look(VerifierKey trusted, @Nullable Seen before) {
        try {
            SignedNote note = log.checkpoint();
            Seen seen = signedBy(before == null ? trusted : before.key(), note);
            checkOrigin(trusted.name(), seen.checkpoint());
            if (before == null) {
                checkTree(seen.checkpoint());
            } else {
                checkExtends(before.checkpoint(), seen.checkpoint());
            }
            return seen;
        } catch (MalformedNote e) {
            throw new Contradiction(
                    "malformed", log.server() + " shows what is no checkpoint: " + e.getMessage() + ".");
        }
    }

    /** By the key that signed last, or by one that this key put in its place. */
    private Seen signedBy(VerifierKey key, SignedNote note) {
        UnverifiedNote refused;
        try {
            note.verify(List.of(key));
            return new Seen(key, note);
        } catch (UnverifiedNote e) {
            refused = e;
        }
        VerifierKey current = key;
        List<Checkpoint> handedOver = new ArrayList<>();
        for (RemoteLog.Key next : log.keys()) {
            if (next.key().equals(current) || !isSignedBy(current, next.checkpoint())) {
                continue;
            }
            requireSignature(next);
            Checkpoint at = Checkpoint.of(next.checkpoint());
            checkOrigin(key.name(), at);
            handedOver.add(at);
            current = next.key();
            if (isSignedBy(current, note)) {
                // Each key was put in place in this history and in no other.
                handedOver.forEach(each -> checkExtends(each, Checkpoint.of(note)));
                return new Seen(current, note);
            }
        }
        throw new Contradiction(
                "key",
                "The checkpoint is not signed by the key of this log, and that key put no other one in its place: "
                        + refused.getMessage() + ".");
    }

    private static boolean isSignedBy(VerifierKey key, SignedNote note) {
        try {
            note.verify(List.of(key));
            return true;
        } catch (UnverifiedNote e) {
            return false;
        }
    }

    private static void requireSignature(RemoteLog.Key next) {
        if (!isSignedBy(next.key(), next.checkpoint())) {
            throw new Contradiction(
                    "key",
                    "The log says that it changed its key to " + next.key() + ", which did not sign the change.");
        }
    }

    private static void checkOrigin(String expected, Checkpoint found) {
        if (!found.origin().equals(expected)) {
            throw new Contradiction(
                    "origin", "This is a checkpoint of the log '" + found.origin() + "', not of '" + expected + "'.");
        }
    }

    private void checkTree(Checkpoint seen) {
        try {
            Hash root = new TiledTree(seen.size(), log).root();
            if (!root.equals(seen.root())) {
                throw new Contradiction(
                        "unproven",
                        "The tiles have the root " + root.base64() + ", but signed is "
                                + seen.root().base64() + " for " + seen.size() + " events.");
            }
        } catch (UnreadableTile e) {
            throw unproven(e);
        }
    }

    private void checkExtends(Checkpoint before, Checkpoint now) {
        if (now.size() < before.size()) {
            throw new Contradiction(
                    "shrunk", "The log had " + before.size() + " events and now shows " + now.size() + ".");
        }
        if (now.size() == before.size()) {
            if (!now.root().equals(before.root())) {
                throw new Contradiction(
                        "forked",
                        "The log shows two histories of " + now.size() + " events: root "
                                + before.root().base64() + " before, root "
                                + now.root().base64() + " now.");
            }
            return;
        }
        try {
            new TiledTree(now.size(), log).consistency(before.size()).verify(before.root(), now.root());
        } catch (InvalidProof e) {
            throw new Contradiction(
                    "forked",
                    "The log of " + now.size() + " events does not extend the one of " + before.size()
                            + " that was seen before: " + e.getMessage());
        } catch (UnreadableTile e) {
            throw unproven(e);
        }
    }

    private static Contradiction unproven(UnreadableTile e) {
        return new Contradiction("unproven", "The log does not show what its checkpoint rests on: " + e.getMessage());
    }
}
