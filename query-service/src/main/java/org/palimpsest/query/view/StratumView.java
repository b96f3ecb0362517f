package org.palimpsest.query.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another figure of the same measure, unit, population, place and period that counts something else, and why it is not pooled. */
public record StratumView(
        UUID id,
        String name,
        String scope,
        String reason,
        @Nullable RangeView consensus) {}
