package org.palimpsest.command.lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A queue that several people work on, so that each can say what they have taken. */
public enum Queue {
    /** Claims that lack a review. An item is a claim. */
    REVIEW,
    /** What an editor decides. An item is a revision or, for a challenged verdict, a claim. */
    EDITOR;

    /** The queue of this name in an address. */
    public static Optional<Queue> named(String name) {
        return Arrays.stream(values())
                .filter(queue -> queue.inAddresses().equals(name))
                .findFirst();
    }

    /** How the API and the table spell it. */
    public String inAddresses() {
        return name().toLowerCase(Locale.ROOT);
    }
}
