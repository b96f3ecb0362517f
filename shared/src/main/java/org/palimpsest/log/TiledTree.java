package org.palimpsest.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a certain size, read from tiles: its root, and proofs about it. Every tile that was read is kept, so make
 * one for a few proofs and let it go. Not for several threads.
 *
 * <p>Tiles are taken at their word. Whoever reads them from a stranger compares {@link #root} with a signed checkpoint, or
 * verifies the proofs.
 *
 * <p>Every method throws {@link UnreadableTile} when a tile is missing or not of its length.
 */
public final class TiledTree {

    private final long size;
    private final TileReader reader;
    private final Map<Tile, byte[]> read = new HashMap<>();

    /**
     * @param size leaves; 0 or more
     * @param reader has the tiles of a tree of this size, or of a larger one that extends it
     */
    public TiledTree(long size, TileReader reader) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has 0 leaves or more, not " + size + ".");
        }
        this.size = size;
        this.reader = reader;
    }

    /** Leaves in the tree. */
    public long size() {
        return size;
    }

    /** The root of the tree (RFC 9162, section 2.1.1). */
    public Hash root() {
        return size == 0 ? MerkleHash.EMPTY : subtree(0, size);
    }

    /**
     * The hash of a leaf.
     *
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public Hash leaf(long index) {
        requireLeaf(index);
        return node(0, index);
    }

    /**
     * That the tree has a leaf at an index (RFC 9162, section 2.1.3.1).
     *
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public InclusionProof inclusion(long index) {
        requireLeaf(index);
        List<Hash> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + largestPowerBelow(end - begin);
            if (index < middle) {
                path.addFirst(subtree(middle, end));
                end = middle;
            } else {
                path.addFirst(subtree(begin, middle));
                begin = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /**
     * That the tree extends its own first leaves (RFC 9162, section 2.1.4.1).
     *
     * @param from how many of them: from 0 to the size of the tree
     * @throws IllegalArgumentException when there are not so many
     */
    public ConsistencyProof consistency(long from) {
        if (from < 0 || from > size) {
            throw new IllegalArgumentException(
                    "The tree of " + size + " leaves does not extend a tree of " + from + ".");
        }
        List<Hash> path = new ArrayList<>();
        if (from == 0 || from == size) {
            return new ConsistencyProof(from, size, path);
        }
        long begin = 0;
        long end = size;
        while (from != end) {
            long middle = begin + largestPowerBelow(end - begin);
            if (from <= middle) {
                path.addFirst(subtree(middle, end));
                end = middle;
            } else {
                path.addFirst(subtree(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            // Otherwise the old tree is a complete subtree of the new one, whose root the verifier has.
            path.addFirst(subtree(begin, end));
        }
        return new ConsistencyProof(from, size, path);
    }

    /** The roots of the complete subtrees, from the left and largest on, as {@link CompactRange} keeps them. */
    List<Hash> completeSubtrees() {
        List<Hash> roots = new ArrayList<>();
        long begin = 0;
        for (int height = Long.SIZE - 2; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                roots.add(node(height, begin >>> height));
                begin += 1L << height;
            }
        }
        return roots;
    }

    /** The hashes of a tile of this tree. */
    byte[] tile(int level, long index) {
        return read.computeIfAbsent(Tile.of(level, index, size), this::readTile);
    }

    private byte[] readTile(Tile tile) {
        byte[] hashes = reader.read(tile);
        if (hashes.length != tile.bytes()) {
            throw new UnreadableTile(tile, "has " + hashes.length + " bytes instead of " + tile.bytes() + ".");
        }
        return hashes;
    }

    /** The root over the leaves from {@code begin} on and before {@code end}, which starts where the tree would cut. */
    private Hash subtree(long begin, long end) {
        long leaves = end - begin;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return node(height, begin >>> height);
        }
        long middle = begin + Long.highestOneBit(leaves);
        return MerkleHash.node(subtree(begin, middle), subtree(middle, end));
    }

    /** The root of a complete subtree, from the hashes of the tile that spans it. */
    private Hash node(int height, long index) {
        int row = height % Tile.HEIGHT;
        long first = index << row;
        byte[] hashes = tile(height / Tile.HEIGHT, first / Tile.FULL);
        return within(hashes, (int) (first % Tile.FULL), 1 << row);
    }

    private static Hash within(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Hash.at(hashes, first * Hash.LENGTH);
        }
        int half = count / 2;
        return MerkleHash.node(within(hashes, first, half), within(hashes, first + half, half));
    }

    private void requireLeaf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index + ".");
        }
    }

    private static long largestPowerBelow(long number) {
        return Long.highestOneBit(number - 1);
    }
}
