package org.palimpsest.claim;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** An editor put a retracted or merged claim back, or lifted the hold of a challenged verdict. */
public record ClaimReopened(UUID claimId, @FreeText String reason) {}
