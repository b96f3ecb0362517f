package org.palimpsest.eventstore;

/** Nothing was written, because what the append rests on does not hold. Its neighbours are not affected. */
public abstract sealed class AppendRefused extends RuntimeException
        permits StaleStream, StaleExpectation, ReservationTaken, IdempotencyKeyTaken {

    AppendRefused(String message) {
        super(message);
    }
}
