package org.palimpsest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 0, 1, tile/0/000.p/1",
        "0, 273, 112, tile/0/273.p/112",
        "63, 999, 255, tile/63/999.p/255",
        "1, 1000, 256, tile/1/x001/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 1234067, 8, tile/0/x001/x234/067.p/8",
        "2, 9223372036854775807, 256, tile/2/x009/x223/x372/x036/x854/x775/807"
    })
    void hasAPath(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(TilePath.hashes(tile)).hasToString(path);
        assertThat(TilePath.parse(path)).contains(TilePath.hashes(tile));
    }

    @Test
    void entriesHaveAPathOfTheirOwn() {
        TilePath entries = TilePath.entries(new Tile(0, 1234067, 9));
        assertThat(entries).hasToString("tile/entries/x001/x234/067.p/9");
        assertThat(TilePath.parse(entries.toString())).contains(entries);
        assertThatThrownBy(() -> TilePath.entries(new Tile(1, 0, 1))).hasMessage("Entries are on level 0, not 1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/x001",
                "tile/0/001/x234",
                "tile/0/001/234",
                "tile/0/x01/234",
                "tile/0/X001/234",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/+1/000",
                "tile/data/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000.p/1/",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/000 ",
                "tile/0/٠٠٠",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x001/x001/x001/x001/x001/x001/x001/000"
            })
    void refusesAnotherPath(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void hasTheWidthThatTheTreeGivesIt() {
        assertThat(Tile.of(0, 0, 256)).isEqualTo(new Tile(0, 0, 256));
        assertThat(Tile.of(1, 0, 256)).isEqualTo(new Tile(1, 0, 1));
        assertThat(Tile.of(0, 1, 257)).isEqualTo(new Tile(0, 1, 1));
        assertThat(Tile.hashes(7, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(Tile.hashes(8, Long.MAX_VALUE)).isZero();
        assertThatThrownBy(() -> Tile.of(0, 1, 256)).hasMessage("A tree of 256 leaves has no tile 1 on level 0.");
        assertThatThrownBy(() -> Tile.of(1, 0, 255)).hasMessage("A tree of 255 leaves has no tile 0 on level 1.");
        assertThatThrownBy(() -> Tile.of(0, -1, 255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.of(0, 1L << 60, 255)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.of(63, 0, 255)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoTile() {
        assertThatThrownBy(() -> new Tile(-1, 0, 1)).hasMessage("A tile's level is from 0 to 63, not -1.");
        assertThatThrownBy(() -> new Tile(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, -1, 1)).hasMessage("A tile's index is 0 or more, not -1.");
        assertThatThrownBy(() -> new Tile(0, 0, 0)).hasMessage("A tile's width is from 1 to 256, not 0.");
        assertThatThrownBy(() -> new Tile(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTreeRefusesATileOfAnotherLength() {
        TiledTree tree = new TiledTree(3, tile -> new byte[31]);
        assertThatThrownBy(tree::root)
                .isInstanceOf(UnreadableTile.class)
                .hasMessage("tile/0/000.p/3 has 31 bytes instead of 96.");
    }

    @Test
    void aTreeRefusesWhatItHasNot() {
        TiledTree tree = new TiledTree(3, StoredTiles.of(NaiveTree.ofSize(3).leaves()));
        assertThatThrownBy(() -> tree.inclusion(3)).hasMessage("A tree of 3 leaves has no leaf 3.");
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.leaf(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(4)).hasMessage("The tree of 3 leaves does not extend a tree of 4.");
        assertThatThrownBy(() -> tree.consistency(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TiledTree(-1, tile -> new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(3, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
