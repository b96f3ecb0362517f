package org.palimpsest.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** One event of every type, with every part that it can have. */
public final class SampleEvents {

    private static final UUID SOURCE = new UUID(0, 1);
    private static final UUID FIGURE = new UUID(0, 2);
    private static final UUID CLAIM = new UUID(0, 3);
    private static final UUID REVIEW = new UUID(0, 4);
    private static final UUID REVISION = new UUID(0, 5);
    private static final UUID FINDING = new UUID(0, 6);
    private static final UUID PERSON = new UUID(0, 7);
    private static final UUID ANNOTATION = new UUID(0, 11);
    private static final UUID REDACTION = new UUID(0, 12);
    private static final UUID ADMINISTRATOR = new UUID(0, 13);
    private static final String SHA = "ab".repeat(32);
    private static final String REASON = "the years add up to this";

    private static final Passage PASSAGE = new Passage("nearly 700,000", "shot were ", " people", 10, 24, SHA);
    private static final Quantity QUANTITY =
            new Quantity(ValueKind.RANGE, new BigDecimal("681692.5"), new BigDecimal("7e5"), "up to 700,000");
    private static final DateValue DATE =
            new DateValue(ValueKind.RANGE, PartialDate.parse("1878-12"), PartialDate.parse("1879"), "1878 or 1879");
    private static final FigureDescription DESCRIPTION = new FigureDescription(
            "Executions",
            "executions",
            "persons",
            ValueType.QUANTITY,
            "sentenced people",
            "Soviet Union",
            PartialDate.parse("1937"),
            PartialDate.parse("1938-11-17"),
            "On recorded sentences.");
    private static final ClaimContent CONTENT =
            new ClaimContent(SOURCE, PASSAGE, "So many were shot.", FIGURE, QUANTITY, new UUID(0, 8));
    private static final ReviewerStanding STANDING = new ReviewerStanding(PERSON, Standing.EXPERT, "desk-a", 1200);
    private static final List<Evidence> EVIDENCE = List.of(
            new Evidence(SOURCE, null, "page 7", PASSAGE, EvidenceGrade.HIGH, null),
            new Evidence(null, "https://example.org/scan", "", null, EvidenceGrade.LOW, SHA));
    private static final List<TreatedDispute> TREATED = List.of(new TreatedDispute(REVIEW, Treatment.REBUTTED, REASON));
    private static final List<DisputeInFinding> IN_FINDING =
            List.of(new DisputeInFinding(CLAIM, new TreatedDispute(REVIEW, Treatment.CARRIED, null)));

    private SampleEvents() {}

    public static final List<Record> ALL = List.of(
            new SourceRegistered(
                    SOURCE,
                    "A digest",
                    SourceKind.ENCYCLOPEDIA,
                    List.of("One Author", "Another"),
                    "A publisher",
                    "en",
                    PartialDate.parse("2024-05"),
                    "https://example.org/digest",
                    "CC BY-SA 4.0"),
            new SourceTextAdded(SOURCE, 1, SHA, "application/pdf", 57190, "cd".repeat(32)),
            new PassagePlaced(
                    SOURCE,
                    new Anchor(AnchorKind.CLAIM, CLAIM),
                    new PassagePosition("ef".repeat(32), 3, 17),
                    new PassagePosition("cd".repeat(32), 7, 21),
                    2,
                    SHA,
                    PlacementMethod.BY_HAND,
                    1000,
                    PASSAGE,
                    REASON),
            new SourcesRelated(SOURCE, SourceRelation.DERIVES_FROM, new UUID(0, 8)),
            new FigureDefined(FIGURE, DESCRIPTION),
            new FigureAmended(FIGURE, DESCRIPTION, REASON),
            new ClaimFiled(CLAIM, PERSON, CONTENT),
            new ClaimConfirmed(CLAIM, REVIEW, STANDING, 2, EVIDENCE, "it says so"),
            new ClaimDisputed(
                    CLAIM, REVIEW, STANDING, 2, DisputeReason.WRONG_VALUE, EVIDENCE, "it does not add up", DATE),
            new ReviewWithdrawn(CLAIM, REVIEW, PERSON),
            new RevisionProposed(CLAIM, REVISION, PERSON, 1, CONTENT, REASON),
            new RevisionWithdrawn(CLAIM, REVISION, REASON),
            new RevisionApproved(
                    CLAIM,
                    REVISION,
                    PERSON,
                    2,
                    new ClaimContent(SOURCE, null, "Another.", FIGURE, new Category("genocide", "a genocide"), null),
                    TREATED,
                    "as the census has it"),
            new RevisionRefused(CLAIM, REVISION, PERSON, REASON),
            new ClaimRetracted(CLAIM, REASON),
            new ClaimReopened(CLAIM, REASON),
            new ClaimsMerged(CLAIM, new UUID(0, 9), REASON),
            new FindingPublished(FINDING, new Subject(null, FIGURE), PERSON, "Supported", "A summary.", IN_FINDING),
            new CorrectionIssued(
                    new UUID(0, 10),
                    FINDING,
                    new Subject(CLAIM, null),
                    PERSON,
                    "Supported",
                    "Unproven",
                    "A summary.",
                    REASON,
                    IN_FINDING),
            new ReviewerEnrolled(PERSON, Standing.REVIEWER),
            new GroupAssigned(PERSON, "desk-a"),
            new ReliabilityPublished(PERSON, 1200, REASON),
            new RuleActivated("bridged", 1, new TreeMap<>(Map.of("bridging", "off")), REASON, FIGURE),
            new PassageAnnotated(
                    ANNOTATION, PERSON, SOURCE, PASSAGE, AnnotationPurpose.QUESTION, "Are the years added up here?"),
            new AnnotationAnswered(ANNOTATION, SOURCE, PERSON, "They are, in the table below."),
            new AnnotationResolved(ANNOTATION, SOURCE, PERSON, REASON, CLAIM),
            new LogKeyRotated("example.org/log+2f3e6c1a+ATYyMmJ5dGVzIG9mIGFuIEVkMjU1MTkgcHVibGljIGs=", REASON),
            new LogRestarted(1234, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", REASON),
            new RedactionProposed(
                    REDACTION, PERSON, List.of(7L, 2_900_000_000L), List.of(SHA), REASON, "GDPR, Art. 17"),
            new RedactionWithdrawn(REDACTION, REASON),
            new RedactionRefused(REDACTION, ADMINISTRATOR, REASON),
            new TextRedacted(
                    REDACTION,
                    List.of(7L, 2_900_000_000L),
                    List.of(SHA),
                    REASON,
                    "GDPR, Art. 17",
                    new Signature(PERSON, "EDITOR", "request-1"),
                    Instant.parse("2026-03-01T12:00:00.123456Z"),
                    new Signature(ADMINISTRATOR, "ADMIN", "request-2")));
}
