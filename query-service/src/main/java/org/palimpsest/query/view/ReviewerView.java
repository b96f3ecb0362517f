package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enrolled person; {@code reliability} is per-mille. */
public record ReviewerView(
        UUID id,
        long version,
        String userName,
        @Nullable String displayName,
        String standing,
        @Nullable String group,
        int reliability,
        long confirmations,
        long disputes,
        Instant enrolledAt,
        long position) {}
