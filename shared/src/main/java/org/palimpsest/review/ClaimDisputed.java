package org.palimpsest.review;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.Value;

/** A reviewer disputed one version of a claim, for a reason. */
public record ClaimDisputed(
        UUID claimId,
        UUID reviewId,
        ReviewerStanding reviewer,
        int contentVersion,
        DisputeReason reason,
        List<Evidence> evidence,
        @FreeText @Nullable String note,
        @Nullable Value proposedValue) {}
