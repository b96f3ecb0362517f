package org.palimpsest.value;

/** A value that makes no sense, with the field at fault and what to do about it. */
public final class InvalidValue extends IllegalArgumentException {

    private final String field;

    public InvalidValue(String field, String detail) {
        super(detail);
        this.field = field;
    }

    /** The name of the value's field at fault: {@code kind}, {@code low}, {@code high} or {@code category}. */
    public String field() {
        return field;
    }
}
