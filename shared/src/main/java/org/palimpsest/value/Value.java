package org.palimpsest.value;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a claim says of a figure. Each kind keeps, as {@code said}, the words of the source ("up to", "around",
 * "some") beside the parsed value.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Quantity.class, name = "QUANTITY"),
    @JsonSubTypes.Type(value = DateValue.class, name = "DATE"),
    @JsonSubTypes.Type(value = Category.class, name = "CATEGORY")
})
public sealed interface Value permits Quantity, DateValue, Category {

    /** The source's own words for this value; empty when they are the value itself. */
    String said();

    /** Which figures this value can speak of. */
    ValueType type();
}
