package org.palimpsest.query.log;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

    private static final String UNNAMED = "palimpsest.local";

    private final LogFolder folder;
    private VerifierKey key;

    private Signing(LogFolder folder, VerifierKey key) {
        this.folder = folder;
        this.key = key;
    }

    /**
     * Goes on signing, or begins to.
     *
     * @param origin as it is set; {@code null} for the one that the log has, or is given now
     * @throws LogContradicted when the key is not here, or the log has another origin
     */
    static Signing of(Standing standing, @Nullable String origin, LogFolder folder) {
        String before = standing.origin();
        if (before != null && origin != null && !before.equals(origin)) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    null,
                    "palimpsest.log.origin is '" + origin + "', but what was signed is of the log '" + before + "'.",
                    "Set palimpsest.log.origin to '" + before + "' or leave it out. A log gets another name only when it is"
                            + " begun anew."));
        }
        return begin(standing, before == null ? origin : before, folder);
    }

    /** Begins to sign for a log that may have another origin than the one that is given up. */
    static Signing begin(Standing standing, @Nullable String origin, LogFolder folder) {
        try {
            KeyPair pair = standing.key() == null
                    ? folder.firstKey()
                    : folder.privateKey(standing.key()).orElseThrow(() -> notHere(standing.key()));
            String name = origin == null ? UNNAMED + "/log-" + id(pair) : origin;
            return new Signing(folder, new NoteSigner(name, pair).verifierKey());
        } catch (UnusableKey e) {
            throw unusable(e);
        }
    }

    /** What verifies what is signed next. */
    VerifierKey key() {
        return key;
    }

    /** The name of the log. */
    String origin() {
        return key.name();
    }

    /**
     * Signs a tree.
     *
     * @param next the key that is in force from this tree on, when another one is
     * @throws LogContradicted when a private key is not here, or cannot be used
     */
    SignedNote sign(long size, Hash root, @Nullable VerifierKey next) {
        String text = new Checkpoint(origin(), size, root).text();
        List<NoteSignature> signatures = new ArrayList<>();
        if (next != null && !next.equals(key)) {
            signatures.add(signer(next).sign(text));
        }
        signatures.add(signer(key).sign(text));
        if (next != null) {
            key = next;
        }
        return new SignedNote(text, signatures);
    }

    private NoteSigner signer(VerifierKey wanted) {
        if (!wanted.name().equals(origin())) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    null,
                    "The key that was put in force is of '" + wanted.name() + "', but the log is '" + origin() + "'.",
                    "Put a key of that name in force with 'palimpsest log rotate'."));
        }
        try {
            return new NoteSigner(
                    wanted.name(), folder.privateKey(wanted).orElseThrow(() -> notHere(wanted)));
        } catch (UnusableKey e) {
            throw unusable(e);
        }
    }

    private static String id(KeyPair pair) {
        return HexFormat.of().toHexDigits(new NoteSigner(UNNAMED, pair).verifierKey().id());
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
                Alarm.Kind.KEY, null, String.valueOf(e.getMessage()), "Signing goes on by itself when it can be used."));
    }
}
