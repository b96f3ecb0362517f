package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/**
 * A number in the unit of its figure.
 *
 * @param kind how it was stated; decides which bounds are present
 * @param low the value itself, or the lower bound; {@code null} for AT_MOST
 * @param high the upper bound of RANGE and AT_MOST; {@code null} for every other kind
 * @param said the source's own words
 */
public record Quantity(
        ValueKind kind,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @FreeText String said) implements Value {

    /**
     * @throws InvalidValue when a bound that the kind needs is missing, one that it does not have is present, or low
     *     is above high
     */
    public Quantity {
        Objects.requireNonNull(kind, "kind");
        low = plain(low);
        high = plain(high);
        said = Objects.requireNonNullElse(said, "");
        Bounds.check(kind, low, high);
    }

    /** A value stated without qualification. */
    public static Quantity exactly(long value) {
        return new Quantity(ValueKind.EXACT, BigDecimal.valueOf(value), null, "");
    }

    @Override
    @JsonIgnore
    public ValueType type() {
        return ValueType.QUANTITY;
    }

    // Equal numbers must be equal records, however many zeros they were written with.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
