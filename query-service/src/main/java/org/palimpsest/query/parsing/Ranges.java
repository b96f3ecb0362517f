package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two numbers that are the ends of one range: between a and b, a to b, a–b, a or b, a ± b. */
final class Ranges {

    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final int MOST_HEDGES = 5;
    private static final Set<String> HEDGES = Words.set("""
        about around some roughly approximately perhaps possibly maybe even probably nearly almost over as
        many few much an estimated up at most least c ca likely just well close more than under little high
        low indeed upwards of rather circa ~
        """);

    private static final Set<String> RISING = Words.set("""
        rose rise rises risen rising fell fall falls fallen falling increased increase increases increasing
        declined decline declining dropped drop drops grew grow grown growing growth climbed climb shrank
        shrink shrunk jumped jump went gone cut reduced reduce reduction raised raise soared plunged doubled
        tripled trebled expanded slumped swelled swollen dwindled changed change up down lowered moved sank
        slid surged improved slipped tumbled decreased decrease advanced contracted plummeted crept
        downgraded upgraded revised quadrupled halved shot skyrocketed rocketed thinned collapsed recovered
        """);

    private final Line line;
    private final Amounts amounts;
    private final NounPhrases nouns;

    Ranges(Line line, Amounts amounts, NounPhrases nouns) {
        this.line = line;
        this.amounts = amounts;
        this.nouns = nouns;
    }

    /** The range that begins with the "between" that stands here, or {@code null}. */
    @Nullable
    Amount between(int index) {
        int start = afterHedges(index + 1);
        for (boolean and : List.of(true, false)) {
            Amount low = amounts.read(start, and);
            if (low == null) {
                return null;
            }
            int next = low.to();
            NounPhrase noun = line.is(next, "and") ? null : nouns.counted(next);
            next = noun == null ? next : noun.to();
            Amount high = line.is(next, "and") ? amounts.read(afterHedges(next + 1), and) : null;
            Amount range = high == null ? null : joined(index, low, high, false);
            if (range != null) {
                return range;
            }
        }
        return null;
    }

    /** The range that begins with a number; {@code null} where the number stands alone. */
    @Nullable
    Amount from(Amount low) {
        int next = low.to();
        if (line.is(next, "\u00B1")
                || line.starts(next, "plus", "or", "minus")
                || line.starts(next, "give", "or", "take")) {
            Amount spread = amounts.read(line.is(next, "\u00B1") ? next + 1 : next + 3);
            return spread == null ? null : around(low, spread);
        }
        boolean dash = line.is(next, TokenKind.DASH);
        boolean to = line.is(next, "to") || line.is(next, "till") || line.starts(next, "up", "to");
        boolean or = line.is(next, "or");
        if (line.starts(next, "if", "not") || line.starts(next, ",", "if", "not")) {
            Amount high = amounts.read(line.is(next, ",") ? next + 3 : next + 2);
            return high == null ? null : joined(low.from(), low, high, true);
        }
        if (!dash && !to && !or || (to && isChange(low.from()))) {
            return null;
        }
        if (dash && (line.touches(next) != line.touches(next + 1) || isPause(next))) {
            return null;
        }
        int after = line.is(next, "up") ? next + 2 : next + 1;
        Amount high = amounts.read(dash ? after : afterHedges(after));
        return high == null ? null : joined(low.from(), low, high, true);
    }

    /** An em dash with spaces around it, or before words, parts a sentence. */
    private boolean isPause(int index) {
        return line.is(index, "\u2014") && !(line.touches(index) && line.is(index + 1, TokenKind.NUMBER));
    }

    /** "rose from 8 million to 12 million" tells two values. */
    private boolean isChange(int index) {
        int from = index - 1;
        while (from > index - 5 && from >= 0 && !line.is(from, "from")) {
            from--;
        }
        if (!line.is(from, "from")) {
            return false;
        }
        for (int i = from - 1; i >= Math.max(0, from - 8); i--) {
            if (line.is(i, ";") || line.is(i, ".")) {
                return false;
            }
            if (line.isAny(i, RISING)) {
                return true;
            }
        }
        return false;
    }

    /** The first of two values of a change, with the scale of the second: from 4.3 to 18.1 million. */
    Amount scaled(Amount first) {
        if (!line.is(first.to(), "to") || !isChange(first.from()) || !isUnscaled(first)) {
            return first;
        }
        Amount second = amounts.read(afterHedges(first.to() + 1));
        if (second == null || second.high() != null || second.mantissa() == null) {
            return first;
        }
        boolean alike = second.mantissa().abs().compareTo(THOUSAND) < 0 && second.form() == first.form();
        return alike ? first.times(second.scale()) : first;
    }

    private static boolean isUnscaled(Amount amount) {
        return amount.mantissa() != null
                && amount.scale().compareTo(BigDecimal.ONE) == 0
                && amount.low().abs().compareTo(THOUSAND) < 0;
    }

    static boolean isChangeWord(String word) {
        return RISING.contains(word);
    }

    private int afterHedges(int index) {
        int next = index;
        while (next < index + MOST_HEDGES && line.isAny(next, HEDGES) && amounts.read(next) == null) {
            next++;
        }
        return next;
    }

    private @Nullable Amount joined(int start, Amount first, Amount second, boolean ascending) {
        String unit = first.unit() != null ? first.unit() : second.unit();
        if (first.unit() != null && second.unit() != null && !first.unit().equals(second.unit())) {
            return null;
        }
        List<Doubt> doubts = new ArrayList<>(first.doubts());
        doubts.addAll(second.doubts());
        Amount low = first;
        BigDecimal scale = second.scale();
        boolean bare = isUnscaled(first);
        if (bare
                && scale.compareTo(BigDecimal.ONE) > 0
                && first.low().multiply(scale).compareTo(second.most()) <= 0) {
            low = first.times(scale);
        } else if (bare && isShortened(first, second)) {
            low = first.times(THOUSAND);
            doubts.add(Doubt.SHORTENED_RANGE);
        }
        BigDecimal least = low.low();
        BigDecimal most = second.most();
        if (least.compareTo(most) >= 0) {
            if (ascending) {
                return null;
            }
            doubts.add(Doubt.SWAPPED);
            return range(start, second, most, least, unit, doubts);
        }
        return range(start, second, least, most, unit, doubts);
    }

    private static Amount range(
            int start, Amount last, BigDecimal low, BigDecimal high, @Nullable String unit, List<Doubt> doubts) {
        return new Amount(start, last.to(), low, high, null, unit, last.form(), List.copyOf(doubts));
    }

    /** 350–400,000 is 350 thousand to 400 thousand. */
    private static boolean isShortened(Amount first, Amount second) {
        if (first.form() != Amount.Form.DIGITS
                || !first.isBare()
                || first.low().signum() <= 0
                || first.low().compareTo(THOUSAND) >= 0
                || second.high() != null) {
            return false;
        }
        BigDecimal full = first.low().multiply(THOUSAND);
        return second.low().remainder(THOUSAND).signum() == 0
                && full.compareTo(second.low()) < 0
                && full.multiply(BigDecimal.TEN).compareTo(second.low()) >= 0;
    }

    private static Amount around(Amount middle, Amount spread) {
        String unit = middle.unit() != null ? middle.unit() : spread.unit();
        BigDecimal width = spread.low().abs();
        return new Amount(
                middle.from(),
                spread.to(),
                middle.low().subtract(width),
                middle.low().add(width),
                null,
                unit,
                middle.form(),
                middle.doubts());
    }
}
