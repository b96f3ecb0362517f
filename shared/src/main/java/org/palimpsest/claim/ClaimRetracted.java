package org.palimpsest.claim;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** An editor took a claim out of the count. */
public record ClaimRetracted(UUID claimId, @FreeText String reason) {}
