package org.palimpsest.command.policy;

/** The writer saw an older version of what they write to. */
public final class StaleVersion extends RuntimeException {

    private final long actual;
    private final transient Object current;

    StaleVersion(long expected, long actual, Object current) {
        super("You wrote on version " + expected + "; it is at version " + actual
                + " now. Look at what changed and decide again.");
        this.actual = actual;
        this.current = current;
    }

    /** The version it is at. */
    public long actual() {
        return actual;
    }

    /** The state as it is now. */
    public Object current() {
        return current;
    }
}
