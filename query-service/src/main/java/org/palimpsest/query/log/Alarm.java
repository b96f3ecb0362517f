package org.palimpsest.query.log;

import org.jspecify.annotations.Nullable;

/**
 * Why the log does not sign.
 *
 * @param position of the first event that is concerned; {@code null} where it is none in particular
 * @param detail what was expected and what was found, as a sentence
 * @param remedy what to do about it, as a sentence
 */
public record Alarm(Kind kind, @Nullable Long position, String detail, String remedy) {

    /** What is wrong. */
    public enum Kind {
        /** The store holds fewer events than were signed. */
        SHORTENED,
        /** An event is another than the one that was signed. */
        CHANGED,
        /** An event that should be there is not. */
        MISSING,
        /** The stored tree is not the one that was signed. */
        TREE,
        /** A stored checkpoint is not as it was signed. */
        CHECKPOINT,
        /** The key that must sign is not here, or cannot be used. */
        KEY
    }

    /** The same words for all that only an earlier state of the database, or giving up the log, can mend. */
    static final String RESTORE =
            "Restore what was signed from a backup, and the log goes on by itself; or give up what was"
                    + " signed and begin the log anew with 'palimpsest log restart --reason …'.";
}
