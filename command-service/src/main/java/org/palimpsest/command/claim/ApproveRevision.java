package org.palimpsest.command.claim;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.RepeatsTexts;
import org.palimpsest.review.TreatedDispute;

/** Approve a revision and treat every open dispute. */
public record ApproveRevision(
        @TargetAggregateIdentifier UUID claimId,
        UUID revisionId,
        UUID approvedBy,
        List<TreatedDispute> disputes,
        @Nullable String note,
        @Nullable Long expectedVersion)
        implements RepeatsTexts {

    @Override
    public UUID aggregate() {
        return claimId;
    }
}
