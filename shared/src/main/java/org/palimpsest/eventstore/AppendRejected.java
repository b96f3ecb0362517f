package org.palimpsest.eventstore;

/** PostgreSQL rejects these events whatever their stream's state. Nothing was written; trying again does not help. */
public final class AppendRejected extends RuntimeException {

    AppendRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
