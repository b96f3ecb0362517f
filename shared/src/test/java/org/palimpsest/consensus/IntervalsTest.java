package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;

class IntervalsTest {

    static Quantity quantity(ValueKind kind, @Nullable String low, @Nullable String high) {
        return new Quantity(
                kind, low == null ? null : new BigDecimal(low), high == null ? null : new BigDecimal(high), "");
    }

    static DateValue date(ValueKind kind, @Nullable String low, @Nullable String high) {
        return new DateValue(
                kind, low == null ? null : PartialDate.parse(low), high == null ? null : PartialDate.parse(high), "");
    }

    private static String text(Interval interval) {
        return Stream.of(interval.low(), interval.mid(), interval.high())
                .map(end -> end == null ? "-" : end.stripTrailingZeros().toPlainString())
                .toList()
                .toString();
    }

    private static String of(ValueKind kind, @Nullable String low, @Nullable String high) {
        return text(Intervals.of(quantity(kind, low, high)));
    }

    private static String exact(String value) {
        return of(ValueKind.EXACT, value, null);
    }

    @Test
    void exactReachesHalfAUnitOfTheLastNonZeroDigit() {
        assertThat(exact("681692")).isEqualTo("[681691.5, 681692, 681692.5]");
        assertThat(exact("700000")).isEqualTo("[650000, 700000, 750000]");
        assertThat(exact("1250")).isEqualTo("[1245, 1250, 1255]");
        assertThat(exact("12.5")).isEqualTo("[12.45, 12.5, 12.55]");
        assertThat(exact("12.50")).isEqualTo("[12.45, 12.5, 12.55]");
        assertThat(exact("5")).isEqualTo("[4.5, 5, 5.5]");
    }

    @Test
    void exactReachesAtMostATenth() {
        assertThat(exact("100000")).isEqualTo("[90000, 100000, 110000]");
        assertThat(exact("1")).isEqualTo("[0.9, 1, 1.1]");
        assertThat(exact("0.2")).isEqualTo("[0.18, 0.2, 0.22]");
        assertThat(exact("-100")).isEqualTo("[-110, -100, -90]");
        assertThat(exact("0")).isEqualTo("[0, 0, 0]");
    }

    @Test
    void aboutReachesATenth() {
        assertThat(of(ValueKind.ABOUT, "681692", null)).isEqualTo("[613522.8, 681692, 749861.2]");
        assertThat(of(ValueKind.ABOUT, "1000000", null)).isEqualTo("[900000, 1000000, 1100000]");
        assertThat(of(ValueKind.ABOUT, "-50", null)).isEqualTo("[-55, -50, -45]");
        assertThat(of(ValueKind.ABOUT, "0", null)).isEqualTo("[0, 0, 0]");
    }

    @Test
    void nearlyReachesDown() {
        assertThat(of(ValueKind.NEARLY, "700000", null)).isEqualTo("[630000, 679000, 700000]");
        assertThat(of(ValueKind.NEARLY, "-100", null)).isEqualTo("[-100, -97, -90]");
    }

    @Test
    void overReachesUp() {
        assertThat(of(ValueKind.OVER, "700000", null)).isEqualTo("[700000, 721000, 770000]");
        assertThat(of(ValueKind.OVER, "-100", null)).isEqualTo("[-110, -103, -100]");
    }

    @Test
    void aRangeHasItsGeometricMeanInTheMiddleRoundedDown() {
        assertThat(of(ValueKind.RANGE, "700000", "1200000")).isEqualTo("[700000, 916515, 1200000]");
        assertThat(of(ValueKind.RANGE, "1000", "2000")).isEqualTo("[1000, 1414, 2000]");
        assertThat(of(ValueKind.RANGE, "7", "7")).isEqualTo("[7, 7, 7]");
    }

    @Test
    void aRangeInTenthsIsRoundedDownToTenthsAndNeverBelowItsLowerBound() {
        assertThat(of(ValueKind.RANGE, "0.2", "0.8")).isEqualTo("[0.2, 0.4, 0.8]");
        assertThat(of(ValueKind.RANGE, "2.5", "2.6")).isEqualTo("[2.5, 2.5, 2.6]");
    }

    @Test
    void aRangeThatIsNotAboveZeroHasItsMeanInTheMiddle() {
        assertThat(of(ValueKind.RANGE, "0", "25")).isEqualTo("[0, 12.5, 25]");
        assertThat(of(ValueKind.RANGE, "-30", "-10")).isEqualTo("[-30, -20, -10]");
        assertThat(of(ValueKind.RANGE, "-5", "10")).isEqualTo("[-5, 2.5, 10]");
    }

    @Test
    void aOneSidedValueHasOneEndAndAQuarterOfItAsBand() {
        assertThat(of(ValueKind.AT_LEAST, "600", null)).isEqualTo("[600, -, -]");
        assertThat(of(ValueKind.AT_MOST, null, "600")).isEqualTo("[-, -, 600]");
        assertThat(text(Intervals.of(quantity(ValueKind.AT_LEAST, "600", null)).banded()))
                .isEqualTo("[600, 675, 750]");
        assertThat(text(Intervals.of(quantity(ValueKind.AT_MOST, null, "600")).banded()))
                .isEqualTo("[450, 525, 600]");
        assertThat(text(Intervals.of(quantity(ValueKind.AT_LEAST, "-600", null)).banded()))
                .isEqualTo("[-600, -525, -450]");
    }

    private static String days(Interval interval) {
        return Stream.of(interval.low(), interval.high())
                .map(end -> end == null
                        ? "-"
                        : LocalDate.ofEpochDay(end.longValueExact()).toString())
                .toList()
                .toString();
    }

    @Test
    void aDateIsAnIntervalOfItsPrecision() {
        assertThat(days(Intervals.of(date(ValueKind.EXACT, "1878", null)))).isEqualTo("[1878-01-01, 1878-12-31]");
        assertThat(days(Intervals.of(date(ValueKind.EXACT, "1878-12", null)))).isEqualTo("[1878-12-01, 1878-12-31]");
        assertThat(days(Intervals.of(date(ValueKind.EXACT, "1878-12-18", null))))
                .isEqualTo("[1878-12-18, 1878-12-18]");
        assertThat(Intervals.of(date(ValueKind.EXACT, "1878", null)).mid())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(LocalDate.of(1878, 7, 2).toEpochDay()));
        assertThat(days(Intervals.of(date(ValueKind.RANGE, "1878", "1879-12-21"))))
                .isEqualTo("[1878-01-01, 1879-12-21]");
    }

    @Test
    void aboutADateReachesOneMoreOfItsPrecisionToEitherSide() {
        assertThat(days(Intervals.of(date(ValueKind.ABOUT, "1878", null)))).isEqualTo("[1877-01-01, 1879-12-31]");
        assertThat(days(Intervals.of(date(ValueKind.ABOUT, "1878-12-18", null))))
                .isEqualTo("[1878-12-17, 1878-12-19]");
    }

    @Test
    void aOneSidedDateReachesAYearWhereThereIsNothingElse() {
        Interval notBefore = Intervals.of(date(ValueKind.AT_LEAST, "1878", null));
        assertThat(days(notBefore)).isEqualTo("[1878-01-01, -]");
        assertThat(days(notBefore.banded())).isEqualTo("[1878-01-01, 1879-01-01]");
        Interval notAfter = Intervals.of(date(ValueKind.AT_MOST, null, "1878"));
        assertThat(days(notAfter.banded())).isEqualTo("[1877-12-31, 1878-12-31]");
    }
}
