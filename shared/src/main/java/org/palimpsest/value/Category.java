package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import org.palimpsest.redaction.FreeText;

/**
 * One of several labels.
 *
 * @param category the label, not blank
 * @param said the source's own words
 */
public record Category(String category, @FreeText String said) implements Value {

    /** @throws InvalidValue when the label is blank */
    public Category {
        if (category == null || category.isBlank()) {
            throw new InvalidValue("category", "name the category");
        }
        category = category.strip();
        said = Objects.requireNonNullElse(said, "");
    }

    @Override
    @JsonIgnore
    public ValueType type() {
        return ValueType.CATEGORY;
    }
}
