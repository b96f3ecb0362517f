package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueKind;

/** The dates of a sentence as values, for figures that measure when. */
final class DateValues {

    private static final Set<String> DENIALS = Set.of("not", "cannot", "never", "hardly");

    /** What stands before a date, longest first; the preposition may be part of it. */
    private static final List<Opening> OPENINGS = List.of(
            new Opening(ValueKind.AT_MOST, "no", "later", "than"),
            new Opening(ValueKind.AT_MOST, "not", "later", "than"),
            new Opening(ValueKind.AT_MOST, "at", "the", "latest", "in"),
            new Opening(ValueKind.AT_MOST, "at", "the", "latest", "on"),
            new Opening(ValueKind.AT_MOST, "at", "the", "latest", "by"),
            new Opening(ValueKind.AT_MOST, "at", "the", "latest"),
            new Opening(ValueKind.AT_MOST, "not", "after"),
            new Opening(ValueKind.AT_MOST, "on", "or", "before"),
            new Opening(ValueKind.AT_MOST, "in", "or", "before"),
            new Opening(ValueKind.AT_LEAST, "no", "earlier", "than"),
            new Opening(ValueKind.AT_LEAST, "not", "earlier", "than"),
            new Opening(ValueKind.AT_LEAST, "at", "the", "earliest", "in"),
            new Opening(ValueKind.AT_LEAST, "at", "the", "earliest", "on"),
            new Opening(ValueKind.AT_LEAST, "at", "the", "earliest"),
            new Opening(ValueKind.AT_LEAST, "not", "before"),
            new Opening(ValueKind.AT_LEAST, "not", "until"),
            new Opening(ValueKind.AT_LEAST, "on", "or", "after"),
            new Opening(ValueKind.AT_LEAST, "in", "or", "after"),
            new Opening(ValueKind.ABOUT, "around"),
            new Opening(ValueKind.ABOUT, "about"),
            new Opening(ValueKind.ABOUT, "circa"),
            new Opening(ValueKind.ABOUT, "c"),
            new Opening(ValueKind.ABOUT, "ca"),
            new Opening(ValueKind.ABOUT, "approximately"),
            new Opening(ValueKind.ABOUT, "probably", "in"),
            new Opening(ValueKind.ABOUT, "perhaps", "in"),
            new Opening(ValueKind.ABOUT, "possibly", "in"));

    private record Opening(ValueKind kind, String... words) {}

    private final Line line;

    private DateValues(Line line) {
        this.line = line;
    }

    static List<FoundValue> of(Line line, List<DatePhrase> phrases) {
        DateValues values = new DateValues(line);
        List<FoundValue> found = new ArrayList<>();
        for (DatePhrase phrase : phrases) {
            if (phrase.isKnown()) {
                values.add(found, phrase);
            }
        }
        return found;
    }

    private void add(List<FoundValue> found, DatePhrase phrase) {
        Opening opening = opening(phrase);
        int from = opening == null ? phrase.date() : phrase.date() - opening.words().length;
        PartialDate first = phrase.first() != null ? phrase.first() : phrase.last();
        PartialDate last = phrase.last() != null ? phrase.last() : phrase.first();
        if (first == null || last == null) {
            return;
        }
        if (phrase.join() == DatePhrase.Join.LIST && opening == null && !isUnbroken(phrase.parts())) {
            for (StatedPeriod part : phrase.parts()) {
                if (part.from() != null && part.to() != null) {
                    found.add(found(
                            phrase,
                            phrase.date(),
                            phrase.to(),
                            value(ValueKind.EXACT, part.from(), part.to(), phrase.date(), phrase.to())));
                }
            }
            return;
        }
        int to = phrase.to();
        ValueKind kind = opening == null ? kind(phrase) : opening.kind();
        if (line.starts(to, "at", "the", "latest") || line.starts(to, "or", "earlier")) {
            kind = ValueKind.AT_MOST;
            to += line.is(to, "at") ? 3 : 2;
        } else if (line.starts(to, "at", "the", "earliest") || line.starts(to, "or", "later")) {
            kind = ValueKind.AT_LEAST;
            to += line.is(to, "at") ? 3 : 2;
        }
        if (opening == null && kind != ValueKind.EXACT) {
            from = phrase.from();
        }
        found.add(found(phrase, from, to, value(kind, first, last, from, to)));
    }

    /** "April and May 1940" is one stretch of time; "1937 and 1939" are two dates. */
    private static boolean isUnbroken(List<StatedPeriod> parts) {
        for (int i = 1; i < parts.size(); i++) {
            PartialDate before = parts.get(i - 1).to();
            PartialDate next = parts.get(i).from();
            if (before == null || next == null || !before.last().plusDays(1).equals(next.first())) {
                return false;
            }
        }
        return true;
    }

    private FoundValue found(DatePhrase phrase, int from, int to, DateValue value) {
        List<Doubt> doubts =
                phrase.edge() && phrase.join() == DatePhrase.Join.SINGLE ? List.of(Doubt.PERIOD_EDGE) : List.of();
        return new FoundValue(line.at(from).start(), line.at(to - 1).end(), value, null, null, null, doubts);
    }

    private DateValue value(ValueKind kind, PartialDate first, PartialDate last, int from, int to) {
        String said = line.said(from, to);
        return switch (kind) {
            case AT_MOST -> new DateValue(kind, null, last, said);
            case AT_LEAST -> new DateValue(kind, first, null, said);
            case ABOUT, EXACT ->
                first.equals(last)
                        ? new DateValue(kind, first, null, said)
                        : new DateValue(ValueKind.RANGE, first, last, said);
            default -> new DateValue(ValueKind.RANGE, first, last, said);
        };
    }

    private @Nullable Opening opening(DatePhrase phrase) {
        for (Opening opening : OPENINGS) {
            if (line.starts(phrase.date() - opening.words().length, opening.words())) {
                return opening;
            }
        }
        return null;
    }

    private ValueKind kind(DatePhrase phrase) {
        return switch (phrase.join()) {
            case SINGLE -> ValueKind.EXACT;
            case SPAN, CHOICE, LIST -> ValueKind.RANGE;
            case SINCE -> ValueKind.AT_LEAST;
            case UNTIL -> isDenied(phrase.from()) ? ValueKind.AT_LEAST : ValueKind.AT_MOST;
        };
    }

    /** "It cannot have been written before 1931." */
    private boolean isDenied(int index) {
        if (!line.is(index, "before") && !line.is(index, "until")) {
            return false;
        }
        for (int i = index - 1; i >= Math.max(0, index - 6); i--) {
            if (line.is(i, ",") || line.is(i, ";")) {
                return false;
            }
            if (line.isAny(i, DENIALS)
                    || line.word(i).equals("t")
                    || line.word(i).endsWith("'t")) {
                return true;
            }
        }
        return false;
    }
}
