package org.palimpsest.query.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void isLinearWhereTheValuesAreOfOneSize() {
        Axis axis = Axis.of(630_000, 1_200_000, false, false);
        assertThat(axis).isInstanceOf(LinearAxis.class);
        assertThat(axis.ticks(7))
                .extracting(Tick::label)
                .containsExactly("700,000", "800,000", "900,000", "1,000,000", "1,100,000", "1,200,000");
    }

    @Test
    void isLogarithmicWhereTheySpanMoreThanTwoOrdersOfMagnitude() {
        Axis axis = Axis.of(800, 60_000_000, false, false);
        assertThat(axis).isInstanceOf(LogarithmicAxis.class);
        assertThat(axis.ticks(7))
                .extracting(Tick::label)
                .containsExactly("1,000", "10,000", "100,000", "1,000,000", "10,000,000");
        assertThat(Axis.of(1_000, 100_000, false, false)).isInstanceOf(LinearAxis.class);
    }

    @Test
    void isLinearWhereAValueIsNotPositive() {
        assertThat(Axis.of(0, 1_000_000, false, false)).isInstanceOf(LinearAxis.class);
        assertThat(Axis.of(-5, 1_000_000, false, false)).isInstanceOf(LinearAxis.class);
    }

    @Test
    void beginsAtZeroWhereZeroIsNear() {
        assertThat(Axis.of(100, 1_000, false, false).percent(0)).isZero();
    }

    @Test
    void doesNotBeginBelowZeroForThingsThatAreCounted() {
        assertThat(Axis.of(30, 100, true, false).percent(0)).isLessThanOrEqualTo(0);
        assertThat(Axis.of(26, 1_000, true, false).percent(0)).isZero();
    }

    @Test
    void hasRoomForASingleValue() {
        for (double value : new double[] {0, 7, -7, 681_692, 0.001}) {
            assertThat(Axis.of(value, value, false, false).percent(value)).isBetween(0.0, 100.0);
        }
    }

    @Test
    void hasTicksWithoutNoise() {
        assertThat(new LinearAxis(0, 0.7).ticks(7))
                .extracting(Tick::label)
                .containsExactly("0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7");
    }

    @Test
    void keepsEveryValueInsideAndEveryTickInOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            double a = random.nextGaussian() * Math.pow(10, random.nextInt(10));
            double b = random.nextGaussian() * Math.pow(10, random.nextInt(10));
            double smallest = Math.min(a, b);
            double largest = Math.max(a, b);
            Axis axis = Axis.of(smallest, largest, random.nextBoolean(), random.nextBoolean());
            assertThat(axis.percent(smallest)).as("seed %d", seed).isBetween(-1e-6, 100.0);
            assertThat(axis.percent(largest)).as("seed %d", seed).isBetween(0.0, 100 + 1e-6);
            List<Tick> ticks = axis.ticks(7);
            assertThat(ticks).as("seed %d, %s", seed, axis).hasSizeBetween(1, 9);
            assertThat(ticks).extracting(Tick::percent).isSorted();
            assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
        }
    }

    @Test
    void countsYearsMonthsAndDays() {
        assertThat(dates("1878-12-18", "1953-03-05", 7)).containsExactly("1880", "1900", "1920", "1940");
        assertThat(dates("1937-07-30", "1938-11-17", 7))
                .contains("Jan 1938")
                .allMatch(label -> label.matches("\\w{3} \\d{4}"));
        assertThat(dates("1953-03-01", "1953-03-05", 7)).contains("2 Mar 1953", "4 Mar 1953");
    }

    @Test
    void putsADateWhereItIs() {
        DateAxis axis = DateAxis.around(0, 100, false, false);
        assertThat(axis.percent(50)).isCloseTo(50, within(1e-9));
    }

    private static List<String> dates(String from, String to, int most) {
        return DateAxis.around(
                        LocalDate.parse(from).toEpochDay(), LocalDate.parse(to).toEpochDay(), false, false)
                .ticks(most)
                .stream()
                .map(Tick::label)
                .toList();
    }
}
