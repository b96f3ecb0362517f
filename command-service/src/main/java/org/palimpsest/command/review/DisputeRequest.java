package org.palimpsest.command.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /claims/{id}/disputes}. */
public record DisputeRequest(
        @Nullable String reason,
        @Nullable List<@Nullable EvidenceRequest> evidence,
        @Nullable String note,
        @Nullable JsonNode proposedValue,
        @Nullable Integer contentVersion) {}
