package org.palimpsest.reviewer;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** The published reliability of a reviewer, per-mille, 500 to 1500. */
public record ReliabilityPublished(
        UUID reviewerId, int reliability, @FreeText String reason) {}
