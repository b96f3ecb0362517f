package org.palimpsest.revision;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.review.TreatedDispute;

/** An editor approved a revision: the claim reads {@code content} from now on, in a new version, and every open dispute was treated. */
public record RevisionApproved(
        UUID claimId,
        UUID revisionId,
        UUID approvedBy,
        int contentVersion,
        ClaimContent content,
        List<TreatedDispute> disputes,
        @FreeText @Nullable String note) {}
