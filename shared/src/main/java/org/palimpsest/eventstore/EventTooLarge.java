package org.palimpsest.eventstore;

/** An event's JSON is over the limit. Texts belong in the content store; an event carries their hash. */
public final class EventTooLarge extends RuntimeException {

    private final int bytes;

    EventTooLarge(String type, int bytes) {
        super(type + " would take " + bytes + " bytes of JSON; the limit is " + EventTypes.LARGEST_EVENT + ".");
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
