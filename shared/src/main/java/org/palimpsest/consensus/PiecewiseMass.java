package org.palimpsest.consensus;

/**
 * How much of the weight of some pieces lies up to each place of a grid, bracketed in binary fixed point by one walk
 * along the grid. The exact fraction, whose length grows with every piece that spans a place, is worked out only where
 * it is asked for.
 */
final class PiecewiseMass {

    private final long[] before;
    private final long[] upTo;
    private final long[] doubt;
    private final int[] straddling;
    private long whole;
    private int counting;

    // What changes at each place, for the walk: the density of what is open in whole binary places and in 2^64ths,
    // what sits on the place, and what was let through to it because the grid is too wide to tell its ends apart.
    private final long[] turns;
    private final long[] turnsBelow;
    private final long[] atoms;
    private final long[] late;
    private final long[] doubts;
    private final int[] opening;
    private final int[] closing;

    /** @param counted which of the pieces count */
    PiecewiseMass(Grid grid, Pieces pieces, boolean[] counted) {
        int places = grid.size();
        this.before = new long[places];
        this.upTo = new long[places];
        this.doubt = new long[places];
        this.straddling = new int[places];
        this.turns = new long[places];
        this.turnsBelow = new long[places];
        this.atoms = new long[places];
        this.late = new long[places];
        this.doubts = new long[places];
        this.opening = new int[places];
        this.closing = new int[places];
        for (int piece = 0; piece < pieces.size(); piece++) {
            if (counted[piece]) {
                add(grid, pieces, piece);
            }
        }
        walk(grid);
    }

    private void add(Grid grid, Pieces pieces, int piece) {
        int from = pieces.from(piece);
        int to = pieces.to(piece);
        counting++;
        whole += pieces.mass(piece);
        if (from == to) {
            atoms[from] += pieces.mass(piece);
            return;
        }
        if (grid.near(from) == grid.near(to)) {
            late[to] += pieces.mass(piece);
        }
        long below = pieces.densityBelow(piece);
        turns[from] += pieces.density(piece) + carried(turnsBelow[from], below);
        turnsBelow[from] += below;
        turns[to] -= pieces.density(piece) + borrowed(turnsBelow[to], below);
        turnsBelow[to] -= below;
        doubts[from] += pieces.doubt(piece);
        doubts[to] -= pieces.doubt(piece);
        opening[from]++;
        closing[to]++;
    }

    private void walk(Grid grid) {
        long mass = 0;
        long massBelow = 0;
        long density = 0;
        long densityBelow = 0;
        long uncertain = 0;
        int open = 0;
        for (int i = 0; i < before.length; i++) {
            if (i > 0) {
                long gap = grid.near(i) - grid.near(i - 1);
                long below = densityBelow * gap;
                mass += density * gap + Math.unsignedMultiplyHigh(densityBelow, gap) + carried(massBelow, below);
                massBelow += below;
            }
            mass += late[i];
            open -= closing[i];
            straddling[i] = open;
            open += opening[i];
            doubt[i] = uncertain;
            uncertain += doubts[i];
            before[i] = mass;
            mass += atoms[i];
            upTo[i] = mass;
            density += turns[i] + carried(densityBelow, turnsBelow[i]);
            densityBelow += turnsBelow[i];
        }
    }

    /** The mass up to and including a place, at least, in binary places. */
    long least(int place) {
        return Math.max(0, upTo[place] - doubt[place]);
    }

    /** The mass up to and including a place, at most. */
    long most(int place) {
        return upTo[place] + doubt[place] + rounded();
    }

    /** The mass below a place, at least. */
    long leastBefore(int place) {
        return Math.max(0, before[place] - doubt[place]);
    }

    /** The mass below a place, at most. */
    long mostBefore(int place) {
        return before[place] + doubt[place] + rounded();
    }

    /** All of it, at least. */
    long leastWhole() {
        return whole;
    }

    /** All of it, at most. */
    long mostWhole() {
        return whole + counting;
    }

    // Of each piece the mass and its density are rounded down, and in the end what is below a binary place.
    private long rounded() {
        return 2L * counting + 1;
    }

    /** How many pieces begin below a place and end above it. */
    int straddling(int place) {
        return straddling[place];
    }

    private static int carried(long one, long other) {
        return Long.compareUnsigned(one + other, one) < 0 ? 1 : 0;
    }

    private static int borrowed(long from, long amount) {
        return Long.compareUnsigned(from, amount) < 0 ? 1 : 0;
    }
}
