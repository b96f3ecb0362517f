package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar date known to the year, the month or the day: {@code 1878}, {@code 1878-12}, {@code 1878-12-18}. A
 * precision is an interval: 1878 runs from 1 January to 31 December. Years run from 0001 to 9999 in the proleptic ISO
 * calendar.
 */
public record PartialDate(LocalDate first, LocalDate last) implements Comparable<PartialDate> {

    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
    private static final Comparator<PartialDate> ORDER =
            Comparator.comparing(PartialDate::first).thenComparing(PartialDate::last);

    /**
     * Reads an ISO 8601 date of year, month or day precision.
     *
     * @throws InvalidValue when the text is no such date
     */
    @JsonCreator
    public static PartialDate parse(String text) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValue("low", "'" + text + "' is not a date; write 1878, 1878-12 or 1878-12-18");
        }
        try {
            int year = Integer.parseInt(matcher.group(1));
            if (year == 0) {
                throw new DateTimeException("there is no year 0");
            }
            if (matcher.group(2) == null) {
                return new PartialDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(2)));
            if (matcher.group(3) == null) {
                return new PartialDate(month.atDay(1), month.atEndOfMonth());
            }
            LocalDate day = month.atDay(Integer.parseInt(matcher.group(3)));
            return new PartialDate(day, day);
        } catch (DateTimeException e) {
            throw new InvalidValue("low", "'" + text + "' is not in the calendar: " + e.getMessage());
        }
    }

    @Override
    public int compareTo(PartialDate other) {
        return ORDER.compare(this, other);
    }

    /** The ISO form with no more precision than is known. */
    @JsonValue
    @Override
    public String toString() {
        if (first.equals(last)) {
            return first.toString();
        }
        return YearMonth.from(first).equals(YearMonth.from(last))
                ? YearMonth.from(first).toString()
                : first.toString().substring(0, 4);
    }
}
