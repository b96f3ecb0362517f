package org.palimpsest.command.finding;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.Subject;

/** Publish a finding about a claim or figure; {@code claims} are the claims it rests on, as they are now. */
public record PublishFinding(
        @TargetAggregateIdentifier UUID findingsId,
        UUID findingId,
        Subject subject,
        UUID publishedBy,
        String rating,
        String summary,
        @Nullable String reason,
        List<DisputeInFinding> disputes,
        List<ClaimState> claims) {}
