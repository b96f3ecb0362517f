package org.palimpsest.query.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;

/**
 * A value as stated.
 *
 * @param type QUANTITY, DATE or CATEGORY
 * @param kind EXACT, ABOUT, NEARLY, OVER, RANGE, AT_LEAST or AT_MOST; {@code null} for categories
 * @param low a {@link java.math.BigDecimal} for quantities (a string beyond 2^53), an ISO date of any precision for
 *     dates
 * @param high like {@code low}
 * @param category the label, for categories only
 * @param said the words of the source; empty when they are the value itself
 * @param text the value in words for people: "nearly 700,000", "1878", "between 700,000 and 1,200,000"
 */
public record ValueView(
        String type,
        @Nullable String kind,
        @Nullable Object low,
        @Nullable Object high,
        @Nullable String category,
        String said,
        String text) {

    private static final BigDecimal SAFE = BigDecimal.TWO.pow(53);

    /** {@code null} for {@code null}. */
    public static @Nullable ValueView of(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Quantity number ->
                new ValueView(
                        "QUANTITY",
                        number.kind().name(),
                        json(number.low()),
                        json(number.high()),
                        null,
                        number.said(),
                        ValueWords.of(number));
            case DateValue date ->
                new ValueView(
                        "DATE",
                        date.kind().name(),
                        date.low() == null ? null : date.low().toString(),
                        date.high() == null ? null : date.high().toString(),
                        null,
                        date.said(),
                        ValueWords.of(date));
            case Category category ->
                new ValueView(
                        "CATEGORY", null, null, null, category.category(), category.said(), ValueWords.of(category));
        };
    }

    /** A number as it stands in JSON: a string where a double would not hold it. */
    public static @Nullable Object json(@Nullable BigDecimal number) {
        if (number == null || number.abs().compareTo(SAFE) <= 0) {
            return number;
        }
        return number.toPlainString();
    }
}
