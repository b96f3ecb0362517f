package org.palimpsest.query.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.log.EntryBundle;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Leaf;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TiledTree;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Reads what was signed, and nothing that was not. Entries are made from the events and checked against the log. */
@Service
class LogReads {

    private final LogTables tables;
    private final EventReader reader;

    LogReads(LogTables tables, @Qualifier("queryEventReader") EventReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    /**
     * The last checkpoint with the signatures of witnesses.
     *
     * @throws Problem 404 before the first checkpoint
     */
    LoggedCheckpoint last() {
        return tables.withWitnesses(signed());
    }

    /**
     * The last checkpoint as the log signed it.
     *
     * @throws Problem 404 before the first checkpoint
     */
    LoggedCheckpoint signed() {
        return tables.last()
                .orElseThrow(() -> new Problem(
                        404,
                        "nothing-signed",
                        "Nothing is signed yet",
                        "The transparency log signs its first checkpoint within a second of the first event."));
    }

    /** The hashes of a tile; nothing when no checkpoint covers it. */
    Optional<byte[]> hashes(Tile tile) {
        return isSigned(tile) ? Optional.of(tables.read(tile)) : Optional.empty();
    }

    /**
     * The entries whose hashes a tile of level 0 holds; nothing when no checkpoint covers them.
     *
     * @throws Problem 503 when the store no longer holds what was logged
     */
    Optional<byte[]> entries(Tile tile) {
        if (!isSigned(tile)) {
            return Optional.empty();
        }
        byte[] hashes = tables.read(tile);
        long first = tile.index() * Tile.FULL;
        List<RawEvent> events = reader.rawAfter(first - 1, tile.width());
        return Optional.of(EntryBundle.encode(IntStream.range(0, tile.width())
                .mapToObj(i -> entry(events, i, first + i, Hash.at(hashes, i * Hash.LENGTH)))
                .toList()));
    }

    /**
     * The leaf at a position, as it was logged.
     *
     * @throws Problem 503 when the store no longer holds what was logged
     */
    Leaf leaf(TiledTree tree, long position) {
        List<RawEvent> events = reader.rawAfter(position - 1, 1);
        return Leaf.parse(entry(events, 0, position, tree.leaf(position)));
    }

    /** A tree of a size that is signed, or smaller. */
    TiledTree tree(long size) {
        return new TiledTree(size, tables);
    }

    private boolean isSigned(Tile tile) {
        long hashes = tables.last()
                .map(last -> Tile.hashes(tile.level(), last.size()))
                .orElse(0L);
        return tile.index() <= hashes / Tile.FULL && tile.index() * Tile.FULL + tile.width() <= hashes;
    }

    private static byte[] entry(List<RawEvent> events, int index, long position, Hash logged) {
        if (index < events.size() && events.get(index).position() == position) {
            Leaf leaf = events.get(index).leaf();
            if (leaf.hash().equals(logged)) {
                return leaf.entry();
            }
        }
        throw new Problem(
                503,
                "log-contradicted",
                "The store no longer holds what was logged",
                "The event at position " + position + " was logged with the leaf hash " + logged.base64()
                        + ", and the store holds another one there, or none. The people who run this have to restore it.");
    }
}
