package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of the weight of many pieces lies up to a point, at each point of a grid that has all their ends. One walk
 * along the grid brackets the masses in binary fixed point; the exact fraction, whose length grows with every piece that
 * straddles a point, is worked out only where it is asked for.
 */
final class PiecewiseMass {

    private final List<Piece> pieces;
    private final BigInteger[] grid;
    private final int bits;
    private final int[] from;
    private final int[] to;
    private final BigInteger[] before;
    private final BigInteger[] upTo;
    private final int[] straddling;

    /**
     * @param grid ascending, without repetitions
     * @param bits how many binary places the brackets have
     */
    PiecewiseMass(List<Piece> pieces, BigInteger[] grid, int bits) {
        this.pieces = pieces;
        this.grid = grid;
        this.bits = bits;
        this.from = pieces.stream().mapToInt(piece -> place(piece.from())).toArray();
        this.to = pieces.stream().mapToInt(piece -> place(piece.to())).toArray();
        this.before = zeros();
        this.upTo = zeros();
        this.straddling = new int[grid.length];
        walk();
    }

    private int place(BigInteger point) {
        return Arrays.binarySearch(grid, point);
    }

    private void walk() {
        BigInteger[] turns = zeros();
        BigInteger[] rests = zeros();
        BigInteger[] atoms = zeros();
        int[] opening = new int[grid.length];
        int[] closing = new int[grid.length];
        for (int i = 0; i < from.length; i++) {
            Piece piece = pieces.get(i);
            BigInteger mass = piece.weight().shiftLeft(bits);
            if (piece.atom()) {
                add(atoms, from[i], mass);
            } else {
                BigInteger[] density = mass.divideAndRemainder(piece.length());
                add(turns, from[i], density[0]);
                add(turns, to[i], density[0].negate());
                add(rests, to[i], density[1]);
                opening[from[i]]++;
                closing[to[i]]++;
            }
        }
        BigInteger mass = BigInteger.ZERO;
        BigInteger density = BigInteger.ZERO;
        int open = 0;
        for (int i = 0; i < grid.length; i++) {
            if (i > 0) {
                mass = mass.add(density.multiply(grid[i].subtract(grid[i - 1])));
            }
            mass = mass.add(rests[i]);
            open -= closing[i];
            straddling[i] = open;
            before[i] = mass;
            mass = mass.add(atoms[i]);
            upTo[i] = mass;
            density = density.add(turns[i]);
            open += opening[i];
        }
    }

    /** The mass up to and including a grid point, in units of the last binary place, rounded down. */
    BigInteger upTo(int place) {
        return upTo[place];
    }

    /** The mass below a grid point, in units of the last binary place, rounded down. */
    BigInteger before(int place) {
        return before[place];
    }

    /** By how much less than this, in units of the last binary place, the true masses at a grid point may be above. */
    BigInteger slack(int place) {
        return BigInteger.valueOf(straddling[place]).multiply(grid[grid.length - 1].subtract(grid[0]));
    }

    /** How many pieces begin below a grid point and end above it. */
    int straddling(int place) {
        return straddling[place];
    }

    /** The weight that sits exactly on a grid point. */
    BigInteger atom(int place) {
        return upTo[place].subtract(before[place]).shiftRight(bits);
    }

    /** The exact mass from a grid point to the next, with {@code t} counted from the former, its atom included. */
    Line after(int place) {
        List<Line> straddlers = new ArrayList<>();
        BigInteger passed = BigInteger.ZERO;
        for (int i = 0; i < from.length; i++) {
            Piece piece = pieces.get(i);
            if (to[i] <= place) {
                passed = passed.add(piece.weight());
            } else if (from[i] <= place) {
                BigInteger covered = grid[place].subtract(piece.from());
                straddlers.add(new Line(piece.weight().multiply(covered), piece.weight(), piece.length()));
            }
        }
        straddlers.add(Line.constant(passed, BigInteger.ONE));
        return Line.sum(straddlers);
    }

    private BigInteger[] zeros() {
        BigInteger[] zeros = new BigInteger[grid.length];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    private static void add(BigInteger[] sums, int place, BigInteger amount) {
        sums[place] = sums[place].add(amount);
    }
}
