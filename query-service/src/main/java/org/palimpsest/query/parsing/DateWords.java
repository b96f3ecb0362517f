package org.palimpsest.query.parsing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words around dates. */
final class DateWords {

    static final Set<String> WEEKDAYS =
            Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    static final Set<String> EDGES = Words.set("""
        beginning start end middle close outset turn course eve
        """);

    static final Set<String> EDGE_ADJECTIVES = Set.of("early", "late", "mid");

    /** The first month of each, and how many years after the named one it ends in. */
    static final Map<String, Integer> SEASONS = Map.of("spring", 3, "summer", 6, "autumn", 9, "fall", 9, "winter", 12);

    /** Say that something happened then. */
    static final Set<String> AT = Words.set("""
        in on during throughout at around about circa c ca of for within dated from between through
        """);

    static final Set<String> BEFORE_OUR_ERA = Set.of("bc", "bce", "b.c", "b.c.e");

    /** "The next year" is a date that only the text before could tell. */
    static final Set<String> RELATIVE = Set.of("next", "following", "previous", "preceding");

    static final Set<String> TIMES = Words.set("""
        year month week day decade century spring summer autumn winter season morning night
        """);

    /** "Its worst result since 1953" says with what it is compared. */
    static final Set<String> SUPERLATIVES = Words.set("""
        worst best highest lowest largest smallest biggest first greatest most fewest least deadliest
        longest shortest heaviest weakest strongest
        """);

    static final Set<String> UNTIL = Set.of("until", "till", "before", "by");
    static final Set<String> SINCE = Set.of("since", "after");

    /** In these, a year before a plural is a year: "In 1937 executions rose". */
    static final Set<String> BEFORE_YEARS = Words.set("""
        in during since until throughout after before by from
        """);

    static final Set<String> CONNECTING = Set.of("to", "until", "till", "through");

    /** What is done with a number, so that the date is not that of what it counts. */
    static final Set<String> REPORTED = Words.set("""
        confirmed revealed announced disclosed admitted declassified revised estimated quoted cited leaked
        discovered rediscovered
        """);

    /** What is done with a report; where a number stands before it, it may be done with what is counted. */
    static final Set<String> ISSUED = Words.set("""
        published released issued written appeared printed opened reprinted adopted enacted decreed founded
        established born
        """);

    static final Set<String> REPORTS = Words.set("""
        report study article book paper decree law order act treaty resolution directive letter memorandum
        memo speech essay monograph edition interview constitution ordinance statute manifesto biography
        documentary film lecture level levels
        """);

    private static final List<String> HALVES = List.of("first", "second");
    private static final List<String> QUARTERS = List.of("first", "second", "third", "fourth");

    private DateWords() {}

    /** 0 for the first half, 1 for the second, -1 for none. */
    static int half(String word) {
        return HALVES.indexOf(word.equals("latter") ? "second" : word);
    }

    /** 0 to 3, or -1 for none. */
    static int quarter(String word) {
        return QUARTERS.indexOf(word.equals("last") ? "fourth" : word);
    }
}
