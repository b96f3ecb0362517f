package org.palimpsest.revision;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** An editor refused a revision. */
public record RevisionRefused(
        UUID claimId,
        UUID revisionId,
        UUID refusedBy,
        @FreeText String reason) {}
