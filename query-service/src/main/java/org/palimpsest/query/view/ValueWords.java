package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
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

/** Values, numbers and dates in words for people. */
public final class ValueWords {

    private ValueWords() {}

    /** "nearly 700,000", "between 700,000 and 1,200,000", "at most 1879", in the language of the answer. */
    public static String of(Value value) {
        return Speech.say(phrase(value));
    }

    /** A value as it is told, in no language yet. */
    public static Phrase phrase(Value value) {
        return switch (value) {
            case Quantity quantity -> phrase(quantity.kind(), amount(quantity.low()), amount(quantity.high()));
            case DateValue date -> phrase(date.kind(), date(date.low()), date(date.high()));
            case Category category -> Phrase.of("told.value.CATEGORY", new Text(category.category()));
        };
    }

    private static Phrase phrase(ValueKind kind, @Nullable Argument low, @Nullable Argument high) {
        return new Phrase(
                "told.value." + kind.name(),
                (switch (kind) {
                            case EXACT, ABOUT, NEARLY, OVER, AT_LEAST -> Stream.of(low);
                            case RANGE -> Stream.of(low, high);
                            case AT_MOST -> Stream.of(high);
                        })
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /** A number with as many decimals as it has, but no zeros after them. */
    public static @Nullable Argument amount(@Nullable BigDecimal number) {
        return number == null ? null : new Amount(number.stripTrailingZeros());
    }

    private static @Nullable Argument date(@Nullable PartialDate date) {
        return date == null ? null : new Date(date);
    }

    /** With separators and at most two places: {@code 681,692.5}. */
    public static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        // Every row of a figure's history has six of them: a format would be read anew for each.
        StringBuilder shown = new StringBuilder(number.stripTrailingZeros().toPlainString());
        int point = shown.indexOf(".");
        int first = number.signum() < 0 ? 1 : 0;
        for (int i = (point < 0 ? shown.length() : point) - 3; i > first; i -= 3) {
            shown.insert(i, ',');
        }
        return shown.toString();
    }

    /** {@code LIKELY_REFUTED} as people read it: "likely refuted". */
    public static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
