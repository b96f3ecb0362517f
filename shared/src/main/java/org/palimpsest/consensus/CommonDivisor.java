package org.palimpsest.consensus;

import java.math.BigInteger;

/**
 * The greatest common divisor, also of very long numbers. A figure with a thousand overlapping claims has fractions of
 * tens of thousands of bits, for which {@link BigInteger#gcd} takes a tenth of a second; Lehmer's method (Knuth, The Art
 * of Computer Programming, volume 2, algorithm 4.5.2 L) does thirty bits at a step.
 */
final class CommonDivisor {

    private static final int LONG = 1_500;
    private static final int WINDOW = 62;

    private CommonDivisor() {}

    /** Positive, or zero when both are zero. */
    static BigInteger of(BigInteger one, BigInteger other) {
        BigInteger a = one.abs().max(other.abs());
        BigInteger b = one.abs().min(other.abs());
        if (b.bitLength() > LONG && a.bitLength() > b.bitLength() + WINDOW) {
            BigInteger rest = a.mod(b);
            a = b;
            b = rest;
        }
        while (b.bitLength() > LONG) {
            int shift = a.bitLength() - WINDOW;
            long x = a.shiftRight(shift).longValueExact();
            long y = b.shiftRight(shift).longValueExact();
            long aa = 1;
            long ab = 0;
            long ba = 0;
            long bb = 1;
            // Euclid on the leading bits for as long as both ends of their uncertainty give the same quotient.
            while (y + ba != 0 && y + bb != 0) {
                long quotient = (x + aa) / (y + ba);
                if (quotient != (x + ab) / (y + bb) || quotient > Integer.MAX_VALUE) {
                    break;
                }
                long nextA = aa - quotient * ba;
                long nextB = ab - quotient * bb;
                if (Math.abs(nextA) > Integer.MAX_VALUE || Math.abs(nextB) > Integer.MAX_VALUE) {
                    break;
                }
                aa = ba;
                ba = nextA;
                ab = bb;
                bb = nextB;
                long rest = x - quotient * y;
                x = y;
                y = rest;
            }
            if (ab == 0) {
                BigInteger rest = a.mod(b);
                a = b;
                b = rest;
            } else {
                BigInteger nextA = scaled(a, aa).add(scaled(b, ab));
                BigInteger nextB = scaled(a, ba).add(scaled(b, bb));
                a = nextA;
                b = nextB;
            }
        }
        return a.gcd(b);
    }

    private static BigInteger scaled(BigInteger number, long factor) {
        return number.multiply(BigInteger.valueOf(factor));
    }
}
