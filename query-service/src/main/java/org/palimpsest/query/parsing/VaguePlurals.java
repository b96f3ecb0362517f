package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads words that name an order of magnitude: tens of thousands, several hundred, a few dozen, a couple of thousand. */
final class VaguePlurals {

    private static final Set<String> MANY = Set.of("many", "countless", "untold");

    private final Line line;

    VaguePlurals(Line line) {
        this.line = line;
    }

    /** The vague number that begins here, or {@code null}. */
    @Nullable
    Amount read(int index) {
        int start = index;
        int next = index;
        while (line.isAny(next, MANY)) {
            next++;
        }
        List<BigDecimal> plural = NumberWords.PLURALS.get(line.word(next));
        if (plural != null) {
            return plural(start, next, plural);
        }
        if (next > index) {
            return null;
        }
        if (line.is(index, "a")) {
            next++;
        }
        if (line.is(next, "few")) {
            return times(start, next + 1, 3, 5);
        }
        if (line.is(next, "several")) {
            return times(start, next + 1, 3, 9);
        }
        if (line.is(next, "couple") && next > index) {
            int of = line.is(next + 1, "of") ? next + 2 : next + 1;
            return times(start, of, 2, 2);
        }
        return null;
    }

    private @Nullable Amount plural(int start, int index, List<BigDecimal> plural) {
        BigDecimal low = plural.getFirst();
        BigDecimal high = plural.getLast();
        int next = index + 1;
        if (line.is(index, "tens") || line.is(index, "hundreds")) {
            List<BigDecimal> larger = line.is(next, "of") ? NumberWords.PLURALS.get(line.word(next + 1)) : null;
            if (larger != null && larger.getFirst().compareTo(low) > 0) {
                BigDecimal scale = larger.getFirst().divide(new BigDecimal(2));
                low = low.multiply(scale);
                high = high.multiply(scale);
                next += 2;
            } else if (line.is(index, "tens")) {
                return null;
            }
        }
        if (line.is(index, "scores") && !line.is(next, "of")) {
            return null;
        }
        return new Amount(start, next, low, high, null, null, Amount.Form.VAGUE, List.of(Doubt.VAGUE));
    }

    private @Nullable Amount times(int start, int index, int low, int high) {
        BigDecimal scale = BigDecimal.ONE;
        int next = index;
        while (next < index + 3) {
            BigDecimal factor = NumberWords.factor(line.word(next));
            if (factor == null) {
                break;
            }
            scale = scale.multiply(factor);
            next++;
        }
        if (next == index) {
            return null;
        }
        return new Amount(
                start,
                next,
                scale.multiply(new BigDecimal(low)),
                low == high ? null : scale.multiply(new BigDecimal(high)),
                null,
                null,
                Amount.Form.VAGUE,
                List.of(Doubt.VAGUE));
    }
}
