package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/**
 * A date with its precision, or a span between two.
 *
 * @param kind EXACT, ABOUT, RANGE, AT_LEAST ("not before") or AT_MOST ("not after")
 * @param low the date itself, or the earlier bound; {@code null} for AT_MOST
 * @param high the later bound of RANGE and AT_MOST; {@code null} for every other kind
 * @param said the source's own words
 */
public record DateValue(
        ValueKind kind,
        @Nullable PartialDate low,
        @Nullable PartialDate high,
        @FreeText String said) implements Value {

    /**
     * @throws InvalidValue when the kind does not fit a date, a bound that it needs is missing, one that it does not
     *     have is present, or low is after high
     */
    public DateValue {
        Objects.requireNonNull(kind, "kind");
        said = Objects.requireNonNullElse(said, "");
        if (kind == ValueKind.NEARLY || kind == ValueKind.OVER) {
            throw new InvalidValue("kind", "a date is EXACT, ABOUT, RANGE, AT_LEAST or AT_MOST, not " + kind);
        }
        Bounds.check(kind, low, high);
    }

    @Override
    @JsonIgnore
    public ValueType type() {
        return ValueType.DATE;
    }
}
