package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;

/**
 * One of several labels.
 *
 * @param category the label, not blank
 * @param said the source's own words
 */
public record Category(String category, String said) implements Value {

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
