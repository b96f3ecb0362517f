package org.palimpsest.consensus;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;

/** What a value says: in the source's own words where it has any. */
final class Saying {

    private Saying() {}

    static Argument of(Value value) {
        if (!value.said().isBlank()) {
            return new Text(value.said().strip());
        }
        return switch (value) {
            case Quantity quantity -> said("quantity.", quantity.kind(), bound(quantity.low()), bound(quantity.high()));
            case DateValue date -> said("date.", date.kind(), bound(date.low()), bound(date.high()));
            case Category category -> new Text(category.category());
        };
    }

    private static Argument said(String prefix, ValueKind kind, Argument low, Argument high) {
        String key = prefix + kind.name();
        return switch (kind) {
            case EXACT -> low;
            case ABOUT, NEARLY, OVER, AT_LEAST -> Phrase.of(key, low);
            case RANGE -> Phrase.of(key, low, high);
            case AT_MOST -> Phrase.of(key, high);
        };
    }

    private static Argument bound(@Nullable BigDecimal number) {
        return number == null ? new Text("") : new Amount(number);
    }

    private static Argument bound(@Nullable PartialDate date) {
        return date == null ? new Text("") : new Date(date);
    }
}
