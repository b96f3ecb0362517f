package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads parts of a whole, as percent: a third of, two thirds, more than half, one in five; and half a million. */
final class Shares {

    private final Line line;

    Shares(Line line) {
        this.line = line;
    }

    /** The share that begins here, or {@code null}. */
    @Nullable
    Amount read(int index) {
        Amount part = part(index);
        return part != null ? part : oneIn(index);
    }

    private @Nullable Amount part(int index) {
        int next = index;
        int count = 1;
        boolean counted = false;
        if (line.is(index, "a") || line.is(index, "an") || line.is(index, "one")) {
            next++;
            counted = !line.is(index, "a") && !line.is(index, "an");
        } else if (NumberWords.SMALL.getOrDefault(line.word(index), 0) > 1 && line.is(index, TokenKind.WORD)) {
            count = NumberWords.SMALL.get(line.word(index));
            counted = true;
            next++;
        }
        if (counted && line.is(next, TokenKind.DASH) && line.touches(next) && line.touches(next + 1)) {
            next++;
        }
        Integer parts = NumberWords.PARTS.get(line.word(next));
        if (parts == null || (next == index && !line.is(index, "half"))) {
            return slashed(index);
        }
        boolean plural = line.word(next).endsWith("s") || line.is(next, "halves");
        if (plural != count > 1) {
            return null;
        }
        return partOf(index, next + 1, count, parts, counted);
    }

    private @Nullable Amount partOf(int start, int after, int count, int parts, boolean counted) {
        int next = after;
        if (line.is(next, TokenKind.DASH) && line.touches(next) && NumberWords.factor(line.word(next + 1)) != null) {
            next++;
        } else {
            if (line.is(next, "of")) {
                next++;
            }
            if (line.is(next, "a")) {
                next++;
            }
        }
        BigDecimal factor = NumberWords.factor(line.word(next));
        if (factor != null && (next > after || parts == 2)) {
            BigDecimal value =
                    factor.multiply(new BigDecimal(count)).divide(new BigDecimal(parts), 0, RoundingMode.HALF_EVEN);
            return new Amount(start, next + 1, value, null, null, null, Amount.Form.WORDS, List.of());
        }
        if (parts == 2 && line.is(after, "a") && NumberWords.PERCENT.contains(line.word(after + 1))) {
            return new Amount(
                    start, after + 2, new BigDecimal("0.5"), null, null, Amount.PERCENT, Amount.Form.WORDS, List.of());
        }
        return isPart(start, after, parts, counted) ? percentage(start, after, count, parts) : null;
    }

    /** A third of, two thirds majority, more than half; not a third attempt, the first half, half past. */
    private boolean isPart(int start, int after, int parts, boolean counted) {
        if (line.is(start - 1, TokenKind.WORD)
                && (NumberWords.ORDINALS.containsKey(line.word(start - 1))
                        || Set.of("in", "last", "latter").contains(line.word(start - 1)))) {
            return line.is(after, "of") && line.is(start - 1, "in") && !line.is(start, "half");
        }
        if (line.is(after, "of")) {
            return !line.is(after + 1, TokenKind.NUMBER) || line.at(after + 1).digits(4) < 1000;
        }
        if (line.is(after, TokenKind.DASH) && line.touches(after)) {
            return false;
        }
        if (counted && parts > 2) {
            return true;
        }
        if (parts == 2) {
            return Words.set("""
                the its their his her all these those and . , ;  )
                """).contains(line.word(after)) || Wordings.isBefore(line, start);
        }
        return Wordings.isBefore(line, start)
                || (line.is(start - 1, "by") && Words.endsPhrase(line.word(after)))
                || Words.PREPOSITIONS.contains(line.word(after))
                || Set.of(".", ",", ";", "", "and", "to", "or", ")").contains(line.word(after));
    }

    /** 3/4 of, 1/2 million. */
    private @Nullable Amount slashed(int index) {
        if (!line.is(index, TokenKind.NUMBER)
                || !line.is(index + 1, "/")
                || !line.touches(index + 1)
                || !line.touches(index + 2)) {
            return null;
        }
        int count = line.at(index).digits(2);
        int parts = line.is(index + 2, TokenKind.NUMBER) ? line.at(index + 2).digits(2) : -1;
        if (count < 1 || parts <= count) {
            return null;
        }
        return line.is(index + 3, "of") ? percentage(index, index + 3, count, parts) : null;
    }

    private static Amount percentage(int from, int to, int count, int parts) {
        BigDecimal percent = new BigDecimal(count * 100).divide(new BigDecimal(parts), 6, RoundingMode.HALF_EVEN);
        boolean ends = percent.multiply(new BigDecimal(parts)).compareTo(new BigDecimal(count * 100)) == 0;
        BigDecimal shown = ends ? percent.stripTrailingZeros() : percent.setScale(1, RoundingMode.HALF_EVEN);
        List<Doubt> doubts = ends ? List.of() : List.of(Doubt.FRACTION);
        return new Amount(from, to, shown, null, null, Amount.PERCENT, Amount.Form.FRACTION, doubts);
    }

    /** One in five, three out of four, one voter in three. */
    private @Nullable Amount oneIn(int index) {
        int count = shareNumber(index);
        if (count < 1) {
            return null;
        }
        int next = index + 1;
        if (line.is(index, "one")
                && line.is(next, TokenKind.WORD)
                && line.is(next + 1, "in")
                && !Words.endsPhrase(line.word(next))
                && NumberWords.factor(line.word(next)) == null
                && isEnd(next + 3)) {
            // One voter in three.
            next++;
        }
        if (line.starts(next, "out", "of")) {
            next += 2;
        } else if (line.is(next, "in")) {
            next++;
        } else {
            return null;
        }
        if (line.is(next, "every")) {
            next++;
        }
        int whole = shareNumber(next);
        boolean year = whole >= 1000 && line.is(next, TokenKind.NUMBER);
        if (whole <= count
                || year
                || line.touches(next + 1) && line.is(next + 1, TokenKind.DASH)
                || NumberWords.MONTHS.containsKey(line.word(next + 1))
                || NumberWords.factor(line.word(next + 1)) != null) {
            return null;
        }
        return percentage(index, next + 1, count, whole);
    }

    private boolean isEnd(int index) {
        return !line.is(index, TokenKind.WORD) || Words.endsPhrase(line.word(index));
    }

    private int shareNumber(int index) {
        if (line.is(index, TokenKind.NUMBER)) {
            return line.at(index).digits(4);
        }
        Integer small = NumberWords.SMALL.get(line.word(index));
        if (small == null) {
            small = NumberWords.TENS.get(line.word(index));
        }
        if (small == null && line.is(index, "a") && line.is(index + 1, "hundred")) {
            return -1;
        }
        return small == null ? -1 : small;
    }
}
