package org.palimpsest.eventstore;

import org.jspecify.annotations.Nullable;

/** The store could not be reached, or is closed. Nothing was written; trying again later is safe. */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
