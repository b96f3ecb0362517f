package org.palimpsest.query.projection;

import java.util.List;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.TextRedacted;
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
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/** Events that belong together, so that a projection can say in a line what it leaves to others. */
public final class EventFamilies {

    public static final List<Class<?>> SOURCES =
            List.of(SourceRegistered.class, SourceTextAdded.class, SourcesRelated.class, PassagePlaced.class);
    public static final List<Class<?>> FIGURES = List.of(FigureDefined.class, FigureAmended.class);
    public static final List<Class<?>> REVIEWERS =
            List.of(ReviewerEnrolled.class, GroupAssigned.class, ReliabilityPublished.class);
    public static final List<Class<?>> REVIEWS =
            List.of(ClaimConfirmed.class, ClaimDisputed.class, ReviewWithdrawn.class);
    public static final List<Class<?>> REVISIONS =
            List.of(RevisionProposed.class, RevisionWithdrawn.class, RevisionApproved.class, RevisionRefused.class);
    public static final List<Class<?>> CLAIMS =
            List.of(ClaimFiled.class, ClaimRetracted.class, ClaimReopened.class, ClaimsMerged.class);
    public static final List<Class<?>> FINDINGS = List.of(FindingPublished.class, CorrectionIssued.class);
    public static final List<Class<?>> RULES = List.of(RuleActivated.class);

    public static final List<Class<?>> ANNOTATIONS =
            List.of(PassageAnnotated.class, AnnotationAnswered.class, AnnotationResolved.class);

    public static final List<Class<?>> THE_LOG = List.of(LogKeyRotated.class, LogRestarted.class);
    public static final List<Class<?>> REDACTIONS =
            List.of(RedactionProposed.class, RedactionWithdrawn.class, RedactionRefused.class, TextRedacted.class);

    private EventFamilies() {}
}
