package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of many lines. Those with short denominators, which are nearly all of them, are kept as proper fractions beside
 * a whole part; they are added some dozens at a time on words, and the sums two by two, so that numbers of about the
 * same length are multiplied with each other.
 */
final class LineSum {

    /** A denominator is short up to so many bits. */
    static final int SHORT = 62;

    private static final int AT_ONCE = 64;

    /** Most sums are of a few, and there are several for each range. */
    private static final int AT_FIRST = 8;

    private BigInteger constant = BigInteger.ZERO;
    private BigInteger slope = BigInteger.ZERO;
    private final List<Line> sums = new ArrayList<>();

    // The proper fractions: numerators from 0 to below their denominators.
    private long[] constants = new long[AT_FIRST];
    private long[] slopes = new long[AT_FIRST];
    private long[] denominators = new long[AT_FIRST];
    private int size;

    void add(Line line) {
        if (line.denominator().bitLength() > SHORT) {
            sums.add(line);
        } else if (line.constant().bitLength() < Long.SIZE && line.slope().bitLength() < Long.SIZE) {
            add(
                    line.constant().longValue(),
                    line.slope().longValue(),
                    line.denominator().longValue());
        } else {
            BigInteger properConstant = line.constant().mod(line.denominator());
            BigInteger properSlope = line.slope().mod(line.denominator());
            addWhole(
                    line.constant().subtract(properConstant).divide(line.denominator()),
                    line.slope().subtract(properSlope).divide(line.denominator()));
            addProper(
                    properConstant.longValue(),
                    properSlope.longValue(),
                    line.denominator().longValue());
        }
    }

    /** @param denominator from 1 to below 2^{@value #SHORT} */
    void add(long constant, long slope, long denominator) {
        addWhole(
                BigInteger.valueOf(Math.floorDiv(constant, denominator)),
                BigInteger.valueOf(Math.floorDiv(slope, denominator)));
        addProper(Math.floorMod(constant, denominator), Math.floorMod(slope, denominator), denominator);
    }

    private void addWhole(BigInteger moreConstant, BigInteger moreSlope) {
        constant = constant.add(moreConstant);
        slope = slope.add(moreSlope);
    }

    private void addProper(long properConstant, long properSlope, long denominator) {
        if (properConstant == 0 && properSlope == 0) {
            return;
        }
        if (size == denominators.length) {
            constants = Arrays.copyOf(constants, 2 * size);
            slopes = Arrays.copyOf(slopes, 2 * size);
            denominators = Arrays.copyOf(denominators, 2 * size);
        }
        constants[size] = properConstant;
        slopes[size] = properSlope;
        denominators[size++] = denominator;
    }

    /** Not in lowest terms. */
    Line total() {
        addFractions();
        List<Line> left = sums;
        while (left.size() > 1) {
            List<Line> half = new ArrayList<>(left.size() / 2 + 1);
            for (int i = 0; i + 1 < left.size(); i += 2) {
                half.add(left.get(i).plus(left.get(i + 1)));
            }
            if (left.size() % 2 == 1) {
                half.add(left.getLast());
            }
            left = half;
        }
        Line whole = new Line(constant, slope, BigInteger.ONE);
        return left.isEmpty() ? whole : left.getFirst().plus(whole);
    }

    private void addFractions() {
        long[] different =
                Arrays.stream(denominators, 0, size).sorted().distinct().toArray();
        long[] constantOf = new long[different.length];
        long[] slopeOf = new long[different.length];
        for (int i = 0; i < size; i++) {
            int place = Arrays.binarySearch(different, denominators[i]);
            constantOf[place] += constants[i];
            slopeOf[place] += slopes[i];
            boolean carry = constantOf[place] >= denominators[i];
            boolean carrySlope = slopeOf[place] >= denominators[i];
            constantOf[place] -= carry ? denominators[i] : 0;
            slopeOf[place] -= carrySlope ? denominators[i] : 0;
            addWhole(carry ? BigInteger.ONE : BigInteger.ZERO, carrySlope ? BigInteger.ONE : BigInteger.ZERO);
        }
        for (int from = 0; from < different.length; from += AT_ONCE) {
            int to = Math.min(different.length, from + AT_ONCE);
            addGroup(
                    Arrays.copyOfRange(different, from, to),
                    Arrays.copyOfRange(constantOf, from, to),
                    Arrays.copyOfRange(slopeOf, from, to));
        }
        size = 0;
    }

    private void addGroup(long[] denominators, long[] constants, long[] slopes) {
        if (WordFractions.fit(denominators)) {
            WordFractions fractions = new WordFractions(denominators);
            sums.add(new Line(fractions.sum(constants), fractions.sum(slopes), fractions.denominator()));
            return;
        }
        for (int i = 0; i < denominators.length; i++) {
            sums.add(new Line(
                    BigInteger.valueOf(constants[i]),
                    BigInteger.valueOf(slopes[i]),
                    BigInteger.valueOf(denominators[i])));
        }
    }
}
