package org.palimpsest.query.parsing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.ValueKind;

/** Reads one date at a token: a day, month, year, season, half, quarter, decade or century. */
final class Dates {

    private static final int EARLIEST = 1000;
    private static final int LATEST = 2100;

    /** "The end of the beginning of the end of 1938" is read no deeper than this. */
    private static final int DEEPEST = 3;

    private final Line line;
    private final NounPhrases nouns;

    Dates(Line line, NounPhrases nouns) {
        this.line = line;
        this.nouns = nouns;
    }

    /**
     * The date that begins here, or {@code null}.
     *
     * @param preposition what stands before it; empty for nothing
     */
    @Nullable
    CalendarDate read(int index, String preposition) {
        CalendarDate date = readAny(index, preposition, 0);
        if (date != null && line.isAny(date.to(), DateWords.BEFORE_OUR_ERA)) {
            // Before the year 1 there is no date to give; the words are a date all the same.
            return new CalendarDate(index, date.to() + 1, 0, 0, 0, null, false);
        }
        return date == null || !date.exists() ? null : date.between(index, date.to());
    }

    private @Nullable CalendarDate readAny(int index, String preposition, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        int next = index;
        if (line.isAny(next, DateWords.WEEKDAYS)) {
            next = line.is(next + 1, ",") ? next + 2 : next + 1;
        }
        boolean article = line.is(next, "the");
        if (article) {
            next++;
        }
        if (line.isAny(next, DateWords.EDGES) && line.is(next + 1, "of")) {
            CalendarDate edge = readAny(next + 2, preposition.isEmpty() ? "of" : preposition, depth + 1);
            return edge == null ? null : edge.withEdge();
        }
        if (line.isAny(next, DateWords.EDGE_ADJECTIVES)) {
            return early(next, preposition, depth);
        }
        CalendarDate named = named(next, preposition);
        if (named != null) {
            return named;
        }
        if (article && !line.is(next, TokenKind.ORDINAL) && !NumberWords.ORDINALS.containsKey(line.word(next))) {
            return line.is(next, "year") && isYearNumber(next + 1)
                    ? CalendarDate.ofYear(index, next + 2, line.at(next + 1).digits(4))
                    : null;
        }
        CalendarDate day = day(next, preposition);
        if (day != null) {
            return day;
        }
        return isYear(next, preposition)
                ? CalendarDate.ofYear(next, next + 1, line.at(next).digits(4))
                : null;
    }

    /** Early 1938, the late 1920s, mid-July 1937. */
    private @Nullable CalendarDate early(int index, String preposition, int depth) {
        int next = index + 1;
        if (line.is(next, TokenKind.DASH) && line.touches(next)) {
            next++;
        }
        if (line.is(next, TokenKind.DECADE)) {
            CalendarDate decade = decade(next);
            if (decade == null) {
                return null;
            }
            int year = decade.year();
            return switch (line.word(index)) {
                case "early" ->
                    CalendarDate.ofSpan(index, next + 1, year, 0, CalendarDate.date(year + 4, 0, 0))
                            .withEdge();
                case "late" ->
                    CalendarDate.ofSpan(index, next + 1, year + 5, 0, CalendarDate.date(year + 9, 0, 0))
                            .withEdge();
                default ->
                    CalendarDate.ofSpan(index, next + 1, year + 4, 0, CalendarDate.date(year + 6, 0, 0))
                            .withEdge();
            };
        }
        CalendarDate date = readAny(next, preposition.isEmpty() ? "in" : preposition, depth + 1);
        return date == null ? null : date.withEdge();
    }

    /** What has a name: a decade, century, season, half or quarter. */
    private @Nullable CalendarDate named(int index, String preposition) {
        if (line.is(index, TokenKind.DECADE)) {
            return decade(index);
        }
        CalendarDate century = century(index);
        if (century != null) {
            return century;
        }
        if (DateWords.half(line.word(index)) >= 0 && line.is(index + 1, "half")) {
            return part(index, 6, DateWords.half(line.word(index)));
        }
        if (DateWords.quarter(line.word(index)) >= 0 && line.is(index + 1, "quarter")) {
            return part(index, 3, DateWords.quarter(line.word(index)));
        }
        if (line.isAny(index, DateWords.SEASONS.keySet())) {
            return season(index);
        }
        if (line.is(index, "season") && line.is(index + 1, "of") && isYearNumber(index + 2)) {
            return CalendarDate.ofYear(index, index + 3, line.at(index + 2).digits(4));
        }
        if ((line.is(index, "ad") || line.is(index, "a.d")) && line.is(index + 1, TokenKind.NUMBER)) {
            int year = line.at(index + 1).digits(4);
            return year > 0 ? CalendarDate.ofYear(index, index + 2, year) : null;
        }
        if (line.is(index, TokenKind.NUMBER) && (line.is(index + 1, "ad") || line.is(index + 1, "ce"))) {
            int year = line.at(index).digits(4);
            return year > 0 ? CalendarDate.ofYear(index, index + 2, year) : null;
        }
        return null;
    }

    private @Nullable CalendarDate decade(int index) {
        int year = line.at(index).number() == null ? 0 : line.at(index).number().intValue();
        if (year < EARLIEST || year > LATEST || year % 10 != 0) {
            return null;
        }
        return CalendarDate.ofSpan(index, index + 1, year, 0, CalendarDate.date(year + 9, 0, 0));
    }

    private @Nullable CalendarDate century(int index) {
        int to = line.is(index + 1, TokenKind.DASH) ? index + 3 : index + 2;
        if (!line.is(to - 1, "century")) {
            return null;
        }
        int number = line.is(index, TokenKind.ORDINAL)
                ? line.at(index).number() == null ? 0 : line.at(index).number().intValue()
                : NumberWords.ORDINALS.getOrDefault(line.word(index), 0);
        if (number < 1 || number > 30) {
            return null;
        }
        return CalendarDate.ofSpan(index, to, (number - 1) * 100 + 1, 0, CalendarDate.date(number * 100, 0, 0));
    }

    private @Nullable CalendarDate part(int index, int months, int which) {
        int next = index + 2;
        if (line.is(next, "of")) {
            next++;
        }
        if (line.is(next, TokenKind.DECADE) || line.is(next, "the")) {
            return null;
        }
        if (!isYearNumber(next)) {
            return null;
        }
        int year = line.at(next).digits(4);
        int first = which * months + 1;
        return CalendarDate.ofSpan(index, next + 1, year, first, CalendarDate.date(year, first + months - 1, 0));
    }

    private @Nullable CalendarDate season(int index) {
        int next = line.is(index + 1, "of") ? index + 2 : index + 1;
        if (!isYearNumber(next)) {
            return null;
        }
        int year = line.at(next).digits(4);
        int month = DateWords.SEASONS.get(line.word(index));
        if (month < 12) {
            return CalendarDate.ofSpan(index, next + 1, year, month, CalendarDate.date(year, month + 2, 0));
        }
        int tail = yearTail(next);
        if (tail == year + 1) {
            return CalendarDate.ofSpan(index, next + 3, year, 12, CalendarDate.date(tail, 2, 0));
        }
        return CalendarDate.ofYear(index, next + 1, year).withEdge();
    }

    /** 5 March 1953, the 5th of March, March 5, 1953, 2009-08-16, 3.11.1932, March 1953, March. */
    private @Nullable CalendarDate day(int index, String preposition) {
        if (line.is(index, TokenKind.DOTTED)) {
            return dotted(index);
        }
        if (isYearNumber(index)
                && isTwoDigits(index + 2)
                && isTwoDigits(index + 4)
                && line.is(index + 1, "-")
                && line.is(index + 3, "-")
                && line.touches(index + 4)) {
            return new CalendarDate(
                    index, index + 5, line.at(index).digits(4), two(index + 2), two(index + 4), null, false);
        }
        int day = dayNumber(index);
        if (day > 0) {
            int next = line.is(index + 1, "of") ? index + 2 : index + 1;
            int month = month(next);
            return month == 0 ? null : withYear(index, next + 1, month, day);
        }
        int month = month(index);
        if (month == 0) {
            return null;
        }
        int after = dayNumber(index + 1);
        if (after > 0 && isDayAfterMonth(index + 1, preposition)) {
            return withYear(index, index + 2, month, after);
        }
        return withYear(index, index + 1, month, 0);
    }

    private boolean isDayAfterMonth(int index, String preposition) {
        return line.is(index, TokenKind.ORDINAL)
                || line.is(index + 1, ",")
                || isYearNumber(index + 1)
                || line.is(index + 1, TokenKind.DASH)
                || preposition.equals("on");
    }

    private CalendarDate withYear(int from, int to, int month, int day) {
        int next = to;
        if (line.is(next, ",") || line.is(next, "of")) {
            next++;
        }
        return isYearNumber(next)
                ? new CalendarDate(from, next + 1, line.at(next).digits(4), month, day, null, false)
                : new CalendarDate(from, to, 0, month, day, null, false);
    }

    private @Nullable CalendarDate dotted(int index) {
        String[] parts = line.word(index).split("\\.");
        if (parts.length != 3 || parts[0].length() > 2 || parts[1].length() > 2 || parts[2].length() != 4) {
            return null;
        }
        int day = Integer.parseInt(parts[0]);
        int month = Integer.parseInt(parts[1]);
        return day == 0 || month == 0
                ? null
                : new CalendarDate(index, index + 1, Integer.parseInt(parts[2]), month, day, null, false);
    }

    /** 1 to 31 where a day of a month stands here, else 0. */
    int dayNumber(int index) {
        int day = line.is(index, TokenKind.ORDINAL) && line.at(index).number() != null
                ? line.at(index).number().intValue()
                : line.is(index, TokenKind.NUMBER) ? line.at(index).digits(2) : 0;
        return day >= 1 && day <= 31 ? day : 0;
    }

    /** 1 to 12 where the name of a month stands here, else 0. */
    int month(int index) {
        boolean name = line.is(index, TokenKind.WORD) && (line.at(index).capital() || line.isShouted());
        return name ? NumberWords.MONTHS.getOrDefault(line.word(index), 0) : 0;
    }

    private boolean isTwoDigits(int index) {
        return (line.is(index, TokenKind.NUMBER) || line.is(index, TokenKind.CODE))
                && line.at(index).plain()
                && line.word(index).length() == 2;
    }

    private int two(int index) {
        return line.at(index).digits(2);
    }

    /** Four digits that could be a year, whatever stands around them. */
    boolean isYearNumber(int index) {
        if (!line.is(index, TokenKind.NUMBER)) {
            return false;
        }
        int year = line.at(index).digits(4);
        return year >= EARLIEST && year <= LATEST;
    }

    /** The later year of 1932–33, 1932-1933 and 1937/38 whose earlier stands here; 0 where there is none. */
    int yearTail(int index) {
        boolean joined = (line.is(index + 1, TokenKind.DASH) || line.is(index + 1, "/"));
        if (!joined || !line.is(index + 2, TokenKind.NUMBER) && !line.is(index + 2, TokenKind.CODE)) {
            return 0;
        }
        if (line.is(index + 1, "/") && !(line.touches(index + 1) && line.touches(index + 2))) {
            return 0;
        }
        int year = line.at(index).digits(4);
        int tail = line.at(index + 2).digits(4);
        if (tail < 0) {
            return 0;
        }
        int length = line.word(index + 2).length();
        int later = switch (length) {
            case 4 -> tail;
            case 2 -> year / 100 * 100 + tail;
            case 1 -> year / 10 * 10 + tail;
            default -> 0;
        };
        if (length < 3 && !line.touches(index + 2)) {
            return 0;
        }
        return later > year && later <= LATEST ? later : 0;
    }

    /** Whether four digits stand here that mean a year and count nothing. */
    boolean isYear(int index, String preposition) {
        if (!isYearNumber(index)) {
            return false;
        }
        int year = line.at(index).digits(4);
        int next = yearTail(index) > 0 ? index + 3 : index + 1;
        if (line.starts(index - 2, "later", "than") || line.starts(index - 2, "earlier", "than")) {
            return true;
        }
        if (isCounting(index, next) || isPartnerCounting(next)) {
            return false;
        }
        boolean determined = line.isAny(index - 1, Words.DETERMINERS) && !line.is(index - 1, "all")
                || line.word(index - 1).endsWith("s") && line.word(index - 1).startsWith("'");
        if (nouns.counted(next) != null) {
            if (determined) {
                return true;
            }
            boolean modern = year >= 1700 && year <= 2035;
            return modern && DateWords.BEFORE_YEARS.contains(preposition);
        }
        if (!preposition.isEmpty()) {
            return true;
        }
        Wording wording = Wordings.before(line, index);
        boolean peopleFollow = line.is(next, "were") || line.isAny(next, Words.OF_PEOPLE);
        if (wording != null) {
            return wording.kind() == ValueKind.ABOUT
                    && Set.of("about", "around", "circa", "c", "ca").contains(line.word(index - 1))
                    && !peopleFollow;
        }
        return !peopleFollow && year >= 1400 && year <= 2035;
    }

    /** Between 1800 and 1900 people: what is joined to a count is a count. */
    private boolean isPartnerCounting(int next) {
        boolean joined =
                line.is(next, TokenKind.DASH) || line.is(next, "and") || line.is(next, "to") || line.is(next, "or");
        return joined && isYearNumber(next + 1) && (isCounting(next + 1, next + 2) || nouns.counted(next + 2) != null);
    }

    private boolean isCounting(int index, int next) {
        return line.isAny(next, NumberWords.PERCENT)
                || line.starts(next, "per", "cent")
                || line.is(next, "\u2030")
                || line.is(next, "\u00B0")
                || NumberWords.SCALES.containsKey(line.word(next))
                || NumberWords.CURRENCIES.containsKey(line.word(index - 1))
                || line.is(next, TokenKind.MARK) && NumberWords.CURRENCIES.containsKey(line.word(next))
                || Words.ABBREVIATED_UNITS.contains(line.word(next))
                || LabelWords.isStrong(line.word(index - 1))
                || Wordings.after(line, next) != null && !line.is(next, ",");
    }
}
