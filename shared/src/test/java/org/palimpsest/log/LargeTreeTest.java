package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A tree with tiles on three levels, of the example in tlog-tiles: 70,000 leaves. */
class LargeTreeTest {

    private static final int SIZE = 70_000;
    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());

    @Test
    void hasTheTilesOfTheExampleAndItsProofsVerify() {
        System.out.println("palimpsest.seed=" + SEED + " LargeTreeTest");
        SplittableRandom random = new SplittableRandom(SEED);
        List<Hash> leaves = NaiveTree.ofSize(SIZE).leaves();
        StoredTiles tiles = new StoredTiles();
        TileWriter writer = new TileWriter();
        CompactRange range = new CompactRange();
        int earlierSize = random.nextInt(1, SIZE);
        Hash earlier = MerkleHash.EMPTY;
        for (Hash leaf : leaves) {
            writer.append(leaf);
            range.append(leaf);
            if (random.nextInt(500) == 0) {
                tiles.store(writer.take());
            }
            if (range.size() == earlierSize) {
                earlier = range.root();
            }
        }
        tiles.store(writer.take());

        assertThat(Tile.of(0, 272, SIZE).isPartial()).isFalse();
        assertThat(Tile.of(0, 273, SIZE).width()).isEqualTo(112);
        assertThat(Tile.of(1, 0, SIZE).isPartial()).isFalse();
        assertThat(Tile.of(1, 1, SIZE).width()).isEqualTo(17);
        assertThat(Tile.of(2, 0, SIZE).width()).isEqualTo(1);
        TiledTree tree = new TiledTree(SIZE, tiles);
        assertThat(tree.root()).isEqualTo(range.root()).isEqualTo(writer.root());
        assertThat(TileWriter.resume(SIZE, tiles).root()).isEqualTo(range.root());
        for (int i = 0; i < 200; i++) {
            int index = random.nextInt(SIZE);
            tree.inclusion(index).verify(leaves.get(index), range.root());
        }
        tree.consistency(earlierSize).verify(earlier, range.root());
    }
}
