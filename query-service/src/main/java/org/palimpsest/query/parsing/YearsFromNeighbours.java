package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/** Gives a month or day without a year that of the next date of the sentence with a month, else of the one before. */
final class YearsFromNeighbours {

    private YearsFromNeighbours() {}

    static List<DatePhrase> given(Line line, List<DatePhrase> phrases) {
        List<DatePhrase> dated = new ArrayList<>(phrases);
        for (int i = 0; i < dated.size(); i++) {
            DatePhrase phrase = dated.get(i);
            Integer year = phrase.isKnown() ? null : year(dated, i);
            if (year != null) {
                DatePhrase with = withYear(line, phrase, year);
                dated.set(i, with == null ? phrase : with);
            }
        }
        return dated;
    }

    private static @Nullable Integer year(List<DatePhrase> phrases, int index) {
        if (index + 1 < phrases.size()) {
            PartialDate next = phrases.get(index + 1).first();
            if (next != null && next.toString().length() > 4) {
                return next.first().getYear();
            }
        }
        if (index > 0) {
            PartialDate before = phrases.get(index - 1).last();
            return before == null ? null : before.last().getYear();
        }
        return null;
    }

    private static @Nullable DatePhrase withYear(Line line, DatePhrase phrase, int year) {
        CalendarDate read = new Dates(line, new NounPhrases(line)).read(phrase.date(), "on");
        if (read == null
                || read.year() > 0
                || read.to() != phrase.to()
                || !read.in(year).exists()) {
            return null;
        }
        PartialDate date = read.in(year).first();
        if (date == null) {
            return null;
        }
        StatedPeriod period = new StatedPeriod(date, date, line.said(read.from(), read.to()));
        return new DatePhrase(
                phrase.from(),
                phrase.date(),
                phrase.to(),
                phrase.join() == DatePhrase.Join.UNTIL ? null : date,
                phrase.join() == DatePhrase.Join.SINCE ? null : date,
                phrase.join(),
                List.of(period),
                phrase.role(),
                true);
    }
}
