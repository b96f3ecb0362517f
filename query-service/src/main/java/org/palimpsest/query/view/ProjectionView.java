package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/**
 * One projection.
 *
 * @param position the last event that is in it; -1 before the first
 * @param lag how many stored events are not in it yet
 * @param status RUNNING, or STOPPED at an event that cannot be read
 * @param detail why it is stopped and what to do; {@code null} while it runs
 * @param rebuild the last rebuild; {@code null} when there never was one
 */
public record ProjectionView(
        String name,
        long position,
        long lag,
        String status,
        @Nullable String detail,
        @Nullable RebuildView rebuild) {}
