package org.palimpsest.value;

/** How firmly and in which direction a source states a value. */
public enum ValueKind {
    /** {@code low} as it stands. */
    EXACT,
    /** Around {@code low}, to either side. */
    ABOUT,
    /** Not quite {@code low}. */
    NEARLY,
    /** Somewhat more than {@code low}. */
    OVER,
    /** From {@code low} to {@code high}, both included. */
    RANGE,
    /** {@code low} or more, without an upper bound. */
    AT_LEAST,
    /** {@code high} or less, without a lower bound. */
    AT_MOST;

    /** Whether a value of this kind carries {@code low}. */
    public boolean hasLow() {
        return this != AT_MOST;
    }

    /** Whether a value of this kind carries {@code high}. */
    public boolean hasHigh() {
        return this == RANGE || this == AT_MOST;
    }
}
