package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adds fractions with short denominators over their least common denominator, on words of 64 bits. To divide exactly by
 * an odd number is to multiply by its inverse from the lowest word upwards (Jebelean, "An algorithm for exact division",
 * 1993), and if the division is not exact, what is left over tells the greatest common divisor.
 */
final class WordFractions {

    private final int size;
    private final long[] odd;
    private final long[] inverse;
    private final int[] twos;
    private int mostTwos;

    // The odd part of the common denominator, the lowest word first.
    private long[] common = {1};
    private int length = 1;

    /** Whether any numerators below these denominators can be brought to the same power of two in one word. */
    static boolean fit(long[] denominators) {
        int mostTwos = 0;
        int mostOfRest = 0;
        for (long denominator : denominators) {
            int twos = Long.numberOfTrailingZeros(denominator);
            mostTwos = Math.max(mostTwos, twos);
            mostOfRest = Math.max(mostOfRest, Long.SIZE - Long.numberOfLeadingZeros(denominator) - twos);
        }
        return mostTwos + mostOfRest < Long.SIZE;
    }

    /** @param denominators above 0, and they {@link #fit} */
    WordFractions(long[] denominators) {
        this.size = denominators.length;
        this.odd = new long[size];
        this.inverse = new long[size];
        this.twos = new int[size];
        for (int i = 0; i < size; i++) {
            twos[i] = Long.numberOfTrailingZeros(denominators[i]);
            mostTwos = Math.max(mostTwos, twos[i]);
            odd[i] = denominators[i] >>> twos[i];
            inverse[i] = inverse(odd[i]);
            multiply(odd[i] / CommonDivisor.of(leftOver(odd[i], inverse[i]), odd[i]));
        }
    }

    /** Modulo 2^64. */
    private static long inverse(long odd) {
        long inverse = odd * 3 ^ 2;
        for (int bits = 5; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private void multiply(long factor) {
        long carry = 0;
        for (int i = 0; i < length; i++) {
            long low = common[i] * factor;
            long sum = low + carry;
            carry = Math.unsignedMultiplyHigh(common[i], factor) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
            common[i] = sum;
        }
        if (carry != 0) {
            if (length == common.length) {
                common = Arrays.copyOf(common, 2 * length);
            }
            common[length++] = carry;
        }
    }

    /** Has the same greatest common divisor with the divisor as the common denominator so far. */
    private long leftOver(long divisor, long inverse) {
        long borrowed = 0;
        for (int i = 0; i < length; i++) {
            long word = common[i] - borrowed;
            long under = Long.compareUnsigned(common[i], borrowed) < 0 ? 1 : 0;
            borrowed = Math.unsignedMultiplyHigh(word * inverse, divisor) + under;
        }
        return borrowed;
    }

    BigInteger denominator() {
        return number(common).shiftLeft(mostTwos);
    }

    /**
     * The sum of the fractions in parts of the common denominator.
     *
     * @param numerators each from 0 to below its denominator
     */
    BigInteger sum(long[] numerators) {
        long[] sum = new long[length + 1];
        for (int i = 0; i < size; i++) {
            if (numerators[i] != 0) {
                add(common, length, odd[i], inverse[i], numerators[i] << mostTwos - twos[i], sum);
            }
        }
        return number(sum);
    }

    // Static, so that everything is in registers: this is where the time goes.
    private static void add(long[] common, int length, long divisor, long inverse, long factor, long[] sum) {
        long borrowed = 0;
        long carry = 0;
        for (int i = 0; i < length; i++) {
            long word = common[i] - borrowed;
            long under = Long.compareUnsigned(common[i], borrowed) < 0 ? 1 : 0;
            long quotient = word * inverse;
            borrowed = Math.unsignedMultiplyHigh(quotient, divisor) + under;
            long low = quotient * factor;
            long high = Math.unsignedMultiplyHigh(quotient, factor);
            long carried = low + carry;
            long added = carried + sum[i];
            carry = high
                    + (Long.compareUnsigned(carried, low) < 0 ? 1 : 0)
                    + (Long.compareUnsigned(added, carried) < 0 ? 1 : 0);
            sum[i] = added;
        }
        sum[length] += carry;
    }

    private static BigInteger number(long[] words) {
        byte[] bytes = new byte[words.length * Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (words[i / Long.BYTES] >>> Byte.SIZE * (i % Long.BYTES));
        }
        return new BigInteger(1, bytes);
    }
}
