package org.palimpsest.eventstore;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event read from the store.
 *
 * @param raw the row itself, with the bytes that hashes are taken of
 * @param payload the record, brought up to its type's current revision
 */
public record StoredEvent(RawEvent raw, Object payload, Map<String, String> metadata) {

    public long position() {
        return raw.position();
    }

    public UUID eventId() {
        return raw.eventId();
    }

    public UUID stream() {
        return raw.stream();
    }

    public String aggregateType() {
        return raw.aggregateType();
    }

    /** Place in the stream, from 0. */
    public long sequence() {
        return raw.sequence();
    }

    /** The stored name, not a class name. */
    public String type() {
        return raw.type();
    }

    /** The revision it was stored with. */
    public int revision() {
        return raw.revision();
    }

    public Instant recordedAt() {
        return raw.recordedAt();
    }

    /** Whether its free text was redacted, so that the payload has a placeholder for each. */
    public boolean isRedacted() {
        return raw.isRedacted();
    }
}
