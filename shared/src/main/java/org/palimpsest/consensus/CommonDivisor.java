package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The greatest common divisor, also of very long numbers. A figure with a thousand overlapping claims has fractions of
 * tens of thousands of bits, for which {@link BigInteger#gcd} takes a tenth of a second. This is Lehmer's method (Knuth,
 * The Art of Computer Programming, volume 2, algorithm 4.5.2 L) with the condition of Collins for how far the leading
 * bits can be trusted: about thirty bits at a step, in place.
 */
final class CommonDivisor {

    private static final long DIGIT = 0xFFFF_FFFFL;

    // Digits of 32 bits, the lowest first, and zeros beyond the lengths. Between steps a is at least b.
    private int[] a;
    private int[] b;
    private int lengthOfA;
    private int lengthOfB;

    // A step makes aa · a + ab · b of a, and ba · a + bb · b of b.
    private long aa;
    private long ab;
    private long ba;
    private long bb;

    private CommonDivisor(BigInteger larger, BigInteger smaller) {
        a = digits(larger);
        b = Arrays.copyOf(digits(smaller), a.length);
        lengthOfA = length(a, a.length);
        lengthOfB = length(b, b.length);
    }

    /** Positive, or zero when both are zero. */
    static BigInteger of(BigInteger one, BigInteger other) {
        if (one.bitLength() < Long.SIZE && other.bitLength() < Long.SIZE) {
            return BigInteger.valueOf(of(one.longValue(), other.longValue())).abs();
        }
        BigInteger larger = one.abs().max(other.abs());
        BigInteger smaller = one.abs().min(other.abs());
        if (smaller.bitLength() >= Long.SIZE) {
            CommonDivisor pair = new CommonDivisor(larger, smaller);
            pair.shorten();
            larger = number(pair.a, pair.lengthOfA);
            smaller = number(pair.b, pair.lengthOfB);
        }
        if (smaller.signum() == 0) {
            return larger;
        }
        long last = smaller.longValueExact();
        long rest = larger.bitLength() < Long.SIZE
                ? larger.longValue() % last
                : larger.mod(smaller).longValue();
        return BigInteger.valueOf(of(last, rest));
    }

    /** Of two numbers; with the sign of either. */
    static long of(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** Until the smaller one is short enough for arithmetic on longs. */
    private void shorten() {
        while (lengthOfB > 2 || (lengthOfB == 2 && b[1] < 0)) {
            if (lengthOfA > lengthOfB + 1 || !quotients()) {
                divide();
            } else {
                step();
            }
        }
    }

    private void divide() {
        BigInteger rest = number(a, lengthOfA).mod(number(b, lengthOfB));
        a = b;
        lengthOfA = lengthOfB;
        b = Arrays.copyOf(digits(rest), a.length);
        lengthOfB = length(b, b.length);
    }

    /** Euclid on the leading bits for as long as they decide the quotient; whether they decide at least one. */
    private boolean quotients() {
        int zeros = Integer.numberOfLeadingZeros(a[lengthOfA - 1]);
        long x = leading(a, zeros);
        long y = leading(b, zeros);
        long lastOfA = 1;
        long lastOfB = 0;
        long ofA = 0;
        long ofB = 1;
        int steps = 0;
        while (y != 0) {
            long quotient = x / y;
            if (quotient > Integer.MAX_VALUE) {
                break;
            }
            long rest = x - quotient * y;
            long nextOfB = lastOfB + quotient * ofB;
            if (nextOfB > Integer.MAX_VALUE || rest < nextOfB || y - rest < nextOfB + ofB) {
                break;
            }
            long nextOfA = lastOfA + quotient * ofA;
            lastOfA = ofA;
            lastOfB = ofB;
            ofA = nextOfA;
            ofB = nextOfB;
            x = y;
            y = rest;
            steps++;
        }
        int sign = steps % 2 == 0 ? 1 : -1;
        aa = sign * lastOfA;
        ab = -sign * lastOfB;
        ba = -sign * ofA;
        bb = sign * ofB;
        return steps > 0;
    }

    /** The 63 bits that begin with the highest one of {@code a}. */
    private long leading(int[] digits, int zeros) {
        int top = lengthOfA - 1;
        long high = (digits[top] & DIGIT) << Integer.SIZE | digits[top - 1] & DIGIT;
        if (zeros == 0) {
            return high >>> 1;
        }
        return high << (zeros - 1) | (digits[top - 2] & DIGIT) >>> (Integer.SIZE + 1 - zeros);
    }

    private void step() {
        step(a, b, lengthOfA, aa, ab, ba, bb);
        lengthOfB = length(b, lengthOfA);
        lengthOfA = length(a, lengthOfA);
    }

    // Static, so that everything is in registers: this is where the time goes.
    private static void step(int[] a, int[] b, int length, long aa, long ab, long ba, long bb) {
        long carryOfA = 0;
        long carryOfB = 0;
        for (int i = 0; i < length; i++) {
            long x = a[i] & DIGIT;
            long y = b[i] & DIGIT;
            carryOfA += aa * x + ab * y;
            carryOfB += ba * x + bb * y;
            a[i] = (int) carryOfA;
            b[i] = (int) carryOfB;
            carryOfA >>= Integer.SIZE;
            carryOfB >>= Integer.SIZE;
        }
    }

    private static int length(int[] digits, int most) {
        int length = most;
        while (length > 0 && digits[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private static int[] digits(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int[] digits = new int[bytes.length / Integer.BYTES + 1];
        for (int i = 0; i < bytes.length; i++) {
            digits[i / Integer.BYTES] |= (bytes[bytes.length - 1 - i] & 0xFF) << Byte.SIZE * (i % Integer.BYTES);
        }
        return digits;
    }

    private static BigInteger number(int[] digits, int length) {
        byte[] bytes = new byte[length * Integer.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (digits[i / Integer.BYTES] >>> Byte.SIZE * (i % Integer.BYTES));
        }
        return new BigInteger(1, bytes);
    }
}
