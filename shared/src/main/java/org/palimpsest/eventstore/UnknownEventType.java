package org.palimpsest.eventstore;

/** No record is registered for the stored name, or no upcaster leads from the stored revision to the current one. */
public final class UnknownEventType extends UnreadableEvent {

    UnknownEventType(RawEvent event, String problem, String remedy) {
        super(event, problem, remedy, null);
    }
}
