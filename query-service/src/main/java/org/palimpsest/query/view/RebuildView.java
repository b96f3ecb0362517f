package org.palimpsest.query.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The progress of a rebuild: RUNNING, DONE or FAILED, at {@code position} of {@code total}. */
public record RebuildView(
        String status,
        long position,
        long total,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String detail) {}
