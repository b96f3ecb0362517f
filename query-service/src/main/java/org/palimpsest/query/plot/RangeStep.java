package org.palimpsest.query.plot;

import org.jspecify.annotations.Nullable;

/**
 * One event that made a range another one.
 *
 * @param position the event
 * @param words what happened and what the range was then
 * @param range from then on; {@code null} where nothing carried weight any more
 */
public record RangeStep(
        long position, String words, @Nullable PooledRange range) {}
