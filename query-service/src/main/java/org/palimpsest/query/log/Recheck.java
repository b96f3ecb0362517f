package org.palimpsest.query.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.log.CompactRange;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TilePath;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnverifiedNote;
import org.palimpsest.note.VerifierKey;

/**
 * Compares every event of the store, every tile and every checkpoint with what was signed, from the first on and piece by
 * piece, by making the tree again beside the stored one. What was logged once is so not only never signed otherwise: it is
 * noticed when the store says something else now.
 */
final class Recheck {

    private final LogTables tables;
    private final LogSource source;
    private final LoggedCheckpoint upTo;
    private final List<LogKey> keys;
    private final TileWriter writer = new TileWriter();

    Recheck(LogPlace place, LoggedCheckpoint upTo) {
        this(place.tables(), place.source(), upTo);
    }

    Recheck(LogTables tables, LogSource source, LoggedCheckpoint upTo) {
        this.tables = tables;
        this.source = source;
        this.upTo = upTo;
        this.keys = tables.keys(upTo.era());
    }

    /** How many events were compared. */
    long size() {
        return writer.size();
    }

    /** A checkpoint and the root that the events have there. */
    private record Found(LoggedCheckpoint checkpoint, Hash root) {}

    /**
     * Compares the next piece.
     *
     * @return whether more is left
     * @throws LogContradicted at the first difference
     */
    boolean next() {
        List<RawEvent> events = source.events(writer.size(), upTo.size());
        List<LoggedCheckpoint> checkpoints =
                tables.checkpoints(upTo.era(), writer.size(), writer.size() + events.size());
        List<Found> found = new ArrayList<>();
        int next = 0;
        for (RawEvent event : events) {
            writer.append(event.leaf().hash());
            if (next < checkpoints.size() && checkpoints.get(next).size() == writer.size()) {
                found.add(new Found(checkpoints.get(next), writer.root()));
                next++;
            }
        }
        writer.take().forEach(this::requireStored);
        found.forEach(this::requireSigned);
        if (writer.size() < upTo.size()) {
            return true;
        }
        requireRoot(upTo, writer.root());
        return false;
    }

    private void requireStored(TileWriter.Written made) {
        Tile tile = made.tile();
        byte[] stored;
        try {
            stored = tables.read(tile);
        } catch (UnreadableTile e) {
            throw new LogContradicted(Alarm.Kind.TREE, "The stored tree is not whole: " + e.getMessage());
        }
        int difference = Arrays.mismatch(stored, made.hashes());
        if (difference < 0) {
            return;
        }
        int offset = difference / Hash.LENGTH;
        Hash logged = Hash.at(stored, offset * Hash.LENGTH);
        Hash found = Hash.at(made.hashes(), offset * Hash.LENGTH);
        // When the tile is still what was signed, it is the event that is another.
        if (tile.level() == 0 && isAsSigned(tile, stored)) {
            throw Term.changed(tile.index() * Tile.FULL + offset, logged, found);
        }
        throw new LogContradicted(
                Alarm.Kind.TREE,
                "Hash " + offset + " of " + TilePath.hashes(tile) + " is stored as " + logged.base64()
                        + ", but the events make it " + found.base64() + ".");
    }

    /** Whether a tile of leaves fits the tree above it, and that the root. */
    private boolean isAsSigned(Tile tile, byte[] stored) {
        try {
            if (!tile.isPartial()) {
                CompactRange leaves = new CompactRange();
                for (int i = 0; i < Tile.FULL; i++) {
                    leaves.append(Hash.at(stored, i * Hash.LENGTH));
                }
                Tile parent = Tile.of(1, tile.index() / Tile.FULL, upTo.size());
                int offset = (int) (tile.index() % Tile.FULL);
                if (!leaves.root().equals(Hash.at(tables.read(parent), offset * Hash.LENGTH))) {
                    return false;
                }
            }
            return new TiledTree(upTo.size(), tables).root().equals(upTo.root());
        } catch (UnreadableTile e) {
            return false;
        }
    }

    private void requireSigned(Found found) {
        LoggedCheckpoint checkpoint = found.checkpoint();
        requireRoot(checkpoint, found.root());
        try {
            SignedNote note = SignedNote.parse(checkpoint.note());
            Checkpoint said = Checkpoint.of(note);
            if (said.size() != checkpoint.size() || !said.root().equals(found.root())) {
                throw changed(checkpoint, "its note is about another tree");
            }
            for (VerifierKey key : Kept.inForce(keys, checkpoint.size())) {
                note.verify(List.of(key));
            }
        } catch (MalformedNote | UnverifiedNote e) {
            throw changed(checkpoint, String.valueOf(e.getMessage()));
        }
    }

    private static void requireRoot(LoggedCheckpoint checkpoint, Hash root) {
        if (!root.equals(checkpoint.root())) {
            throw changed(
                    checkpoint,
                    "its root is " + checkpoint.root().base64() + ", but the events have root " + root.base64());
        }
    }

    private static LogContradicted changed(LoggedCheckpoint checkpoint, String how) {
        return new LogContradicted(
                Alarm.Kind.CHECKPOINT,
                "The stored checkpoint of " + checkpoint.size() + " events is not as it was signed: " + how + ".");
    }
}
