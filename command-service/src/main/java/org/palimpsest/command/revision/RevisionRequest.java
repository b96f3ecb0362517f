package org.palimpsest.command.revision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.source.PassageRequest;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /claims/{id}/revisions}; what is left out stays as it is. */
record RevisionRequest(
        @Nullable String statement,
        @Nullable JsonNode value,
        @Nullable UUID figureId,
        @Nullable UUID rootId,
        @Nullable PassageRequest passage,
        @Nullable String reason) {}
