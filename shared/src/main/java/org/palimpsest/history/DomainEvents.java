package org.palimpsest.history;

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
import org.palimpsest.eventstore.EventTypes;
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

/**
 * Every event of the domain with its stored name and revision. A stored name never changes; a change of an event's
 * JSON is a new revision with an upcaster from the one before.
 */
public final class DomainEvents {

    private DomainEvents() {}

    /** The events of sources. */
    public static final List<Class<? extends Record>> OF_SOURCES =
            List.of(SourceRegistered.class, SourceTextAdded.class, SourcesRelated.class, PassagePlaced.class);

    /** The events of figures. */
    public static final List<Class<? extends Record>> OF_FIGURES = List.of(FigureDefined.class, FigureAmended.class);

    /** The events of claims, with their reviews and revisions. */
    public static final List<Class<? extends Record>> OF_CLAIMS = List.of(
            ClaimFiled.class,
            ClaimConfirmed.class,
            ClaimDisputed.class,
            ReviewWithdrawn.class,
            RevisionProposed.class,
            RevisionWithdrawn.class,
            RevisionApproved.class,
            RevisionRefused.class,
            ClaimRetracted.class,
            ClaimReopened.class,
            ClaimsMerged.class);

    /** The events of findings. */
    public static final List<Class<? extends Record>> OF_FINDINGS =
            List.of(FindingPublished.class, CorrectionIssued.class);

    /** The events of reviewers. */
    public static final List<Class<? extends Record>> OF_REVIEWERS =
            List.of(ReviewerEnrolled.class, GroupAssigned.class, ReliabilityPublished.class);

    /** The events of rules. */
    public static final List<Class<? extends Record>> OF_RULES = List.of(RuleActivated.class);

    /** The events of annotations. */
    public static final List<Class<? extends Record>> OF_ANNOTATIONS =
            List.of(PassageAnnotated.class, AnnotationAnswered.class, AnnotationResolved.class);

    /** The events of the transparency log. */
    public static final List<Class<? extends Record>> OF_THE_LOG = List.of(LogKeyRotated.class, LogRestarted.class);

    /** The events of redactions. */
    public static final List<Class<? extends Record>> OF_REDACTIONS =
            List.of(RedactionProposed.class, RedactionWithdrawn.class, RedactionRefused.class, TextRedacted.class);

    /** How each event is stored. The names are spelled out, so that renaming a class cannot rename what is stored. */
    public static EventTypes types() {
        return EventTypes.builder()
                .register(SourceRegistered.class, "SourceRegistered", 1)
                .register(SourceTextAdded.class, "SourceTextAdded", 2)
                // A text of revision 1 was not taken from a file that is kept, which is what leaving it out says.
                .upcast("SourceTextAdded", 1, json -> json)
                .register(SourcesRelated.class, "SourcesRelated", 1)
                .register(PassagePlaced.class, "PassagePlaced", 1)
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
                .register(PassageAnnotated.class, "PassageAnnotated", 1)
                .register(AnnotationAnswered.class, "AnnotationAnswered", 1)
                .register(AnnotationResolved.class, "AnnotationResolved", 1)
                .register(LogKeyRotated.class, "LogKeyRotated", 1)
                .register(LogRestarted.class, "LogRestarted", 1)
                .register(RedactionProposed.class, "RedactionProposed", 1)
                .register(RedactionWithdrawn.class, "RedactionWithdrawn", 1)
                .register(RedactionRefused.class, "RedactionRefused", 1)
                .register(TextRedacted.class, "TextRedacted", 1)
                .build();
    }
}
