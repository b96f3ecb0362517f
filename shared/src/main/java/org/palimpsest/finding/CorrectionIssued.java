package org.palimpsest.finding;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/** A later finding about the same thing: what it corrects, what changed ({@code previousRating} beside {@code rating}) and why. */
public record CorrectionIssued(
        UUID findingId,
        UUID corrects,
        Subject subject,
        UUID publishedBy,
        String previousRating,
        String rating,
        @FreeText String summary,
        @FreeText @Nullable String reason,
        List<DisputeInFinding> disputes) {}
