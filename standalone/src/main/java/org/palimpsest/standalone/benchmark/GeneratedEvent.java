package org.palimpsest.standalone.benchmark;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An event as the command side would have stored it, without its position. */
public record GeneratedEvent(
        UUID id,
        UUID stream,
        String aggregateType,
        long sequence,
        Record payload,
        UUID actor,
        String role,
        String requestId,
        Instant recordedAt) {

    public Map<String, String> metadata() {
        return new TreeMap<>(Map.of("actor", actor.toString(), "role", role, "requestId", requestId));
    }
}
