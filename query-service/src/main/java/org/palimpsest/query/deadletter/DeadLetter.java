package org.palimpsest.query.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is in no read table.
 *
 * @param position of the event, by which the letter is known
 * @param stream whose later events wait behind it
 * @param error what failed and where in the program; empty while it only waits
 * @param attempts how often it was tried; 0 while it only waits
 * @param since when it was set aside
 * @param failedAt when it was tried last
 * @param retryAt when a retry was asked for that is not done yet
 */
public record DeadLetter(
        long position,
        UUID stream,
        String aggregateType,
        long sequence,
        String type,
        Status status,
        String error,
        int attempts,
        Instant since,
        @Nullable Instant failedAt,
        @Nullable Instant retryAt,
        @Nullable Eviction eviction) {

    /** Where a letter stands. */
    public enum Status {
        /** It failed; nothing after it in its stream is projected. */
        PARKED,
        /** An earlier event of its stream is parked. */
        WAITING,
        /** It was given up: what is read is made without it, for good. */
        EVICTED
    }

    /** Who gave it up, when and why. */
    public record Eviction(UUID by, Instant at, String reason) {}
}
