package org.palimpsest.query.deadletter;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the read tables are made without.
 *
 * @param positions of single events
 * @param parked the streams that wait, each with the position of the first event that it waits for
 */
public record LeftOut(Set<Long> positions, Map<UUID, Long> parked) {

    /** Whether an event has to wait behind one of its stream. */
    public boolean mustWait(UUID stream, long position) {
        Long from = parked.get(stream);
        return from != null && position > from && !positions.contains(position);
    }
}
