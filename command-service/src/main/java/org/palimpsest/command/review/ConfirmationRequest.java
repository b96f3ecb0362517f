package org.palimpsest.command.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /claims/{id}/confirmations}. */
public record ConfirmationRequest(
        @Nullable List<@Nullable EvidenceRequest> evidence,
        @Nullable String note,
        @Nullable Integer contentVersion) {}
