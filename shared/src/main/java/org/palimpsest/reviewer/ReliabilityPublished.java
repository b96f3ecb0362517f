package org.palimpsest.reviewer;

import java.util.UUID;

/** The published reliability of a reviewer, per-mille, 500 to 1500. */
public record ReliabilityPublished(UUID reviewerId, int reliability, String reason) {}
