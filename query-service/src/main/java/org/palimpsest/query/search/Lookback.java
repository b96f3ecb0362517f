package org.palimpsest.query.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Back to where claims are looked through, in blocks that the index knows ({@code read.blocks}): of three sizes, so that a few
 * blocks of one of them are about as much as is wanted, and no more.
 *
 * @param latest the position of the latest claim
 * @param size which size of blocks; -1 for all claims
 * @param blocks how many of the latest
 */
record Lookback(long latest, int size, long blocks) {

    static final List<Integer> SIZES = List.of(16_384, 131_072, 1_048_576);

    /** The index goes through the claims of each block that has the words: of more, there are few larger ones instead. */
    private static final int FEW = 16;

    /** Words and verdicts are not spread evenly: a bit too far is better than once more. */
    private static final double MARGIN = 1.25;

    /** What a handful of claims say of the others is not much to go by, least of all when they have none: what is new has no verdict yet. */
    private static final double MOST_AT_ONCE = 6;

    static Lookback first(long latest) {
        return of(latest, SIZES.getFirst());
    }

    /** Back over as many positions at least; over all where that is more than half of them, since the rest would come next. */
    private static Lookback of(long latest, double positions) {
        for (int size = 0; size < SIZES.size() && positions <= latest / 2.0; size++) {
            long first = (latest + 1 - (long) positions) / SIZES.get(size);
            long blocks = latest / SIZES.get(size) - first + 1;
            if (blocks <= FEW && first > 0) {
                return new Lookback(latest, size, blocks);
            }
        }
        return new Lookback(latest, -1, 0);
    }

    /** As far as enough are likely to be found, by how many were so far. */
    Lookback further(int found, int enough) {
        double times = found == 0 ? MOST_AT_ONCE : MARGIN * enough / found;
        return of(latest, positions() * Math.min(times, MOST_AT_ONCE));
    }

    private long positions() {
        return latest + 1 - (latest / SIZES.get(size) - blocks + 1) * SIZES.get(size);
    }

    boolean isAll() {
        return size < 0;
    }

    /** What claims are narrowed to, as SQL. */
    String among() {
        return isAll() ? "" : " AND read.blocks(n.filed_position) && '{" + keys() + "}'";
    }

    private String keys() {
        long last = latest / SIZES.get(size);
        return LongStream.rangeClosed(last - blocks + 1, last)
                .mapToObj(block -> Long.toString(block * SIZES.size() + size))
                .collect(Collectors.joining(","));
    }
}
