package org.palimpsest.claim;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** An editor found that a claim says what another one says already. */
public record ClaimsMerged(
        UUID claimId, UUID intoClaimId, @FreeText String reason) {}
