package org.palimpsest.query.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;

/**
 * What was signed last and by which key. It is known from two places: the database, and the folder of the keys, where a
 * checkpoint is on disk before the database has it. So a database that was set back as a whole is noticed, and no
 * checkpoint is forgotten that somebody may have seen.
 *
 * @param last in the database; {@code null} before the first
 * @param inFolder on disk; {@code null} when nothing was signed beside this folder
 * @param key that signs; {@code null} when none has yet
 */
record Standing(
        long era,
        @Nullable LoggedCheckpoint last,
        @Nullable Checkpoint inFolder,
        @Nullable VerifierKey key) {

    /** @throws LogContradicted when one of the checkpoints is not what was signed */
    static Standing read(LogTables tables, LogFolder folder) {
        Standing standing = asStored(tables, folder);
        if (standing.last() != null) {
            requireAsSigned(standing.last(), standing.key());
        }
        return standing;
    }

    /** The same for who gives it up: what is in the database is taken at its word. */
    static Standing asStored(LogTables tables, LogFolder folder) {
        LoggedCheckpoint last = tables.last().orElse(null);
        Optional<SignedNote> note = folder.lastSigned();
        Checkpoint inFolder = note.map(Checkpoint::of).orElse(null);
        long era = last == null ? -1 : last.era();
        if (inFolder != null && tables.wasGivenUp(era, inFolder.size(), inFolder.root())) {
            // Another instance began the log anew, beside another folder.
            inFolder = null;
        }
        List<LogKey> keys = tables.keys(era);
        VerifierKey key;
        if (!keys.isEmpty()) {
            key = keys.getLast().verifierKey();
        } else if (note.isPresent() && inFolder != null) {
            key = folder.keyOf(note.get(), inFolder.origin()).orElse(null);
        } else {
            key = null;
        }
        return new Standing(era, last, inFolder, key);
    }

    /** How many events were signed, as far as is known anywhere. */
    long size() {
        long size = last == null ? 0 : last.size();
        return inFolder == null ? size : Math.max(size, inFolder.size());
    }

    /** The name of the log in what was signed; {@code null} before anything was. */
    @Nullable
    String origin() {
        if (key != null) {
            return key.name();
        }
        return inFolder == null ? null : inFolder.origin();
    }

    /** The trees that were signed last, the larger one first. */
    static List<Alarms.Lost> signed(LogTables tables, LogFolder folder) {
        List<Alarms.Lost> signed = new ArrayList<>();
        tables.last()
                .ifPresent(last ->
                        signed.add(new Alarms.Lost(last.size(), last.root().base64())));
        try {
            folder.lastSigned()
                    .map(Checkpoint::of)
                    .ifPresent(last ->
                            signed.add(new Alarms.Lost(last.size(), last.root().base64())));
        } catch (LogContradicted unreadable) {
            // Then what is in the database is all that is known.
        }
        signed.sort((one, other) -> Long.compare(other.size(), one.size()));
        return signed;
    }

    /** @throws LogContradicted when a checkpoint is not what was signed with that key */
    static void requireAsSigned(LoggedCheckpoint stored, @Nullable VerifierKey key) {
        String which = "The stored checkpoint of " + stored.size() + " events";
        if (key == null) {
            throw new LogContradicted(Alarm.Kind.CHECKPOINT, which + " is there without the key that signed it.");
        }
        try {
            SignedNote note = SignedNote.parse(stored.note());
            note.verify(List.of(key));
            Checkpoint said = Checkpoint.of(note);
            if (!said.equals(new Checkpoint(key.name(), stored.size(), stored.root()))) {
                throw new LogContradicted(
                        Alarm.Kind.CHECKPOINT,
                        which + " has root " + stored.root().base64() + ", but what was signed is "
                                + said.root().base64() + " of " + said.size() + " events of " + said.origin() + ".");
            }
        } catch (MalformedNote | UnverifiedNote e) {
            throw new LogContradicted(
                    Alarm.Kind.CHECKPOINT, which + " is not as it was signed: " + e.getMessage() + ".");
        }
    }
}
