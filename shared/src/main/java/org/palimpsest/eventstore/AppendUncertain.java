package org.palimpsest.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost in the commit and the store did not come back in time to see whether the events are there.
 * Repeat the request under its idempotency key, or read the stream, before writing anything anew.
 */
public final class AppendUncertain extends RuntimeException {

    AppendUncertain(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
