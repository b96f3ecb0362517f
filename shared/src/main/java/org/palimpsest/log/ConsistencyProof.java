package org.palimpsest.log;

import java.util.ArrayList;
import java.util.List;

/**
 * That a later tree holds all leaves of an earlier one, in the same places. Nothing is checked when one is made, as it may
 * come from anybody; {@link #verify} does.
 *
 * @param from size of the earlier tree
 * @param to size of the later tree
 * @param path empty when the earlier tree is empty or both have the same size
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Follows RFC 9162, section 2.1.4.2, step by step. Two trees of the same size are the same or not, and every tree
     * extends the empty one: neither takes a hash to show, and a proof that has one is refused.
     *
     * @throws InvalidProof when the later tree does not extend the earlier one
     */
    public void verify(Hash earlier, Hash later) {
        if (from < 0 || from > to) {
            throw new InvalidProof("A tree of " + to + " leaves does not extend a tree of " + from + ".");
        }
        if (from == 0 || from == to) {
            verifyWithoutPath(earlier, later);
            return;
        }
        if (path.isEmpty()) {
            throw new InvalidProof("The consistency proof from " + from + " to " + to + " is empty.");
        }
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            hashes.addFirst(earlier);
        }
        long fn = from - 1;
        long sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        Hash fr = hashes.getFirst();
        Hash sr = hashes.getFirst();
        for (Hash beside : hashes.subList(1, hashes.size())) {
            if (sn == 0) {
                throw new InvalidProof("The consistency proof from " + from + " to " + to + " has " + path.size()
                        + " hashes, more than lead to the root.");
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleHash.node(beside, fr);
                sr = MerkleHash.node(beside, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = MerkleHash.node(sr, beside);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        if (sn != 0) {
            throw new InvalidProof("The consistency proof from " + from + " to " + to + " has " + path.size()
                    + " hashes, too few to reach the root.");
        }
        requireRoot("earlier", from, earlier, fr);
        requireRoot("later", to, later, sr);
    }

    private void verifyWithoutPath(Hash earlier, Hash later) {
        if (!path.isEmpty()) {
            throw new InvalidProof("The consistency proof from " + from + " to " + to + " has " + path.size()
                    + " hashes where none is needed.");
        }
        if (from == 0) {
            requireRoot("earlier", from, earlier, MerkleHash.EMPTY);
        }
        if (to == 0) {
            requireRoot("later", to, later, MerkleHash.EMPTY);
        }
        if (from == to) {
            requireRoot("later", to, later, earlier);
        }
    }

    private void requireRoot(String which, long size, Hash expected, Hash shown) {
        if (!shown.equals(expected)) {
            throw new InvalidProof("The consistency proof from " + from + " to " + to + " shows root " + shown
                    + " for the " + which + " tree of " + size + " leaves, not " + expected + ".");
        }
    }
}
