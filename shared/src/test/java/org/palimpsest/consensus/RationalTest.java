package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RationalTest {

    private static Rational any(SplittableRandom random) {
        return Rational.of(random.nextLong(-1000, 1000), random.nextBoolean() ? 1 : random.nextLong(1, 200));
    }

    @Test
    void isTheSameObjectValueHoweverItIsWritten() {
        assertThat(Rational.of(36, 26)).isEqualTo(Rational.of(-18, -13)).hasToString("18/13");
        assertThat(Rational.of(5)).hasToString("5/1");
        assertThat(Rational.of(3, -6)).hasToString("-1/2");
        assertThat(Rational.of(new BigDecimal("0.50"))).hasToString("1/2");
        assertThat(Rational.of(new BigDecimal("7E+2"))).hasToString("700/1");
        assertThat(Rational.of(0, -7)).isEqualTo(Rational.ZERO).hasToString("0/1");
    }

    @Test
    void readsWhatItWrites() {
        SplittableRandom random = Seed.random("parse");
        for (int i = 0; i < 20_000; i++) {
            Rational number = any(random);
            assertThat(Rational.parse(number.toString())).isEqualTo(number).hasSameHashCodeAs(number);
        }
        assertThat(Rational.parse("7436151/7").toDecimal(4)).isEqualByComparingTo("1062307.2857");
    }

    @Test
    void refusesWhatIsNoFraction() {
        for (String text : new String[] {"", "1/0", "a/b", "1/2/3", "1.5"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Rational.parse(text))
                    .withMessageContaining("numerator/denominator");
        }
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Rational.of(1, 0));
    }

    @Test
    void obeysTheLawsOfAField() {
        SplittableRandom random = Seed.random("field");
        for (int i = 0; i < 20_000; i++) {
            Rational a = any(random);
            Rational b = any(random);
            Rational c = any(random);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.times(b)).isEqualTo(b.times(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
            assertThat(a.times(b.plus(c))).isEqualTo(a.times(b).plus(a.times(c)));
            assertThat(a.minus(a)).isEqualTo(Rational.ZERO);
            if (b.signum() != 0) {
                assertThat(a.dividedBy(b).times(b)).isEqualTo(a);
            }
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.minus(b).signum());
            assertThat(a.max(b).plus(a.min(b))).isEqualTo(a.plus(b));
            assertThat(a.abs().signum()).isEqualTo(Math.abs(a.signum()));
            Rational rest = a.minus(Rational.of(a.floor(), BigInteger.ONE));
            assertThat(rest).isBetween(Rational.ZERO, Rational.of(199, 200));
        }
    }

    @Test
    void roundsHalfEvenForDisplay() {
        assertThat(Rational.of(1, 8).toDecimal(2)).isEqualByComparingTo("0.12");
        assertThat(Rational.of(3, 8).toDecimal(2)).isEqualByComparingTo("0.38");
        assertThat(Rational.of(-1, 8).toDecimal(2)).isEqualByComparingTo("-0.12");
    }

    @Test
    void longNumbersHaveTheSameCommonDivisorAsByTheLibrary() {
        SplittableRandom random = Seed.random("divisor");
        Random source = new Random(random.nextLong());
        for (int i = 0; i < 500; i++) {
            BigInteger shared = new BigInteger(1 + source.nextInt(4000), source);
            BigInteger a = new BigInteger(source.nextInt(6000), source).multiply(shared);
            BigInteger b = new BigInteger(source.nextInt(6000), source)
                    .multiply(shared)
                    .negate();
            assertThat(CommonDivisor.of(a, b)).isEqualTo(a.gcd(b));
            assertThat(CommonDivisor.of(b, a)).isEqualTo(a.gcd(b));
        }
        BigInteger power = BigInteger.ONE.shiftLeft(5000);
        assertThat(CommonDivisor.of(power, power)).isEqualTo(power);
        assertThat(CommonDivisor.of(power, power.subtract(BigInteger.ONE))).isEqualTo(BigInteger.ONE);
        assertThat(CommonDivisor.of(power, BigInteger.ZERO)).isEqualTo(power);
    }
}
