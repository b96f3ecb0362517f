package org.palimpsest.query.view;

import java.time.Instant;

/**
 * A position that was asked for.
 *
 * @param at when the last event up to it that changed the thing was recorded
 * @param version the thing's version then
 */
public record MomentView(long position, Instant at, long version) {}
