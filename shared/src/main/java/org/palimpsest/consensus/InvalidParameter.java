package org.palimpsest.consensus;

/** A parameter that the rule does not have or that it cannot take, with what to do about it. */
public final class InvalidParameter extends IllegalArgumentException {

    private final String parameter;

    InvalidParameter(String parameter, String detail) {
        super(detail);
        this.parameter = parameter;
    }

    /** The name of the parameter at fault, as it was given. */
    public String parameter() {
        return parameter;
    }
}
