package org.palimpsest.finding;

import java.util.List;
import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** The editor's published word on a claim or figure, on the organisation's own scale. */
public record FindingPublished(
        UUID findingId,
        Subject subject,
        UUID publishedBy,
        String rating,
        @FreeText String summary,
        List<DisputeInFinding> disputes) {}
