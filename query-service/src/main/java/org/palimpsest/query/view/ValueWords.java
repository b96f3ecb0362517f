package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;

/** Values, numbers and dates in words for people. */
public final class ValueWords {

    private ValueWords() {}

    /** "nearly 700,000", "between 700,000 and 1,200,000", "at most 1879". */
    public static String of(Value value) {
        return switch (value) {
            case Quantity quantity -> words(quantity.kind(), number(quantity.low()), number(quantity.high()));
            case DateValue date -> words(date.kind(), String.valueOf(date.low()), String.valueOf(date.high()));
            case Category category -> category.category();
        };
    }

    private static String words(ValueKind kind, String low, String high) {
        return switch (kind) {
            case EXACT -> low;
            case ABOUT -> "about " + low;
            case NEARLY -> "nearly " + low;
            case OVER -> "over " + low;
            case RANGE -> "between " + low + " and " + high;
            case AT_LEAST -> "at least " + low;
            case AT_MOST -> "at most " + high;
        };
    }

    /** With separators and at most two places: {@code 681,692.5}. */
    public static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        BigDecimal plain = number.stripTrailingZeros();
        BigDecimal shown = plain.setScale(Math.max(0, plain.scale()), RoundingMode.UNNECESSARY);
        return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
    }

    /** {@code LIKELY_REFUTED} as people read it: "likely refuted". */
    public static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
