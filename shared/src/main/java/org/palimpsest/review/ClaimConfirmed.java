package org.palimpsest.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.reviewer.ReviewerStanding;

/** A reviewer confirmed one version of a claim. */
public record ClaimConfirmed(
        UUID claimId,
        UUID reviewId,
        ReviewerStanding reviewer,
        int contentVersion,
        List<Evidence> evidence,
        @FreeText @Nullable String note) {}
