package org.palimpsest.command.claim;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.figure.FigureDescription;

/** File what a source says; {@code figure} describes the content's figure. */
public record FileClaim(
        @TargetAggregateIdentifier UUID claimId,
        UUID filedBy,
        ClaimContent content,
        @Nullable FigureDescription figure) {}
