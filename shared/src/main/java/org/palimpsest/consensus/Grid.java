package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The different ones among many numbers, ascending, as whole multiples of a unit above the least. Where a number stands
 * among them is its place; whatever is only compared is compared by place.
 */
final class Grid {

    private static final int LONG_DIGITS = 18;
    private static final int NEAR_BITS = 61;
    private static final long[] TENS = new long[LONG_DIGITS + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = 10 * TENS[i - 1];
        }
    }

    private final int[] places;
    private final BigInteger[] steps;
    private final long[] near;
    private final int shift;
    private final BigInteger least;
    private final BigInteger unit;
    private final BigInteger parts;

    private Grid(int[] places, BigInteger[] steps, BigInteger least, BigInteger unit, BigInteger parts) {
        this.places = places;
        this.steps = steps;
        this.shift = Math.max(0, steps[steps.length - 1].bitLength() - NEAR_BITS);
        this.near = new long[steps.length];
        for (int i = 0; i < near.length; i++) {
            near[i] = steps[i].shiftRight(shift).longValue();
        }
        this.least = least;
        this.unit = unit;
        this.parts = parts;
    }

    /** @param numbers at least one */
    static Grid of(BigDecimal[] numbers) {
        int scale = 0;
        for (BigDecimal number : numbers) {
            scale = Math.max(scale, number.scale());
        }
        boolean allShort = true;
        for (BigDecimal number : numbers) {
            allShort &= number.precision() - number.scale() + scale <= LONG_DIGITS;
        }
        return allShort ? ofShort(numbers, scale) : ofLong(numbers, scale);
    }

    private static Grid ofShort(BigDecimal[] numbers, int scale) {
        long[] whole = new long[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = numbers[i].unscaledValue().longValueExact() * TENS[scale - numbers[i].scale()];
        }
        long[] sorted = whole.clone();
        Arrays.sort(sorted);
        int size = 0;
        long unit = 0;
        for (long number : sorted) {
            if (size == 0 || number != sorted[size - 1]) {
                sorted[size++] = number;
                unit = unit == 1 ? 1 : CommonDivisor.of(unit, number - sorted[0]);
            }
        }
        int[] places = new int[whole.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Arrays.binarySearch(sorted, 0, size, whole[i]);
        }
        BigInteger[] steps = new BigInteger[size];
        for (int i = 0; i < size; i++) {
            steps[i] = BigInteger.valueOf((sorted[i] - sorted[0]) / Math.max(1, unit));
        }
        return new Grid(
                places,
                steps,
                BigInteger.valueOf(sorted[0]),
                BigInteger.valueOf(Math.max(1, unit)),
                BigInteger.TEN.pow(scale));
    }

    private static Grid ofLong(BigDecimal[] numbers, int scale) {
        BigInteger[] whole = new BigInteger[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = numbers[i].setScale(scale).unscaledValue();
        }
        BigInteger[] sorted = Arrays.stream(whole).sorted().distinct().toArray(BigInteger[]::new);
        int[] places = Arrays.stream(whole)
                .mapToInt(number -> Arrays.binarySearch(sorted, number))
                .toArray();
        BigInteger least = sorted[0];
        BigInteger[] steps =
                Arrays.stream(sorted).map(number -> number.subtract(least)).toArray(BigInteger[]::new);
        return new Grid(places, steps, least, BigInteger.ONE, BigInteger.TEN.pow(scale));
    }

    int size() {
        return steps.length;
    }

    /** The place of one of the numbers that the grid was made of, by its index among them. */
    int place(int index) {
        return places[index];
    }

    /** How many units a place is above the least. */
    BigInteger steps(int place) {
        return steps[place];
    }

    /** The same without its last {@link #shift()} binary places, below 2^61. */
    long near(int place) {
        return near[place];
    }

    /** 0 unless the grid is so wide that {@link #near} cannot tell all its places apart. */
    int shift() {
        return shift;
    }

    /** The number so many units above the least. */
    Rational number(BigInteger numerator, BigInteger denominator) {
        return Rational.of(least.multiply(denominator).add(unit.multiply(numerator)), denominator.multiply(parts));
    }
}
