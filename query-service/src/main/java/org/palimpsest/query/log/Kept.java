package org.palimpsest.query.log;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.palimpsest.log.Hash;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.VerifierKey;

/**
 * Holds what the database says of the log against what is kept beside it: the keys, and the last checkpoint that was
 * signed. Whoever can write everything in the database can make all of it agree with itself, but not with these.
 */
final class Kept {

    /** A checkpoint is on disk before it is in the database; between the two lies a commit. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final LogTables tables;
    private final LogFolder folder;

    Kept(LogTables tables, LogFolder folder) {
        this.tables = tables;
        this.folder = folder;
    }

    /**
     * Whether the database agrees with what is kept; it may be a step behind, as while that step is committed.
     *
     * @throws LogContradicted when it does not
     */
    void require() {
        require(Standing.asStored(tables, folder));
    }

    /**
     * Whether the database agrees with what is kept, and has all of it.
     *
     * @throws LogContradicted when it does not
     */
    void requireWhole() {
        Standing standing = standing();
        require(standing);
        Checkpoint kept = standing.inFolder();
        if (isAhead(standing) && kept != null) {
            throw contradicted(
                    kept,
                    "the last checkpoint in the database is of "
                            + Objects.requireNonNull(standing.last()).size() + " events");
        }
    }

    private void require(Standing standing) {
        LoggedCheckpoint last = standing.last();
        VerifierKey key = standing.key();
        if (last == null || key == null) {
            return;
        }
        if (folder.privateKey(key).isEmpty()) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.KEY,
                    null,
                    "The database says that the log is signed with " + key
                            + ", but the private key of that is not here: the"
                            + " key in the database was replaced, or its file is gone.",
                    "Restore log.keys and log.checkpoints from a backup if they were replaced; else copy the file of the key,"
                            + " as '*.pem', into palimpsest.log.folder, or name it in palimpsest.log.key-files."));
        }
        Checkpoint kept = standing.inFolder();
        if (kept == null) {
            return;
        }
        if (!kept.origin().equals(key.name())) {
            throw contradicted(
                    kept, "the database has a log '" + key.name() + "', not '" + kept.origin() + "', which was signed");
        }
        if (kept.size() <= last.size()) {
            Hash root = root(kept.size());
            if (!kept.root().equals(root)) {
                throw contradicted(kept, "the database has root " + root.base64());
            }
        }
    }

    private Standing standing() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Standing standing = Standing.asStored(tables, folder);
        while (isAhead(standing) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return standing;
            }
            standing = Standing.asStored(tables, folder);
        }
        return standing;
    }

    private static boolean isAhead(Standing standing) {
        LoggedCheckpoint last = standing.last();
        Checkpoint kept = standing.inFolder();
        return last != null && kept != null && kept.size() > last.size();
    }

    private Hash root(long size) {
        try {
            return new TiledTree(size, tables).root();
        } catch (UnreadableTile e) {
            throw new LogContradicted(Alarm.Kind.TREE, "The stored tree is not whole: " + e.getMessage());
        }
    }

    private static LogContradicted contradicted(Checkpoint kept, String found) {
        return new LogContradicted(
                Alarm.Kind.CHECKPOINT,
                "What was signed last, and is kept beside the database, is a checkpoint of " + kept.size()
                        + " events with root " + kept.root().base64() + ", but " + found + ".");
    }

    /** The keys that may sign a checkpoint of a size: the one in force, and where it came into force the one before it. */
    static List<VerifierKey> inForce(List<LogKey> keys, long size) {
        for (int i = keys.size() - 1; i >= 0; i--) {
            LogKey key = keys.get(i);
            if (key.fromSize() <= size) {
                return key.fromSize() == size && i > 0
                        ? List.of(keys.get(i - 1).verifierKey(), key.verifierKey())
                        : List.of(key.verifierKey());
            }
        }
        return List.of();
    }
}
