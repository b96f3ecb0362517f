package org.palimpsest.command.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * The answer to taking an item of a queue.
 *
 * @param queue {@code review} or {@code editor}
 * @param id the claim or revision
 */
record Taken(String queue, UUID id, String takenBy, UUID takenById, Instant takenUntil) {}
