package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Roots and proofs of every size up to 300, which is past a full tile, against the definitions. */
class EverySizeTest {

    private static final int LARGEST = 300;
    private static final NaiveTree NAIVE = NaiveTree.ofSize(LARGEST);
    private static final StoredTiles TILES = StoredTiles.of(NAIVE.leaves());

    @Test
    void rootsAreTheDefinition() {
        CompactRange range = new CompactRange();
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(range.root()).as("%d leaves", size).isEqualTo(NAIVE.root(size));
            assertThat(new TiledTree(size, TILES).root()).isEqualTo(NAIVE.root(size));
            assertThat(new TiledTree(size, TILES).completeSubtrees()).isEqualTo(range.roots());
            if (size < LARGEST) {
                range.append(NAIVE.leaves().get(size));
            }
        }
    }

    @Test
    void inclusionProofsAreTheDefinitionAndVerify() {
        for (int size = 1; size <= LARGEST; size++) {
            TiledTree tree = new TiledTree(size, TILES);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index);
                assertThat(proof.path()).isEqualTo(NAIVE.path(index, size));
                proof.verify(NAIVE.leaves().get(index), NAIVE.root(size));
                assertThat(tree.leaf(index)).isEqualTo(NAIVE.leaves().get(index));
            }
        }
    }

    @Test
    void consistencyProofsAreTheDefinitionAndVerify() {
        for (int to = 0; to <= LARGEST; to++) {
            TiledTree tree = new TiledTree(to, TILES);
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = tree.consistency(from);
                if (from > 0) {
                    assertThat(proof.path()).isEqualTo(NAIVE.proof(from, to));
                }
                proof.verify(NAIVE.root(from), NAIVE.root(to));
            }
        }
    }

    @Test
    void aWriterThatStopsAnywhereGoesOnFromItsTiles() {
        for (int size = 0; size <= LARGEST; size++) {
            StoredTiles tiles = new StoredTiles();
            TileWriter before = new TileWriter();
            NAIVE.leaves().subList(0, size).forEach(before::append);
            tiles.store(before.take());

            TileWriter after = TileWriter.resume(size, tiles);
            assertThat(after.root()).isEqualTo(NAIVE.root(size));
            assertThat(after.take()).isEmpty();
            NAIVE.leaves().subList(size, LARGEST).forEach(after::append);
            tiles.store(after.take());

            assertThat(after.root()).isEqualTo(NAIVE.root(LARGEST));
            assertThat(new TiledTree(LARGEST, tiles).root()).isEqualTo(NAIVE.root(LARGEST));
        }
    }
}
