package org.palimpsest.finding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A later finding about the same thing: what it corrects, what changed ({@code previousRating} beside {@code rating}) and why. */
public record CorrectionIssued(
        UUID findingId,
        UUID corrects,
        Subject subject,
        UUID publishedBy,
        String previousRating,
        String rating,
        String summary,
        @Nullable String reason,
        List<DisputeInFinding> disputes) {}
