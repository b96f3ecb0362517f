package org.palimpsest.log;

/** A tile that should be there is not, or is not what it must be. */
public final class UnreadableTile extends RuntimeException {

    public UnreadableTile(Tile tile, String why) {
        super(TilePath.hashes(tile) + " " + why);
    }

    public UnreadableTile(Tile tile, String why, Throwable cause) {
        super(TilePath.hashes(tile) + " " + why, cause);
    }
}
