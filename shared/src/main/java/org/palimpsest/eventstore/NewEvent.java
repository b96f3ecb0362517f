package org.palimpsest.eventstore;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An event that is to be appended.
 *
 * @param eventId given by who makes the event; an uncertain commit is recognised by it
 * @param payload a record that {@link EventTypes} knows
 * @param metadata who, in which role, in which request; never personal data
 */
public record NewEvent(UUID eventId, Object payload, Map<String, String> metadata) {

    public NewEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(payload, "payload");
        metadata = Map.copyOf(metadata);
    }
}
