package org.palimpsest.eventstore;

import java.util.Objects;

/**
 * A key that only one stream may hold at a time, decided in the transaction that writes the events.
 *
 * @param kind what the key means, such as {@code claim-passage-value}
 * @param key the key itself, at most 1,000 characters
 */
public record Reservation(String kind, String key, Mode mode) {

    /** What is done with the key. */
    public enum Mode {
        /** Takes the key; refused when any stream holds it, this one included. */
        HOLD,
        /** Gives up every key of this kind that the stream holds, then takes this one. */
        MOVE,
        /** Gives up this key if the stream holds it; never refused. */
        RELEASE
    }

    private static final int LONGEST_KEY = 1_000;

    public Reservation {
        StoredText.check("kind of a reservation", kind, LONGEST_KEY);
        StoredText.check("key of a reservation", key, LONGEST_KEY);
        Objects.requireNonNull(mode, "mode");
    }

    public static Reservation hold(String kind, String key) {
        return new Reservation(kind, key, Mode.HOLD);
    }

    public static Reservation move(String kind, String key) {
        return new Reservation(kind, key, Mode.MOVE);
    }

    public static Reservation release(String kind, String key) {
        return new Reservation(kind, key, Mode.RELEASE);
    }
}
