package org.palimpsest.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns leaves into tiles: keeps the unfinished tile of each level and gives out what has changed. Memory does not grow
 * with the log. Not for several threads.
 */
public final class TileWriter {

    private final CompactRange range;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Written> full = new ArrayList<>();

    /** Of a log without an entry. */
    public TileWriter() {
        this(new CompactRange());
    }

    private TileWriter(CompactRange range) {
        this.range = range;
    }

    /**
     * A tile with its content.
     *
     * @param hashes one after the other; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the writer to where it is stored and nowhere else
    public record Written(Tile tile, byte[] hashes) {}

    /**
     * Goes on with a log that has been stored.
     *
     * @throws UnreadableTile when an unfinished tile of the log is missing or not of its length
     */
    public static TileWriter resume(long size, TileReader stored) {
        TiledTree tree = new TiledTree(size, stored);
        TileWriter writer = new TileWriter(CompactRange.of(size, tree.completeSubtrees()));
        for (int level = 0; Tile.hashes(level, size) > 0; level++) {
            Edge edge = writer.edge(level);
            edge.index = Tile.hashes(level, size) / Tile.FULL;
            edge.width = (int) (Tile.hashes(level, size) % Tile.FULL);
            if (edge.width > 0) {
                byte[] hashes = tree.tile(level, edge.index);
                System.arraycopy(hashes, 0, edge.hashes, 0, hashes.length);
            }
        }
        return writer;
    }

    /** Adds a leaf. */
    public void append(Hash leaf) {
        range.append(leaf, (height, index, root) -> {
            if (height % Tile.HEIGHT == 0) {
                edge(height / Tile.HEIGHT).add(root);
            }
        });
    }

    /**
     * The tiles that are new or wider since the last call: every full one, then the unfinished ones. With these stored,
     * every tile of a tree of this size is there.
     */
    public List<Written> take() {
        List<Written> changed = new ArrayList<>(full);
        full.clear();
        for (Edge edge : edges) {
            if (edge.changed && edge.width > 0) {
                changed.add(edge.written());
            }
            edge.changed = false;
        }
        return changed;
    }

    /** Leaves so far. */
    public long size() {
        return range.size();
    }

    /** The root of the tree so far. */
    public Hash root() {
        return range.root();
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge(edges.size()));
        }
        return edges.get(level);
    }

    /** The unfinished tile of a level. */
    private final class Edge {

        private final int level;
        private final byte[] hashes = new byte[Tile.FULL * Hash.LENGTH];
        private long index;
        private int width;
        private boolean changed;

        Edge(int level) {
            this.level = level;
        }

        void add(Hash hash) {
            hash.copyTo(hashes, width * Hash.LENGTH);
            width++;
            changed = true;
            if (width == Tile.FULL) {
                full.add(written());
                index++;
                width = 0;
            }
        }

        Written written() {
            return new Written(new Tile(level, index, width), Arrays.copyOf(hashes, width * Hash.LENGTH));
        }
    }
}
