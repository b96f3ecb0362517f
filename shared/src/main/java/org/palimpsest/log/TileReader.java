package org.palimpsest.log;

/** Where the tiles of a tree come from: a database, a directory, a server. */
@FunctionalInterface
public interface TileReader {

    /**
     * The hashes of a tile, one after the other.
     *
     * @param tile with the width that is asked for; whoever has a wider one gives its first hashes
     * @throws UnreadableTile when it is not there
     */
    byte[] read(Tile tile);
}
