package org.palimpsest.command.rule;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /rules/activations}. */
record ActivationRequest(
        @Nullable String rule,
        @Nullable Integer version,
        @Nullable Map<String, JsonNode> parameters,
        @Nullable String reason,
        @Nullable UUID figureId) {}
