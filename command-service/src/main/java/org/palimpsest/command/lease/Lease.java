package org.palimpsest.command.lease;

import java.time.Instant;
import java.util.UUID;

/**
 * An item of a queue is somebody's until an instant.
 *
 * @param until by the clock of the database
 * @param renewed whether they had it already
 */
public record Lease(Queue queue, UUID item, UUID holder, Instant until, boolean renewed) {}
