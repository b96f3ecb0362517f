package org.palimpsest.eventstore;

import java.util.UUID;

/** A stream holds the key that the append wanted. */
public final class ReservationTaken extends AppendRefused {

    private final String kind;
    private final String key;
    private final UUID holder;

    ReservationTaken(String kind, String key, UUID holder) {
        super("The " + kind + " '" + key + "' is held by stream " + holder + ".");
        this.kind = kind;
        this.key = key;
        this.holder = holder;
    }

    public String kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    /** The stream that holds the key. */
    public UUID holder() {
        return holder;
    }
}
