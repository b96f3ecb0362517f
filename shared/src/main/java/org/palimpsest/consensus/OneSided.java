package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The claims that give one end only, in the order of their bounds, with the band beyond the bound that each of them takes
 * where the others leave nothing to cut.
 */
final class OneSided {

    /**
     * @param root the place of the claim's root in the census
     * @param atLeast whether it holds from the bound on, else up to it
     * @param place of the bound on the grid
     * @param weight ten times the claim's, in parts
     * @param mass the same in binary places, rounded down
     * @param mid place of the point that half of the band is below
     * @param end place of the other end of the band
     */
    record Bound(
            UUID claimId, int root, boolean atLeast, int place, long weight, long parts, long mass, int mid, int end) {}

    private final List<Bound> bounds;
    private final Pieces bands;

    OneSided(Grid grid, int bits, List<Bound> bounds) {
        this.bounds = new ArrayList<>(bounds);
        this.bounds.sort(Comparator.comparingInt(Bound::place));
        this.bands = new Pieces(grid, 2 * bounds.size(), bits);
        for (Bound bound : this.bounds) {
            long half = bound.weight / 2;
            bands.add(half, bound.parts, Math.min(bound.mid, bound.place), Math.max(bound.mid, bound.place));
            bands.add(half, bound.parts, Math.min(bound.mid, bound.end), Math.max(bound.mid, bound.end));
        }
    }

    List<Bound> bounds() {
        return bounds;
    }

    /** Two for each bound, in the same order. */
    Pieces bands() {
        return bands;
    }
}
