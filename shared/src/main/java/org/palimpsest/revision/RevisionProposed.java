package org.palimpsest.revision;

import java.util.UUID;
import org.palimpsest.claim.ClaimContent;

/** Somebody proposed that a claim, at {@code contentVersion}, should read as {@code proposed}. */
public record RevisionProposed(
        UUID claimId, UUID revisionId, UUID proposedBy, int contentVersion, ClaimContent proposed, String reason) {}
