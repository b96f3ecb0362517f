package org.palimpsest.claim;

import java.util.UUID;

/** An editor found that a claim says what another one says already. */
public record ClaimsMerged(UUID claimId, UUID intoClaimId, String reason) {}
