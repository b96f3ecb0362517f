package org.palimpsest.command.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.source.PassageRequest;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /claims}; {@code annotationId} names the annotation that is promoted to it, if one is. {@code
 * If-Match} then holds the version of that annotation, as the claim has none yet.
 */
public record FileClaimRequest(
        @Nullable UUID sourceId,
        @Nullable PassageRequest passage,
        @Nullable String statement,
        @Nullable UUID figureId,
        @Nullable JsonNode value,
        @Nullable UUID rootId,
        @Nullable UUID annotationId) {}
