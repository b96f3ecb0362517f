package org.palimpsest.consensus;

import java.math.BigInteger;

/** Whole numbers of binary places, rounded down, on longs. */
final class Fixed {

    private Fixed() {}

    /**
     * {@code numerator / denominator} with so many binary places, 64 of them as an unsigned number.
     *
     * @param numerator from 0 on, below the denominator
     * @param denominator below 2^62
     * @param places 0 to 64
     */
    static long fraction(long numerator, long denominator, int places) {
        int atOnce = Long.numberOfLeadingZeros(denominator) - 1;
        long quotient = 0;
        long rest = numerator;
        for (int left = places; left > 0; ) {
            int bits = Math.min(left, atOnce);
            rest <<= bits;
            quotient = quotient << bits | rest / denominator;
            rest %= denominator;
            left -= bits;
        }
        return quotient;
    }

    /** {@code numerator / denominator} with so many binary places, where the result has less than 63 bits. */
    static long quotient(long numerator, long denominator, int places) {
        return (numerator / denominator << places) + fraction(numerator % denominator, denominator, places);
    }

    /** The same of any numbers from 0 on. */
    static long quotient(BigInteger numerator, BigInteger denominator, int places) {
        if (numerator.bitLength() < Long.SIZE && denominator.bitLength() < Long.SIZE - 1) {
            return quotient(numerator.longValue(), denominator.longValue(), places);
        }
        return numerator.shiftLeft(places).divide(denominator).longValueExact();
    }
}
