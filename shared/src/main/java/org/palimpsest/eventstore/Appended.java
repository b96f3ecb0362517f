package org.palimpsest.eventstore;

import java.time.Instant;

/**
 * Events that are durable.
 *
 * @param firstPosition position of the first of them; they stand without a gap up to {@code lastPosition}
 * @param version number of events now in the stream
 * @param recordedAt the store's clock, in microseconds; never earlier than that of any smaller position
 */
public record Appended(long firstPosition, long lastPosition, long version, Instant recordedAt) {}
