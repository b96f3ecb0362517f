package org.palimpsest.standalone.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.OwnerOnly;

/**
 * What was seen of a log last. In its file the key is the first line and the note is the rest.
 *
 * @param key that signed it, and must sign what comes next
 * @param note as it was signed
 */
public record Seen(VerifierKey key, SignedNote note) {

    public Checkpoint checkpoint() {
        return Checkpoint.of(note);
    }

    /**
     * Reads a file that {@link #write} wrote; nothing when there is none.
     *
     * @throws CannotRun when it is anything else
     */
    public static Optional<Seen> read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            Seen seen = new Seen(
                    VerifierKey.parse(text.substring(0, Math.max(end, 0))), SignedNote.parse(text.substring(end + 1)));
            seen.note().verify(List.of(seen.key()));
            seen.checkpoint();
            return Optional.of(seen);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | MalformedNote | UnverifiedNote e) {
            throw new CannotRun("What was seen last cannot be read from " + file + " (" + e.getMessage()
                    + "); restore it from a copy, or name another file with --state to begin anew.");
        }
    }

    /** @throws CannotRun when it cannot be written */
    public void write(Path file) {
        try {
            OwnerOnly.write(file, key + "\n" + note);
        } catch (IOException e) {
            throw new CannotRun("What was seen cannot be kept in " + file + " (" + e.getMessage()
                    + "); make its folder writable or name another file with --state.");
        }
    }
}
