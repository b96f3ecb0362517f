package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Weights that are spread evenly each from one place of a grid to another, or sit on one place where the two are the
 * same. A piece is known by its index; which of them count is told by whoever asks.
 */
final class Pieces {

    private final Grid grid;
    private final int bits;
    private final int[] from;
    private final int[] to;
    private final long[] weight;
    private final long[] parts;
    private final long[] mass;
    private final long[] density;
    private final long[] densityBelow;
    private final long[] doubt;
    private int size;

    /**
     * @param capacity how many will be added
     * @param bits how many binary places a mass has
     */
    Pieces(Grid grid, int capacity, int bits) {
        this.grid = grid;
        this.bits = bits;
        this.from = new int[capacity];
        this.to = new int[capacity];
        this.weight = new long[capacity];
        this.parts = new long[capacity];
        this.mass = new long[capacity];
        this.density = new long[capacity];
        this.densityBelow = new long[capacity];
        this.doubt = new long[capacity];
    }

    /** A weight of {@code weight / parts}. */
    void add(long weight, long parts, int from, int to) {
        int piece = size++;
        this.weight[piece] = weight;
        this.parts[piece] = parts;
        this.from[piece] = from;
        this.to[piece] = to;
        this.mass[piece] = Fixed.quotient(weight, parts, bits);
        long length = grid.near(to) - grid.near(from);
        if (length > 0) {
            density[piece] = mass[piece] / length;
            densityBelow[piece] = Fixed.fraction(mass[piece] % length, length, Long.SIZE);
        }
        // Both ends and the point between them are off by less than one where the grid is wider than a long.
        if (grid.shift() > 0) {
            doubt[piece] = length > 1 ? 2 * (mass[piece] / (length - 1)) + 2 : mass[piece] + 1;
        }
    }

    int size() {
        return size;
    }

    int from(int piece) {
        return from[piece];
    }

    int to(int piece) {
        return to[piece];
    }

    long weight(int piece) {
        return weight[piece];
    }

    long parts(int piece) {
        return parts[piece];
    }

    /** The weight in binary places, rounded down. */
    long mass(int piece) {
        return mass[piece];
    }

    /** The weight in binary places by {@link Grid#near} unit, whole. */
    long density(int piece) {
        return density[piece];
    }

    /** What is left of the density, in 2^64ths, unsigned. */
    long densityBelow(int piece) {
        return densityBelow[piece];
    }

    /** By how much the mass up to a place between its ends can be off, rounding aside, in binary places. */
    long doubt(int piece) {
        return doubt[piece];
    }

    /** Whether all of it sits on one place. */
    boolean atom(int piece) {
        return from[piece] == to[piece];
    }

    /** Whether some of it lies from a place to the next. */
    boolean spans(int piece, int place) {
        return from[piece] <= place && to[piece] > place;
    }

    /** An exact mass from a place to the next, in steps of the grid, of those pieces that counted for it. */
    record Reference(int place, boolean[] counted, Line mass) {}

    /** The exact mass from a place, what sits on it included, to the next, in steps of the grid. */
    Line after(int place, boolean[] counted) {
        return changed(new Reference(-1, counted, Line.ZERO), place, counted);
    }

    /** The same, for less where it is nearly the same as the reference. */
    Line after(int place, boolean[] counted, Reference reference) {
        return changed(reference, place, counted);
    }

    private Line changed(Reference reference, int place, boolean[] counted) {
        LineSum sum = new LineSum();
        sum.add(reference.mass);
        long whole = 0;
        for (int piece = 0; piece < size; piece++) {
            boolean wasSpanned = reference.counted[piece] && spans(piece, reference.place);
            boolean isSpanned = counted[piece] && spans(piece, place);
            if (wasSpanned != isSpanned) {
                addLine(sum, piece, isSpanned ? weight[piece] : -weight[piece]);
            }
            boolean wasPassed = reference.counted[piece] && to[piece] <= reference.place;
            boolean isPassed = counted[piece] && to[piece] <= place;
            if (wasPassed != isPassed) {
                long change = isPassed ? weight[piece] : -weight[piece];
                if (parts[piece] == 1) {
                    whole = Math.addExact(whole, change);
                } else {
                    sum.add(change, 0, parts[piece]);
                }
            }
        }
        sum.add(whole, 0, 1);
        return sum.total();
    }

    private void addLine(LineSum sum, int piece, long slope) {
        long start = grid.near(from[piece]);
        long length = grid.near(to[piece]) - start;
        if (grid.shift() == 0
                && bits(length) + bits(parts[piece]) <= LineSum.SHORT
                && bits(Math.abs(slope)) + bits(start) <= LineSum.SHORT) {
            sum.add(-slope * start, slope, length * parts[piece]);
            return;
        }
        BigInteger begin = grid.steps(from[piece]);
        BigInteger divisor = grid.steps(to[piece]).subtract(begin).multiply(BigInteger.valueOf(parts[piece]));
        sum.add(new Line(BigInteger.valueOf(-slope).multiply(begin), BigInteger.valueOf(slope), divisor));
    }

    private static int bits(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(number);
    }

    /** All of the weight that counts. */
    Rational whole(boolean[] counted) {
        return after(grid.size() - 1, counted).start();
    }

    /** Into how many parts 1 must be cut for every weight to be a whole number of them. */
    BigInteger commonParts() {
        return CommonMultiple.of(
                Arrays.stream(parts).distinct().mapToObj(BigInteger::valueOf).toList());
    }

    /** All pieces in the order in which they begin. */
    int[] byStart() {
        return inOrder(from);
    }

    /** All pieces in the order in which they end. */
    int[] byEnd() {
        return inOrder(to);
    }

    private static int[] inOrder(int[] places) {
        long[] keys = new long[places.length];
        for (int piece = 0; piece < keys.length; piece++) {
            keys[piece] = (long) places[piece] << Integer.SIZE | piece;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
