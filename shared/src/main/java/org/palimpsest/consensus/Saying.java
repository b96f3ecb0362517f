package org.palimpsest.consensus;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;

/** A value in words: the source's own where it has any. */
final class Saying {

    private Saying() {}

    static String of(Value value) {
        if (!value.said().isBlank()) {
            return value.said().strip();
        }
        return switch (value) {
            case Quantity quantity -> phrase(quantity.kind(), text(quantity.low()), text(quantity.high()));
            case DateValue date -> phrase(date.kind(), text(date.low()), text(date.high()));
            case Category category -> category.category();
        };
    }

    private static String phrase(ValueKind kind, String low, String high) {
        return switch (kind) {
            case EXACT -> low;
            case ABOUT -> "about " + low;
            case NEARLY -> "nearly " + low;
            case OVER -> "over " + low;
            case RANGE -> low + " to " + high;
            case AT_LEAST -> "at least " + low;
            case AT_MOST -> "at most " + high;
        };
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : Words.grouped(number);
    }

    private static String text(@Nullable PartialDate date) {
        return date == null ? "" : date.toString();
    }
}
