/** Wires Axon and PostgreSQL the same way for both services: the group-commit append path, the tail, and stored event types. No domain rule. */
@NullMarked
package org.palimpsest.eventstore;

import org.jspecify.annotations.NullMarked;
