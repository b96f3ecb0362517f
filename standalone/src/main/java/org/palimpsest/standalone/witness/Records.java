package org.palimpsest.standalone.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.palimpsest.log.Hash;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.data.OwnerOnly;

/** The last checkpoint that was co-signed of each log, one file each, whole and on disk before anybody is answered. */
final class Records {

    private final Path folder;

    Records(Path folder) {
        this.folder = folder;
    }

    /** What names a log in a file name or an address: the hexadecimal SHA-256 of its origin. */
    static String name(String origin) {
        return Hash.sha256(origin).hex();
    }

    /**
     * The last one with its cosignature; nothing when the log was never co-signed.
     *
     * @throws CannotRun when there is one and it cannot be read
     */
    Optional<SignedNote> last(String origin) {
        Path file = file(name(origin));
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            if (!Checkpoint.of(note).origin().equals(origin)) {
                throw new CannotRun(file + " is about another log than its name says; restore it from a copy.");
            }
            return Optional.of(note);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | MalformedNote e) {
            throw new CannotRun("What was co-signed last cannot be read from " + file + " (" + e.getMessage()
                    + "), and to go on without knowing it might contradict it; restore it from a copy.");
        }
    }

    /** @throws IOException when it is not certain to be on disk */
    void put(SignedNote cosigned) throws IOException {
        OwnerOnly.write(file(name(Checkpoint.of(cosigned).origin())), cosigned.toString());
    }

    private Path file(String name) {
        return folder.resolve(name + ".checkpoint");
    }
}
