package org.palimpsest.database;

/** The database did not answer at start, or not with what was expected there; the message is one sentence for the operator. */
public final class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public DatabaseUnavailable(String message) {
        super(message);
    }
}
