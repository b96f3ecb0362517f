package org.palimpsest.log;

/**
 * Up to 256 neighbouring hashes of the tree, as C2SP tlog-tiles cuts it: on level 0 of leaves, on level {@code l} of
 * subtrees with {@code 256^l} leaves each.
 *
 * @param level from 0 to 63
 * @param index of the tile within its level, from 0
 * @param width hashes in it, from 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {

    /** Levels of the tree that a tile spans. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int FULL = 1 << HEIGHT;

    private static final int HIGHEST_LEVEL = 63;

    /** @throws IllegalArgumentException when a component is outside its range */
    public Tile {
        if (level < 0 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("A tile's level is from 0 to " + HIGHEST_LEVEL + ", not " + level + ".");
        }
        if (index < 0) {
            throw new IllegalArgumentException("A tile's index is 0 or more, not " + index + ".");
        }
        if (width < 1 || width > FULL) {
            throw new IllegalArgumentException("A tile's width is from 1 to " + FULL + ", not " + width + ".");
        }
    }

    /**
     * The tile as a tree of some size has it.
     *
     * @throws IllegalArgumentException when that tree has no such tile
     */
    public static Tile of(int level, long index, long size) {
        long hashes = hashes(level, size);
        long before = index * FULL;
        if (index < 0 || index > Long.MAX_VALUE / FULL || before >= hashes) {
            throw new IllegalArgumentException(
                    "A tree of " + size + " leaves has no tile " + index + " on level " + level + ".");
        }
        return new Tile(level, index, (int) Math.min(FULL, hashes - before));
    }

    /** How many hashes the tiles of a level hold together, in a tree of some size. */
    public static long hashes(int level, long size) {
        int bits = level * HEIGHT;
        return bits >= Long.SIZE ? 0 : size >>> bits;
    }

    public boolean isPartial() {
        return width < FULL;
    }

    /** Bytes of its content. */
    public int bytes() {
        return width * Hash.LENGTH;
    }
}
