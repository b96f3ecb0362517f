package org.palimpsest.log;

import java.security.MessageDigest;

/**
 * The hashes that the tree is made of (RFC 9162, section 2.1.1). Leaves and nodes are told apart by their first byte, so
 * that no leaf can be passed off as a node.
 */
public final class MerkleHash {

    /** The root of a tree without a leaf: the digest of nothing. */
    public static final Hash EMPTY = Hash.sha256(new byte[0]);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleHash() {}

    /** SHA-256 of {@code 0x00} and the entry. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = Hash.digest();
        digest.update(LEAF);
        digest.update(entry);
        return Hash.digested(digest);
    }

    /** SHA-256 of {@code 0x01} and the two children. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = Hash.digest();
        digest.update(NODE);
        left.updateInto(digest);
        right.updateInto(digest);
        return Hash.digested(digest);
    }
}
