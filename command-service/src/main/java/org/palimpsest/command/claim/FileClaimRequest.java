package org.palimpsest.command.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.source.PassageRequest;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /claims}. */
record FileClaimRequest(
        @Nullable UUID sourceId,
        @Nullable PassageRequest passage,
        @Nullable String statement,
        @Nullable UUID figureId,
        @Nullable JsonNode value,
        @Nullable UUID rootId) {}
