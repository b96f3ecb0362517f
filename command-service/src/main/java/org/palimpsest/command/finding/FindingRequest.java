package org.palimpsest.command.finding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.revision.TreatmentRequest;

/** The body of {@code POST /findings}; {@code reason} says why a later finding corrects an earlier one. */
record FindingRequest(
        @Nullable UUID claimId,
        @Nullable UUID figureId,
        @Nullable String rating,
        @Nullable String summary,
        @Nullable String reason,
        @Nullable List<@Nullable TreatmentRequest> disputes) {}
