package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {

    private static Grid of(String... numbers) {
        return Grid.of(Arrays.stream(numbers).map(BigDecimal::new).toArray(BigDecimal[]::new));
    }

    @Test
    void equalNumbersStandInOnePlaceHoweverTheyAreWritten() {
        Grid grid = of("7.50", "-2", "7.5", "1E+1", "10.0");
        assertThat(IntStream.range(0, 5).map(grid::place)).containsExactly(1, 0, 1, 2, 2);
        assertThat(grid.size()).isEqualTo(3);
    }

    @Test
    void stepsAreAsLongAsTheyCanBe() {
        Grid grid = of("100", "350", "600.00");
        assertThat(grid.steps(1)).isEqualTo(BigInteger.ONE);
        assertThat(grid.steps(2)).isEqualTo(BigInteger.TWO);
        assertThat(grid.number(BigInteger.ONE, BigInteger.TWO)).isEqualTo(Rational.of(225));
    }

    @Test
    void oneNumberIsAGrid() {
        Grid grid = of("0.25", "0.250");
        assertThat(grid.size()).isEqualTo(1);
        assertThat(grid.number(grid.steps(0), BigInteger.ONE)).isEqualTo(Rational.of(1, 4));
    }

    @Test
    void everyNumberOfEverySizeIsFoundAgain() {
        SplittableRandom random = Seed.random("grid");
        for (int i = 0; i < 5_000; i++) {
            int digits = random.nextInt(1, 40);
            BigDecimal[] numbers = new BigDecimal[random.nextInt(1, 20)];
            for (int j = 0; j < numbers.length; j++) {
                BigInteger unscaled =
                        BigInteger.valueOf(random.nextLong(-1000, 1000)).multiply(BigInteger.TEN.pow(digits));
                numbers[j] =
                        new BigDecimal(unscaled.add(BigInteger.valueOf(random.nextInt(3))), random.nextInt(-3, 12));
            }
            Grid grid = Grid.of(numbers);
            for (int j = 0; j < numbers.length; j++) {
                int place = grid.place(j);
                assertThat(grid.number(grid.steps(place), BigInteger.ONE)).isEqualTo(Rational.of(numbers[j]));
                assertThat(grid.near(place))
                        .isEqualTo(grid.steps(place).shiftRight(grid.shift()).longValueExact())
                        .isLessThan(1L << 61);
            }
            for (int place = 1; place < grid.size(); place++) {
                assertThat(grid.steps(place)).isGreaterThan(grid.steps(place - 1));
            }
        }
    }
}
