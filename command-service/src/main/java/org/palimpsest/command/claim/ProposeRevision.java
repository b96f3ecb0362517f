package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.figure.FigureDescription;

/** Propose that a claim should read otherwise; {@code figure} describes the proposed content's figure. */
public record ProposeRevision(
        @TargetAggregateIdentifier UUID claimId,
        UUID revisionId,
        UUID proposedBy,
        ClaimContent proposed,
        @Nullable FigureDescription figure,
        String reason,
        @Nullable Long expectedVersion) {}
