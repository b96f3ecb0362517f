package org.palimpsest.revision;

import java.util.UUID;

/** The proposer took a revision back. */
public record RevisionWithdrawn(UUID claimId, UUID revisionId, String reason) {}
