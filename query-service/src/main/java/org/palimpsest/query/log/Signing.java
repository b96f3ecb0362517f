package org.palimpsest.query.log;

import java.security.KeyPair;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Hash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnusableKey;
import org.palimpsest.note.VerifierKey;

/** Signs trees in the name of a log, with the key that is in force and, where it changes, with the next one too. */
final class Signing {

    private final LogFolder folder;
    private NoteSigner signer;

    private Signing(LogFolder folder, NoteSigner signer) {
        this.folder = folder;
        this.signer = signer;
    }

    /**
     * Goes on signing, or begins to.
     *
     * @throws LogContradicted when the key is not here, or the log has another name
     */
    static Signing of(Standing standing, LogNames names, LogFolder folder) {
        String before = standing.origin();
        String set = names.set();
        if (before != null && set != null && !before.equals(set)) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    null,
                    "palimpsest.log.origin is '" + set + "', but what was signed is of the log '" + before + "'.",
                    "Set palimpsest.log.origin to '" + before
                            + "' or leave it out. A log gets another name only when it is" + " begun anew."));
        }
        return begin(standing, before, names, folder);
    }

    /** Begins to sign for a log that may have another name than the one that is given up. */
    static Signing anew(Standing standing, LogNames names, LogFolder folder) {
        return begin(standing, names.set() == null ? standing.origin() : names.set(), names, folder);
    }

    private static Signing begin(Standing standing, @Nullable String origin, LogNames names, LogFolder folder) {
        try {
            KeyPair pair = standing.key() == null ? folder.firstKey() : privateKey(folder, standing.key());
            return new Signing(folder, new NoteSigner(origin == null ? names.first(pair) : origin, pair));
        } catch (UnusableKey e) {
            throw unusable(e);
        }
    }

    /** What verifies what is signed next. */
    VerifierKey key() {
        return signer.verifierKey();
    }

    /** The name of the log. */
    String origin() {
        return key().name();
    }

    /**
     * Signs a tree.
     *
     * @param next the key that is in force from this tree on, when another one is
     * @throws LogContradicted when a private key is not here, or cannot be used
     */
    SignedNote sign(long size, Hash root, @Nullable VerifierKey next) {
        String text = new Checkpoint(origin(), size, root).text();
        NoteSignature signature = signer.sign(text);
        if (next == null || next.equals(key())) {
            return new SignedNote(text, signature);
        }
        signer = signer(next);
        return new SignedNote(text, signer.sign(text), signature);
    }

    private NoteSigner signer(VerifierKey next) {
        if (!next.name().equals(origin())) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    null,
                    "The key that was put in force is of '" + next.name() + "', but the log is '" + origin() + "'.",
                    "Put a key of that name in force with 'palimpsest log rotate'."));
        }
        try {
            return new NoteSigner(next.name(), privateKey(folder, next));
        } catch (UnusableKey e) {
            throw unusable(e);
        }
    }

    private static KeyPair privateKey(LogFolder folder, VerifierKey key) {
        return folder.privateKey(key).orElseThrow(() -> notHere(key));
    }

    private static LogContradicted notHere(VerifierKey key) {
        return new LogContradicted(new Alarm(
                Alarm.Kind.KEY,
                null,
                "The private key of " + key + " is not here, and it is the one that must sign.",
                "Copy its file, as '*.pem', into palimpsest.log.folder, or name it in palimpsest.log.key-files; signing goes"
                        + " on by itself."));
    }

    private static LogContradicted unusable(UnusableKey e) {
        return new LogContradicted(new Alarm(
                Alarm.Kind.KEY,
                null,
                String.valueOf(e.getMessage()),
                "Signing goes on by itself when it can be used."));
    }
}
