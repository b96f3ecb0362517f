package org.palimpsest.claim;

import java.util.UUID;

/** An editor took a claim out of the count. */
public record ClaimRetracted(UUID claimId, String reason) {}
