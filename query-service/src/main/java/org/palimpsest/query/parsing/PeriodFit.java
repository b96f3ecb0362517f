package org.palimpsest.query.parsing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/** How well two periods fit, 0 to 1. */
final class PeriodFit {

    /** What an overlap is worth, however small: a year of a longer figure is often quoted for itself. */
    private static final double ANY_OVERLAP = 0.3;

    /** What it is worth that an open period does not contradict a closed one. */
    private static final double NO_CONTRADICTION = 0.5;

    private PeriodFit() {}

    /**
     * 1 for the same days, 0 for none in common, between them by the share of days in common.
     *
     * @throws IllegalArgumentException when the figure has neither end
     */
    static double of(StatedPeriod stated, @Nullable PartialDate from, @Nullable PartialDate to) {
        if (from == null && to == null) {
            throw new IllegalArgumentException("the figure has no period");
        }
        LocalDate statedFirst = stated.from() == null ? null : stated.from().first();
        LocalDate statedLast = stated.to() == null ? null : stated.to().last();
        LocalDate first = from == null ? null : from.first();
        LocalDate last = to == null ? null : to.last();
        if (isBefore(statedLast, first) || isBefore(last, statedFirst)) {
            return 0;
        }
        if (statedFirst == null || statedLast == null || first == null || last == null) {
            boolean sameFirst = first != null && first.equals(statedFirst);
            boolean sameLast = last != null && last.equals(statedLast);
            return sameFirst || sameLast ? 1 : NO_CONTRADICTION;
        }
        double common = days(later(statedFirst, first), earlier(statedLast, last));
        double all = days(earlier(statedFirst, first), later(statedLast, last));
        return ANY_OVERLAP + (1 - ANY_OVERLAP) * common / all;
    }

    private static boolean isBefore(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one != null && other != null && one.isBefore(other);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static double days(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1.0;
    }
}
