package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineSumTest {

    private static final int CASES = 1_000;

    @Test
    void aSumOfManyLinesIsTheSumOfTheirFractions() {
        SplittableRandom random = Seed.random("line sum");
        for (int i = 0; i < CASES; i++) {
            int count = i % 100 == 0 ? 300 : random.nextInt(12);
            int denominatorBits = random.nextInt(1, 90);
            int bits = random.nextInt(1, 130);
            LineSum sum = new LineSum();
            Rational constant = Rational.ZERO;
            Rational slope = Rational.ZERO;
            for (int j = 0; j < count; j++) {
                Line line = line(random, bits, denominatorBits);
                constant = constant.plus(Rational.of(line.constant(), line.denominator()));
                slope = slope.plus(Rational.of(line.slope(), line.denominator()));
                sum.add(line);
            }
            Line total = sum.total();
            assertThat(Rational.of(total.constant(), total.denominator())).isEqualTo(constant);
            assertThat(Rational.of(total.slope(), total.denominator())).isEqualTo(slope);
        }
    }

    private static Line line(SplittableRandom random, int bits, int denominatorBits) {
        BigInteger denominator = switch (random.nextInt(4)) {
            case 0 -> BigInteger.ONE.shiftLeft(random.nextInt(denominatorBits));
            case 1 -> BigInteger.valueOf(random.nextInt(1, 20));
            default -> positive(random, denominatorBits);
        };
        return new Line(number(random, bits), number(random, bits), denominator);
    }

    private static BigInteger positive(SplittableRandom random, int bits) {
        return number(random, bits).abs().max(BigInteger.ONE);
    }

    private static BigInteger number(SplittableRandom random, int bits) {
        BigInteger number = BigInteger.valueOf(random.nextLong()).shiftLeft(Long.SIZE);
        int unused = Math.max(0, 2 * Long.SIZE - 1 - bits);
        return number.add(BigInteger.valueOf(random.nextLong())).shiftRight(unused);
    }

    @Test
    void fractionsOnWordsHaveTheLeastCommonDenominator() {
        SplittableRandom random = Seed.random("word fractions");
        for (int i = 0; i < CASES; i++) {
            long[] denominators = new long[random.nextInt(1, 65)];
            long[] numerators = new long[denominators.length];
            int bits = random.nextInt(2, 63);
            BigInteger least = BigInteger.ONE;
            Rational expected = Rational.ZERO;
            for (int j = 0; j < denominators.length; j++) {
                denominators[j] = (random.nextLong() >>> Long.SIZE - bits) | 1;
                denominators[j] <<= random.nextInt(Math.min(4, Long.SIZE - bits));
                numerators[j] = random.nextLong(denominators[j]);
                BigInteger denominator = BigInteger.valueOf(denominators[j]);
                least = least.divide(least.gcd(denominator)).multiply(denominator);
                expected = expected.plus(Rational.of(numerators[j], denominators[j]));
            }
            if (WordFractions.fit(denominators)) {
                WordFractions fractions = new WordFractions(denominators);
                assertThat(fractions.denominator()).isEqualTo(least);
                assertThat(Rational.of(fractions.sum(numerators), least)).isEqualTo(expected);
            }
        }
    }

    @Test
    void denominatorsThatDoNotFitTogetherAreToldApart() {
        assertThat(WordFractions.fit(new long[] {1L << 40, (1L << 40) - 1})).isFalse();
        assertThat(WordFractions.fit(new long[] {1L << 20, (1L << 40) - 1})).isTrue();
        Line sum = Line.sum(List.of(
                Line.constant(BigInteger.ONE, BigInteger.ONE.shiftLeft(40)),
                Line.constant(BigInteger.ONE, BigInteger.ONE.shiftLeft(40).subtract(BigInteger.ONE))));
        assertThat(sum.start()).isEqualTo(Rational.of(1, 1L << 40).plus(Rational.of(1, (1L << 40) - 1)));
    }
}
