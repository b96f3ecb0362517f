package org.palimpsest.event;

import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.eventstore.EventTypes;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/** Every event of the domain under its stored name. A class may be renamed, its stored name may not. */
public final class DomainEvents {

    /** What both services read and write. */
    public static final EventTypes TYPES = EventTypes.builder()
            .register(SourceRegistered.class, "SourceRegistered", 1)
            .register(SourceTextAdded.class, "SourceTextAdded", 1)
            .register(SourcesRelated.class, "SourcesRelated", 1)
            .register(FigureDefined.class, "FigureDefined", 1)
            .register(FigureAmended.class, "FigureAmended", 1)
            .register(ClaimFiled.class, "ClaimFiled", 1)
            .register(ClaimConfirmed.class, "ClaimConfirmed", 1)
            .register(ClaimDisputed.class, "ClaimDisputed", 1)
            .register(ReviewWithdrawn.class, "ReviewWithdrawn", 1)
            .register(RevisionProposed.class, "RevisionProposed", 1)
            .register(RevisionWithdrawn.class, "RevisionWithdrawn", 1)
            .register(RevisionApproved.class, "RevisionApproved", 1)
            .register(RevisionRefused.class, "RevisionRefused", 1)
            .register(ClaimRetracted.class, "ClaimRetracted", 1)
            .register(ClaimReopened.class, "ClaimReopened", 1)
            .register(ClaimsMerged.class, "ClaimsMerged", 1)
            .register(FindingPublished.class, "FindingPublished", 1)
            .register(CorrectionIssued.class, "CorrectionIssued", 1)
            .register(ReviewerEnrolled.class, "ReviewerEnrolled", 1)
            .register(GroupAssigned.class, "GroupAssigned", 1)
            .register(ReliabilityPublished.class, "ReliabilityPublished", 1)
            .register(RuleActivated.class, "RuleActivated", 1)
            .build();

    private DomainEvents() {}
}
