package org.palimpsest.consensus;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;

/** The one number that stands for a value where it must be a number: the point that half of its weight is below. */
public final class Middle {

    private Middle() {}

    /**
     * The middle of what a value says, the same as {@link PooledClaim#mid()} of a claim with that value.
     *
     * @return days since 1970-01-01 for a date; {@code null} for a one-sided value or a category, which have none
     */
    public static @Nullable Rational of(Value value) {
        BigDecimal middle = switch (value) {
            case Quantity quantity -> Intervals.of(quantity).mid();
            case DateValue date -> Intervals.of(date).mid();
            case Category label -> null;
        };
        return middle == null ? null : Rational.of(middle);
    }
}
