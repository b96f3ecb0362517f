package org.palimpsest.revision;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** The proposer took a revision back. */
public record RevisionWithdrawn(
        UUID claimId, UUID revisionId, @FreeText String reason) {}
