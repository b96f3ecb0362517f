package org.palimpsest.log;

import java.util.List;

/**
 * That a leaf is in a tree: the hashes beside the way from the leaf up to the root. Nothing is checked when one is made,
 * as it may come from anybody; {@link #verify} does.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path from the leaf's neighbour to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Follows RFC 9162, section 2.1.3.2, step by step.
     *
     * @param leaf hash of the entry as a leaf
     * @param root of the tree, from a checkpoint that is trusted
     * @throws InvalidProof when the tree with this root has not this leaf at the index
     */
    public void verify(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            throw new InvalidProof("A tree of " + size + " leaves has no leaf " + index + ".");
        }
        long fn = index;
        long sn = size - 1;
        Hash hash = leaf;
        for (Hash beside : path) {
            if (sn == 0) {
                throw new InvalidProof("The inclusion proof of leaf " + index + " in " + size + " has " + path.size()
                        + " hashes, more than lead to the root.");
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = MerkleHash.node(beside, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                hash = MerkleHash.node(hash, beside);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            throw new InvalidProof("The inclusion proof of leaf " + index + " in " + size + " has " + path.size()
                    + " hashes, too few to reach the root.");
        }
        if (!hash.equals(root)) {
            throw new InvalidProof("Leaf " + index + " (" + leaf + ") leads to root " + hash + " of " + size
                    + " leaves, not to " + root + ".");
        }
    }
}
