package org.palimpsest.revision;

import java.util.UUID;

/** An editor refused a revision. */
public record RevisionRefused(UUID claimId, UUID revisionId, UUID refusedBy, String reason) {}
