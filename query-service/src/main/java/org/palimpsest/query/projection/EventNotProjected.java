package org.palimpsest.query.projection;

import org.palimpsest.eventstore.StoredEvent;

/** One event of a batch could not be turned into rows. */
final class EventNotProjected extends RuntimeException {

    private final transient StoredEvent event;

    EventNotProjected(StoredEvent event, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.event = event;
    }

    StoredEvent event() {
        return event;
    }
}
