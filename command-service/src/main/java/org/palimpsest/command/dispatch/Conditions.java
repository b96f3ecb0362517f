package org.palimpsest.command.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.Expectation;
import org.palimpsest.eventstore.IdempotencyEntry;
import org.palimpsest.eventstore.Reservation;

/**
 * What must hold in the transaction that stores a command's events, or none is stored.
 *
 * @param reservations keys that must be unique
 * @param expectations other things that must still be at the version decided upon
 * @param idempotency the answer to remember under the caller's key
 */
public record Conditions(
        List<Reservation> reservations,
        List<Expectation> expectations,
        @Nullable IdempotencyEntry idempotency) {

    public static final Conditions NONE = new Conditions(List.of(), List.of(), null);
}
