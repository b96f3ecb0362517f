package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is changed on a proof, it is refused. */
class HostileProofTest {

    private static final int LARGEST = 70;
    private static final NaiveTree TREE = NaiveTree.ofSize(LARGEST + 1);
    private static final Hash STRANGER = Hash.sha256("of no tree");

    @Test
    void noChangedInclusionProofPasses() {
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = TREE.root(size);
            for (int index = 0; index < size; index++) {
                Hash leaf = TREE.leaves().get(index);
                List<Hash> path = TREE.path(index, size);
                for (List<Hash> changed : changes(path)) {
                    refused(new InclusionProof(index, size, changed), leaf, root);
                }
                refused(new InclusionProof(index, size, path), STRANGER, root);
                refused(new InclusionProof(index, size, path), leaf, STRANGER);
                refused(new InclusionProof(index, size, path), root.equals(leaf) ? STRANGER : root, leaf);
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        refused(new InclusionProof(other, size, path), leaf, root);
                    }
                }
            }
        }
    }

    @Test
    void anIndexOutsideTheTreeIsRefused() {
        Hash leaf = TREE.leaves().getFirst();
        for (long[] indexAndSize :
                new long[][] {{1, 1}, {2, 1}, {0, 0}, {-1, 1}, {-1, -1}, {0, -1}, {Long.MAX_VALUE, 8}}) {
            refused(new InclusionProof(indexAndSize[0], indexAndSize[1], List.of()), leaf, leaf);
        }
    }

    @Test
    void noChangedConsistencyProofPasses() {
        for (int to = 1; to <= LARGEST; to++) {
            Hash later = TREE.root(to);
            for (int from = 1; from < to; from++) {
                Hash earlier = TREE.root(from);
                List<Hash> path = TREE.proof(from, to);
                for (List<Hash> changed : changes(path)) {
                    refused(new ConsistencyProof(from, to, changed), earlier, later);
                }
                refused(new ConsistencyProof(from, to, List.of()), earlier, later);
                refused(new ConsistencyProof(from, to, path), later, earlier);
                refused(new ConsistencyProof(from, to, path), STRANGER, later);
                refused(new ConsistencyProof(from, to, path), earlier, STRANGER);
                refused(new ConsistencyProof(to, from, path), later, earlier);
            }
        }
    }

    @Test
    void treesWithoutAPathBetweenThemAreComparedAndTakeNoHash() {
        Hash root = TREE.root(5);
        new ConsistencyProof(5, 5, List.of()).verify(root, root);
        new ConsistencyProof(0, 5, List.of()).verify(MerkleHash.EMPTY, root);
        new ConsistencyProof(0, 0, List.of()).verify(MerkleHash.EMPTY, MerkleHash.EMPTY);

        refused(new ConsistencyProof(5, 5, List.of()), root, STRANGER);
        refused(new ConsistencyProof(5, 5, List.of(root)), root, root);
        refused(new ConsistencyProof(0, 5, List.of()), root, root);
        refused(new ConsistencyProof(0, 5, List.of(root)), MerkleHash.EMPTY, root);
        refused(new ConsistencyProof(0, 0, List.of()), STRANGER, STRANGER);
        refused(new ConsistencyProof(-1, 5, List.of()), root, root);
        refused(new ConsistencyProof(6, 5, List.of()), root, root);
    }

    /** The hashes of a larger tree lead to its root, whatever smaller size is claimed with them. */
    @Test
    void hashesThatAreLeftOverAreRefusedThoughTheyLeadToTheRoot() {
        for (int size = 2; size <= LARGEST; size++) {
            refused(
                    new InclusionProof(0, 1, TREE.path(size - 1, size)),
                    TREE.leaves().get(size - 1),
                    TREE.root(size));
        }
        refused(new ConsistencyProof(3, 4, TREE.proof(7, 8)), TREE.root(7), TREE.root(8));
        refused(new ConsistencyProof(7, 8, TREE.proof(15, 16)), TREE.root(15), TREE.root(16));
    }

    /** One hash fewer, one more, none, another, and two in each other's place. */
    private static List<List<Hash>> changes(List<Hash> path) {
        List<List<Hash>> changes = new ArrayList<>();
        changes.add(with(path, path.size(), STRANGER));
        changes.add(with(path, 0, STRANGER));
        for (int i = 0; i < path.size(); i++) {
            List<Hash> fewer = new ArrayList<>(path);
            fewer.remove(i);
            changes.add(fewer);
            List<Hash> another = new ArrayList<>(path);
            another.set(i, flipped(path.get(i)));
            changes.add(another);
            changes.add(with(path, i, path.get(i)));
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(i, path.get(i - 1));
                swapped.set(i - 1, path.get(i));
                changes.add(swapped);
            }
        }
        if (!path.isEmpty()) {
            changes.add(List.of());
        }
        return changes;
    }

    private static List<Hash> with(List<Hash> path, int at, Hash hash) {
        List<Hash> more = new ArrayList<>(path);
        more.add(at, hash);
        return more;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[31] ^= 1;
        return Hash.of(bytes);
    }

    private static void refused(InclusionProof proof, Hash leaf, Hash root) {
        assertThatExceptionOfType(InvalidProof.class).isThrownBy(() -> proof.verify(leaf, root));
    }

    private static void refused(ConsistencyProof proof, Hash earlier, Hash later) {
        assertThatExceptionOfType(InvalidProof.class).isThrownBy(() -> proof.verify(earlier, later));
    }
}
