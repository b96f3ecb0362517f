package org.palimpsest.query.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.ValueWords;

/** A range in a sentence: {@code 681,691.62–873,212}. */
final class RangeWords {

    private RangeWords() {}

    static String of(RangeView range) {
        if (range.low() == null || range.high() == null) {
            return String.valueOf(range.central());
        }
        return word(range.low()) + "–" + word(range.high()) + ", central " + word(range.central());
    }

    private static String word(@Nullable Object end) {
        return end instanceof BigDecimal number ? ValueWords.number(number) : String.valueOf(end);
    }
}
