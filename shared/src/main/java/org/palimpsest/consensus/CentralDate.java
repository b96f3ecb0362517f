package org.palimpsest.consensus;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.palimpsest.value.PartialDate;

/**
 * The central value of a range of dates as it is read. A date known to the year or month alone is pooled as an interval
 * whose middle would read like a day that somebody gave; so the middle of a year or month in a wide range reads as that
 * year or month.
 */
public final class CentralDate {

    private static final int LONGEST_MONTH = 31;
    private static final int LAST_YEAR = 9999;

    private CentralDate() {}

    /**
     * @param low where the range begins
     * @param central the day in which its central value falls
     * @param high where it ends
     */
    public static PartialDate of(LocalDate low, LocalDate central, LocalDate high) {
        long span = ChronoUnit.DAYS.between(low, high);
        int dayOfMonth = central.getDayOfMonth();
        boolean stated = central.getYear() >= 1 && central.getYear() <= LAST_YEAR;
        if (stated && central.getMonth() == Month.JULY && dayOfMonth <= 2 && span > LONGEST_MONTH) {
            return new PartialDate(LocalDate.of(central.getYear(), 1, 1), LocalDate.of(central.getYear(), 12, 31));
        }
        if (stated && (dayOfMonth == 15 || dayOfMonth == 16) && span > 1 && span <= LONGEST_MONTH) {
            YearMonth month = YearMonth.from(central);
            return new PartialDate(month.atDay(1), month.atEndOfMonth());
        }
        return new PartialDate(central, central);
    }
}
