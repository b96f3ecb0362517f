package org.palimpsest.revision;

import java.util.UUID;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.redaction.FreeText;

/** Somebody proposed that a claim, at {@code contentVersion}, should read as {@code proposed}. */
public record RevisionProposed(
        UUID claimId,
        UUID revisionId,
        UUID proposedBy,
        int contentVersion,
        ClaimContent proposed,
        @FreeText String reason) {}
