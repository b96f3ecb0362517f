package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentralDateTest {

    @ParameterizedTest(name = "{1} from {0} to {2} is {3}: {4}")
    @CsvSource({
        "1947-02-06, 1947-07-02, 1947-11-24, 1947, a year is read as the year",
        "1961-10-04, 1961-10-16, 1961-10-28, 1961-10, a month is read as the month",
        "1922-04-03, 1922-04-03, 1922-04-03, 1922-04-03, a day is a day",
        "1922-03-24, 1922-04-03, 1922-08-23, 1922-04-03, a day in a wide range too",
        "1922-07-01, 1922-07-01, 1922-07-01, 1922-07-01, the middle of the year can be a day",
        "1922-07-15, 1922-07-15, 1922-07-16, 1922-07-15, and so can the middle of a month",
        "+10000-02-06, +10000-07-02, +10000-11-24, +10000-07-02, a computed year has no name",
        "0000-02-06, 0000-07-01, 0000-11-24, 0000-07-01, at either end"
    })
    void readsTheMiddleOfAYearOrMonthAsTheYearOrMonth(
            LocalDate low, LocalDate central, LocalDate high, String read, String why) {
        assertThat(CentralDate.of(low, central, high)).as(why).hasToString(read);
    }
}
