package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction in lowest terms, its denominator positive. Two equal numbers are equal objects and have the same
 * text, so a digest over the text is a digest over the number.
 */
public final class Rational implements Comparable<Rational> {

    public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);
    public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** A whole number. */
    public static Rational of(long number) {
        return whole(BigInteger.valueOf(number));
    }

    /** @throws ArithmeticException when the denominator is zero */
    public static Rational of(long numerator, long denominator) {
        return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** @throws ArithmeticException when the denominator is zero */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("a fraction needs a denominator other than zero");
        }
        if (denominator.equals(BigInteger.ONE)) {
            return whole(numerator);
        }
        BigInteger divisor = CommonDivisor.of(numerator, denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        } else if (divisor.equals(BigInteger.ONE)) {
            return new Rational(numerator, denominator);
        }
        return new Rational(numerator.divide(divisor), denominator.divide(divisor));
    }

    /** The decimal's exact value. */
    public static Rational of(BigDecimal number) {
        if (number.scale() <= 0) {
            return whole(number.toBigIntegerExact());
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0
                ? whole(stripped.toBigIntegerExact())
                : of(stripped.unscaledValue(), BigInteger.TEN.pow(stripped.scale()));
    }

    /**
     * Reads what {@link #toString()} writes; a whole number may leave its denominator out.
     *
     * @throws IllegalArgumentException when the text is no fraction or its denominator is zero
     */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? whole(new BigInteger(text))
                    : of(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no fraction; write numerator/denominator, such as 18/13", e);
        }
    }

    private static Rational whole(BigInteger number) {
        return new Rational(number, BigInteger.ONE);
    }

    /** In lowest terms; carries the sign. */
    public BigInteger numerator() {
        return numerator;
    }

    /** In lowest terms, at least 1. */
    public BigInteger denominator() {
        return denominator;
    }

    public Rational plus(Rational other) {
        if (denominator.equals(other.denominator)) {
            return of(numerator.add(other.numerator), denominator);
        }
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** @throws ArithmeticException when the other is zero */
    public Rational dividedBy(Rational other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return numerator.signum();
    }

    /** The largest whole number that is not above this one. */
    public BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** Rounded half-even to so many decimal places, for display. */
    public BigDecimal toDecimal(int scale) {
        return toDecimal(scale, RoundingMode.HALF_EVEN);
    }

    BigDecimal toDecimal(int scale, RoundingMode rounding) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, rounding);
    }

    @Override
    public int compareTo(Rational other) {
        if (denominator.equals(other.denominator)) {
            return numerator.compareTo(other.numerator);
        }
        if (isShort() && other.isShort()) {
            return Long.compare(
                    numerator.longValue() * other.denominator.longValue(),
                    other.numerator.longValue() * denominator.longValue());
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** Whether its terms multiplied by another's fit in a long. */
    private boolean isShort() {
        return numerator.bitLength() < Integer.SIZE && denominator.bitLength() < Integer.SIZE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** Always with the denominator: {@code 18/13}, {@code 5/1}, {@code -1/2}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
