package org.palimpsest.query.plot;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.query.view.Speech;

/** Days counted from 1 January 1970, with ticks at years, months or days, whichever are far enough apart. */
record DateAxis(double from, double to) implements Axis {

    private static final int[] YEARS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
    private static final int[] MONTHS = {1, 2, 3, 6};
    private static final int[] DAYS = {1, 2, 5, 10};
    private static final double DAYS_OF_A_MONTH = 30.44;
    private static final double DAYS_OF_A_YEAR = 365.25;

    static DateAxis around(double smallest, double largest, boolean openLeft, boolean openRight) {
        double span = Math.max(largest - smallest, 6);
        double middle = (smallest + largest) / 2;
        return new DateAxis(middle - span * (openLeft ? 0.62 : 0.56), middle + span * (openRight ? 0.62 : 0.56));
    }

    @Override
    public double percent(double value) {
        return 100 * (value - from) / (to - from);
    }

    @Override
    public List<Tick> ticks(int most) {
        double least = (to - from) / most;
        for (int days : DAYS) {
            if (days >= least) {
                return ticks(Period.ofDays(days), day(from), dayPattern());
            }
        }
        for (int months : MONTHS) {
            if (months * DAYS_OF_A_MONTH >= least) {
                YearMonth first = YearMonth.from(day(from));
                int offset = (first.getMonthValue() - 1) % months;
                return ticks(Period.ofMonths(months), first.minusMonths(offset).atDay(1), "MMM uuuu");
            }
        }
        for (int years : YEARS) {
            if (years * DAYS_OF_A_YEAR >= least) {
                int first = Math.floorDiv(day(from).getYear(), years) * years;
                return ticks(Period.ofYears(years), LocalDate.of(first, 1, 1), "uuuu");
            }
        }
        return List.of();
    }

    private static String dayPattern() {
        return Speech.language().getLanguage().equals("de") ? "d. MMM uuuu" : "d MMM uuuu";
    }

    private List<Tick> ticks(Period step, LocalDate first, String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Speech.language());
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate place = first; place.toEpochDay() <= to; place = place.plus(step)) {
            if (place.toEpochDay() >= from) {
                ticks.add(new Tick(percent(place.toEpochDay()), format.format(place)));
            }
        }
        return ticks;
    }

    private static LocalDate day(double value) {
        return LocalDate.ofEpochDay((long) Math.floor(value));
    }
}
