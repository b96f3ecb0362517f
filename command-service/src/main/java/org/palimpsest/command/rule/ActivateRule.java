package org.palimpsest.command.rule;

import java.util.SortedMap;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Put a consensus rule in force, for one figure or for all. */
public record ActivateRule(
        @TargetAggregateIdentifier UUID rulesId,
        String rule,
        int version,
        SortedMap<String, String> parameters,
        String reason,
        @Nullable UUID figureId) {}
