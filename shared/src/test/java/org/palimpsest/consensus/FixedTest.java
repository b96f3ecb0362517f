package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixedTest {

    @Test
    void aFractionIsRoundedDownToItsLastBinaryPlace() {
        SplittableRandom random = Seed.random("fixed");
        for (int i = 0; i < 20_000; i++) {
            long denominator = random.nextLong(1, 1L << random.nextInt(1, 62)) | 1;
            long numerator = random.nextLong(denominator);
            int places = random.nextInt(Long.SIZE + 1);
            BigInteger expected =
                    BigInteger.valueOf(numerator).shiftLeft(places).divide(BigInteger.valueOf(denominator));
            assertThat(new BigInteger(Long.toUnsignedString(Fixed.fraction(numerator, denominator, places))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aQuotientOfLongNumbersIsThatOfShortOnes() {
        SplittableRandom random = Seed.random("quotient");
        for (int i = 0; i < 20_000; i++) {
            long denominator = random.nextLong(1, 1L << 40);
            long numerator = random.nextLong(20 * denominator);
            long expected = Fixed.quotient(numerator, denominator, 57);
            BigInteger factor = BigInteger.TEN.pow(30);
            assertThat(Fixed.quotient(
                            BigInteger.valueOf(numerator).multiply(factor),
                            BigInteger.valueOf(denominator).multiply(factor),
                            57))
                    .isEqualTo(expected);
            assertThat(BigInteger.valueOf(expected))
                    .isEqualTo(BigInteger.valueOf(numerator).shiftLeft(57).divide(BigInteger.valueOf(denominator)));
        }
    }
}
