package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.PartialDate;

/** Finds the words of a sentence that say when, with what joins them. */
final class DatePhrases {

    private static final int MOST_PARTS = 12;

    private final Line line;
    private final Dates dates;
    private final List<DatePhrase> found = new ArrayList<>();

    private DatePhrases(Line line, Dates dates) {
        this.line = line;
        this.dates = dates;
    }

    /** In the order of the sentence, without overlaps. */
    static List<DatePhrase> of(Line line, Dates dates) {
        DatePhrases phrases = new DatePhrases(line, dates);
        int next = 0;
        while (next < line.size()) {
            DatePhrase phrase = phrases.read(next);
            if (phrase == null) {
                next++;
            } else {
                phrases.found.add(phrase);
                next = phrase.to();
            }
        }
        return YearsFromNeighbours.given(line, phrases.found);
    }

    private @Nullable DatePhrase read(int index) {
        String word = line.word(index);
        if (word.equals("the") && line.isAny(index + 1, DateWords.RELATIVE) && line.isAny(index + 2, DateWords.TIMES)) {
            CalendarDate relative = new CalendarDate(index, index + 3, 0, 0, 0, null, false);
            return single(index, relative, DatePhrase.Join.SINGLE);
        }
        if (word.equals("between")) {
            return between(index);
        }
        if (word.equals("from")) {
            return from(index);
        }
        if (DateWords.SINCE.contains(word)) {
            return open(index, index + 1, word, DatePhrase.Join.SINCE);
        }
        if (DateWords.UNTIL.contains(word)) {
            return open(index, index + 1, word, DatePhrase.Join.UNTIL);
        }
        if (line.starts(index, "prior", "to") || line.starts(index, "up", "to")) {
            return open(index, index + 2, "to", DatePhrase.Join.UNTIL);
        }
        if (DateWords.AT.contains(word) && line.is(index, TokenKind.WORD)) {
            int date = index + 1;
            if (isApproximate(date)) {
                date++;
            }
            if (line.is(date, "the") && isAdjective(date + 1)) {
                return null;
            }
            return listed(index, date, word);
        }
        return line.is(index, TokenKind.WORD) && !startsDate(index) ? null : listed(index, index, "");
    }

    private boolean isApproximate(int index) {
        return line.is(index, "about")
                || line.is(index, "around")
                || line.is(index, "circa")
                || line.is(index, "c")
                || line.is(index, "ca")
                || line.is(index, "approximately");
    }

    private boolean isAdjective(int index) {
        return dates.isYearNumber(index);
    }

    private boolean startsDate(int index) {
        return dates.month(index) > 0
                || line.isAny(index, DateWords.WEEKDAYS)
                || line.isAny(index, DateWords.EDGE_ADJECTIVES)
                || line.isAny(index, DateWords.SEASONS.keySet())
                || line.is(index, "the")
                || line.is(index, "ad")
                || line.is(index, "a.d")
                || DateWords.half(line.word(index)) >= 0
                || DateWords.quarter(line.word(index)) >= 0
                || NumberWords.ORDINALS.containsKey(line.word(index));
    }

    private @Nullable DatePhrase between(int index) {
        CalendarDate days = days(index + 1);
        if (days != null) {
            return span(index, days, days.to());
        }
        CalendarDate first = dates.read(index + 1, "between");
        if (first == null || !line.is(first.to(), "and")) {
            return first == null ? null : single(index, first, DatePhrase.Join.SINGLE);
        }
        CalendarDate last = dates.read(first.to() + 1, "and");
        return last == null ? null : span(index, first, last);
    }

    private @Nullable DatePhrase from(int index) {
        CalendarDate days = days(index + 1);
        if (days != null) {
            return span(index, days, days.to());
        }
        CalendarDate first = dates.read(index + 1, "from");
        if (first == null) {
            return null;
        }
        if (line.isAny(first.to(), DateWords.CONNECTING) || line.is(first.to(), TokenKind.DASH)) {
            CalendarDate last = dates.read(first.to() + 1, "to");
            if (last != null) {
                return span(index, first, last);
            }
        }
        boolean onwards = line.is(first.to(), "onwards") || line.is(first.to(), "onward") || line.is(first.to(), "on");
        boolean unending = line.is(first.to(), "until") || line.is(first.to(), "till");
        if (unending) {
            return single(index, first, DatePhrase.Join.SINCE);
        }
        if (onwards) {
            return phrase(index, first, first.to() + 1, first, DatePhrase.Join.SINCE, List.of(first));
        }
        return listed(index, index + 1, "from");
    }

    private @Nullable DatePhrase open(int index, int date, String preposition, DatePhrase.Join join) {
        CalendarDate first = dates.read(date, preposition);
        return first == null ? null : single(index, first, join);
    }

    private DatePhrase single(int index, CalendarDate date, DatePhrase.Join join) {
        return phrase(index, date, date.to(), date, join, List.of(date));
    }

    /** One date, a span without a preposition of its own, or several dates. */
    private @Nullable DatePhrase listed(int index, int date, String preposition) {
        CalendarDate days = days(date);
        if (days != null) {
            return span(index, days, days.to());
        }
        CalendarDate first = dates.read(date, preposition);
        if (first == null) {
            return null;
        }
        DatePhrase years = years(index, first);
        if (years != null) {
            return years;
        }
        int next = first.to();
        if (line.is(next, TokenKind.DASH) || line.isAny(next, DateWords.CONNECTING)) {
            CalendarDate last = afterDash(first, next + 1);
            if (last != null) {
                return span(index, first, last);
            }
        }
        return list(index, first, preposition);
    }

    /** March 5–9, 1953 has the day alone; July 1937 – November 1938 the whole. */
    private @Nullable CalendarDate afterDash(CalendarDate first, int index) {
        int day = dates.dayNumber(index);
        if (first.day() > 0 && day > first.day() && dates.month(index + 1) == 0) {
            int year = line.is(index + 1, ",") && dates.isYearNumber(index + 2) ? index + 2 : index + 1;
            boolean dated = dates.isYearNumber(year);
            CalendarDate last = new CalendarDate(
                    index,
                    dated ? year + 1 : index + 1,
                    dated ? line.at(year).digits(4) : first.year(),
                    first.month(),
                    day,
                    null,
                    false);
            return last.exists() ? last : null;
        }
        return dates.read(index, "to");
    }

    private @Nullable DatePhrase years(int index, CalendarDate first) {
        if (first.month() > 0 || first.to() < 1) {
            return null;
        }
        int at = first.to() - 1;
        int tail = dates.isYearNumber(at) ? dates.yearTail(at) : 0;
        if (tail == 0) {
            return null;
        }
        CalendarDate last = CalendarDate.ofYear(at + 2, at + 3, tail);
        return span(index, first, last);
    }

    private DatePhrase list(int index, CalendarDate first, String preposition) {
        List<CalendarDate> parts = new ArrayList<>(List.of(first));
        DatePhrase.Join join = DatePhrase.Join.SINGLE;
        int next = first.to();
        List<CalendarDate> pending = new ArrayList<>();
        while (parts.size() + pending.size() < MOST_PARTS) {
            boolean and = line.is(next, "and") || line.is(next, "or") || line.is(next, "&");
            boolean comma = line.is(next, ",");
            if (!and && !comma) {
                break;
            }
            int date = comma && (line.is(next + 1, "and") || line.is(next + 1, "or")) ? next + 2 : next + 1;
            and |= date == next + 2;
            boolean or = line.is(date - 1, "or");
            CalendarDate more = dates.read(date, preposition.isEmpty() ? "" : "and");
            if (more == null || !isSameForm(parts.getLast(), more)) {
                break;
            }
            pending.add(more);
            next = more.to();
            if (and) {
                parts.addAll(pending);
                pending.clear();
                join = or ? DatePhrase.Join.CHOICE : DatePhrase.Join.LIST;
                break;
            }
        }
        if (parts.size() == 1) {
            return single(index, first, first.end() == null ? DatePhrase.Join.SINGLE : DatePhrase.Join.SPAN);
        }
        return phrase(index, first, parts.getLast().to(), parts.getLast(), join, parts);
    }

    private static boolean isSameForm(CalendarDate one, CalendarDate other) {
        return (one.month() > 0) == (other.month() > 0) && (one.day() > 0) == (other.day() > 0);
    }

    /** 5–9 March 1953, 5 and 9 March: the first day, ending with the last; {@code null} where no days are joined. */
    private @Nullable CalendarDate days(int index) {
        int first = dates.dayNumber(index);
        boolean joined = line.is(index + 1, TokenKind.DASH)
                || line.is(index + 1, "and")
                || line.is(index + 1, "to")
                || line.is(index + 1, "or");
        if (first == 0 || !joined || dates.dayNumber(index + 2) <= first || dates.month(index + 3) == 0) {
            return null;
        }
        CalendarDate last = dates.read(index + 2, "");
        if (last == null || last.year() == 0) {
            return null;
        }
        return new CalendarDate(index, last.to(), last.year(), last.month(), first, last.first(), false);
    }

    private DatePhrase span(int index, CalendarDate days, int to) {
        return phrase(index, days, to, days, DatePhrase.Join.SPAN, List.of(days));
    }

    private @Nullable DatePhrase span(int index, CalendarDate first, CalendarDate last) {
        CalendarDate begin = first;
        CalendarDate end = last;
        if (first.year() == 0 && last.year() > 0) {
            begin = first.in(first.month() > last.month() ? last.year() - 1 : last.year());
        } else if (last.year() == 0 && first.year() > 0) {
            end = last.in(last.month() < first.month() ? first.year() + 1 : first.year());
        }
        PartialDate from = begin.first();
        PartialDate until = end.last();
        if (from != null && until != null && from.compareTo(until) > 0) {
            return single(index, first, DatePhrase.Join.SINGLE);
        }
        return phrase(index, begin, end.to(), end, DatePhrase.Join.SPAN, List.of(begin));
    }

    private DatePhrase phrase(
            int index, CalendarDate first, int to, CalendarDate last, DatePhrase.Join join, List<CalendarDate> parts) {
        int year = parts.getLast().year();
        List<StatedPeriod> periods = new ArrayList<>();
        PartialDate begin = null;
        PartialDate end = null;
        for (CalendarDate part : parts) {
            CalendarDate dated = part.year() == 0 && year > 0 ? part.in(year) : part;
            PartialDate from = dated.first();
            PartialDate until = part == parts.getLast() && parts.size() == 1 ? last.last() : dated.last();
            if (from != null) {
                periods.add(new StatedPeriod(from, until, line.said(part.from(), part.to())));
                begin = begin == null || from.compareTo(begin) < 0 ? from : begin;
            }
            end = until != null && (end == null || until.last().isAfter(end.last())) ? until : end;
        }
        boolean open = join == DatePhrase.Join.UNTIL || join == DatePhrase.Join.SINCE;
        return new DatePhrase(
                index,
                first.from(),
                to,
                join == DatePhrase.Join.UNTIL ? null : begin,
                join == DatePhrase.Join.SINCE ? null : end,
                join,
                periods,
                role(index, first.from(), to),
                open || first.edge() || last.edge());
    }

    private boolean isReported(int index) {
        boolean issued = false;
        for (int i = index - 1; i >= Math.max(0, index - 9); i--) {
            if (line.is(i, ",") || line.is(i, ";")) {
                break;
            }
            if (line.is(i, TokenKind.NUMBER)) {
                return false;
            }
            if (i >= index - 3 && line.isAny(i, DateWords.REPORTED)) {
                return true;
            }
            issued |= i >= index - 3 && line.isAny(i, DateWords.ISSUED);
        }
        return issued;
    }

    private DatePhrase.Role role(int index, int date, int to) {
        if (line.is(index, "of") && line.isAny(index - 1, DateWords.REPORTS)) {
            return DatePhrase.Role.REPORT;
        }
        if (isReported(index)) {
            return DatePhrase.Role.REPORT;
        }
        boolean compared = line.is(index, "since")
                && (line.isAny(index - 1, DateWords.SUPERLATIVES)
                        || line.isAny(index - 2, DateWords.SUPERLATIVES)
                        || line.isAny(index - 3, DateWords.SUPERLATIVES));
        if (compared || line.isAny(to, DateWords.REPORTS)) {
            return DatePhrase.Role.REPORT;
        }
        boolean author = index == date
                && (line.is(to, ")") || line.is(to, ",") && line.is(index - 2, "("))
                && (line.isName(index - 1) || line.is(index - 1, ",") && line.isName(index - 2));
        if (author) {
            return DatePhrase.Role.REPORT;
        }
        boolean adjective = index == date
                && line.is(to, TokenKind.WORD)
                && !Words.endsPhrase(line.word(to))
                && line.isAny(index - 1, Words.DETERMINERS);
        return adjective ? DatePhrase.Role.ADJECTIVE : DatePhrase.Role.TIME;
    }
}
