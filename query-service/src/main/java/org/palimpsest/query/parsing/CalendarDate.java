package org.palimpsest.query.parsing;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/**
 * A date as far as the words give it, or a span that one word gives.
 *
 * @param from its first token
 * @param to after its last
 * @param year 0 where the words do not say
 * @param month 1 to 12; 0 where the words do not say
 * @param day 1 to 31; 0 where the words do not say
 * @param end the last date, of a span that one word gives, such as a decade; {@code null} for a date
 * @param edge whether the words leave open how much of it is meant
 */
record CalendarDate(
        int from,
        int to,
        int year,
        int month,
        int day,
        @Nullable PartialDate end,
        boolean edge) {

    static CalendarDate ofYear(int from, int to, int year) {
        return new CalendarDate(from, to, year, 0, 0, null, false);
    }

    static CalendarDate ofSpan(int from, int to, int year, int month, PartialDate end) {
        return new CalendarDate(from, to, year, month, 0, end, false);
    }

    CalendarDate between(int otherFrom, int otherTo) {
        return new CalendarDate(otherFrom, otherTo, year, month, day, end, edge);
    }

    CalendarDate in(int otherYear) {
        return new CalendarDate(from, to, otherYear, month, day, end, edge);
    }

    CalendarDate withEdge() {
        return new CalendarDate(from, to, year, month, day, end, true);
    }

    /** Whether the calendar has it; a date without a year is taken to be in a leap year. */
    boolean exists() {
        if (year < 0 || year > 9999 || month > 12) {
            return false;
        }
        return day == 0
                || (month > 0 && YearMonth.of(year == 0 ? 2000 : year, month).isValidDay(day));
    }

    @Nullable
    PartialDate first() {
        return year == 0 ? null : date(year, month, day);
    }

    @Nullable
    PartialDate last() {
        return end == null ? first() : end;
    }

    static PartialDate date(int year, int month, int day) {
        if (month == 0) {
            return new PartialDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        YearMonth of = YearMonth.of(year, month);
        return day == 0
                ? new PartialDate(of.atDay(1), of.atEndOfMonth())
                : new PartialDate(of.atDay(day), of.atDay(day));
    }
}
