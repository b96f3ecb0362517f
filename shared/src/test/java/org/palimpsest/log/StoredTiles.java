package org.palimpsest.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tiles in memory: of each the widest that was stored, as a log keeps them. */
final class StoredTiles implements TileReader {

    private record Place(int level, long index) {}

    private final Map<Place, byte[]> tiles = new HashMap<>();

    static StoredTiles of(List<Hash> leaves) {
        StoredTiles stored = new StoredTiles();
        TileWriter writer = new TileWriter();
        leaves.forEach(writer::append);
        stored.store(writer.take());
        return stored;
    }

    void store(List<TileWriter.Written> written) {
        written.forEach(
                each -> tiles.put(new Place(each.tile().level(), each.tile().index()), each.hashes()));
    }

    @Override
    public byte[] read(Tile tile) {
        byte[] hashes = tiles.get(new Place(tile.level(), tile.index()));
        if (hashes == null || hashes.length < tile.bytes()) {
            throw new UnreadableTile(tile, "is not stored.");
        }
        return Arrays.copyOf(hashes, tile.bytes());
    }
}
