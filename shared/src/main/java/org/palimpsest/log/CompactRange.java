package org.palimpsest.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree of which only the roots of its complete subtrees are kept, one for each bit of the size: enough to add
 * leaves and to know the root at any moment, in memory that does not grow with the log. Not for several threads.
 */
public final class CompactRange {

    private long size;
    private final List<Hash> roots;

    /** Without a leaf. */
    public CompactRange() {
        this(0, List.of());
    }

    private CompactRange(long size, List<Hash> roots) {
        this.size = size;
        this.roots = new ArrayList<>(roots);
    }

    /**
     * Goes on from where another stopped.
     *
     * @param roots as {@link #roots} gave them
     * @throws IllegalArgumentException when there are not as many as a tree of this size has
     */
    public static CompactRange of(long size, List<Hash> roots) {
        if (size < 0 || Long.bitCount(size) != roots.size()) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has " + Long.bitCount(size)
                    + " complete subtrees, not " + roots.size() + ".");
        }
        return new CompactRange(size, roots);
    }

    /** Takes each subtree that became complete. */
    @FunctionalInterface
    public interface Completed {

        /**
         * @param height of the subtree, which has {@code 2^height} leaves
         * @param index among the subtrees of that height, from 0
         */
        void subtree(int height, long index, Hash root);
    }

    /** Adds a leaf. */
    public void append(Hash leaf) {
        append(leaf, (height, index, root) -> {});
    }

    /** Adds a leaf, and tells of the leaf and of every larger subtree that it completes, from small to large. */
    public void append(Hash leaf, Completed completed) {
        Hash root = leaf;
        completed.subtree(0, size, root);
        int merged = Long.numberOfTrailingZeros(~size);
        for (int height = 1; height <= merged; height++) {
            root = MerkleHash.node(roots.removeLast(), root);
            completed.subtree(height, size >>> height, root);
        }
        roots.add(root);
        size++;
    }

    /** Leaves in the tree. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, from the left and largest on. */
    public List<Hash> roots() {
        return List.copyOf(roots);
    }

    /** The root of the tree (RFC 9162, section 2.1.1); {@link MerkleHash#EMPTY} without a leaf. */
    public Hash root() {
        if (roots.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        Hash root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = MerkleHash.node(roots.get(i), root);
        }
        return root;
    }
}
