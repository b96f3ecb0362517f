package org.palimpsest.query.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That something was recorded, and about what; who did it and what it says is read where it stands. */
record News(
        long position,
        Instant at,
        String event,
        @Nullable UUID claimId,
        @Nullable UUID figureId,
        @Nullable UUID sourceId) {}
