package org.palimpsest.query.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.finding.CorrectionIssued;
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
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.Revision;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** A history that could have happened, with every type of event, the same for the same seed. */
public final class RandomHistory {

    private static final List<String> REVIEWERS = List.of(
            "checker-a1", "checker-a2", "checker-a3", "checker-b1", "checker-b2", "checker-b3", "loner-1", "loner-2");

    private final Story story;
    private final Random random;
    private final List<UUID> sources = new ArrayList<>();
    private final List<UUID> figures = new ArrayList<>();
    private final Map<UUID, ClaimState> claims = new HashMap<>();
    private final List<UUID> claimIds = new ArrayList<>();
    private final Map<UUID, List<ClaimContent>> said = new HashMap<>();
    private final Map<UUID, ValueType> valueTypes = new HashMap<>();
    private final Map<UUID, UUID> lastFinding = new HashMap<>();
    private final Map<UUID, PassageAnnotated> openAnnotations = new LinkedHashMap<>();
    private final List<String> enrolled = new ArrayList<>();

    private boolean redacts;

    public RandomHistory(Story story, long seed) {
        this.story = story;
        this.random = new Random(seed);
    }

    /** The same with texts being redacted now and then; without, nothing is ever changed afterwards. */
    public RandomHistory redacting() {
        redacts = true;
        return this;
    }

    /** Appends so many events. Now and then some of them are recorded at one moment. */
    public void happen(int events) {
        for (int left = events; left > 0; ) {
            if (redacts && story.lastPosition() > 20 && random.nextInt(25) == 0) {
                redaction();
            }
            int atOnce = Math.min(left, 2 + random.nextInt(3));
            if (claimIds.size() > 8 && random.nextInt(25) == 0) {
                story.together(() -> atOnce(atOnce));
                left -= atOnce;
            } else {
                step();
                left--;
            }
        }
    }

    private void atOnce(int events) {
        Set<UUID> different = new LinkedHashSet<>();
        while (different.size() < events) {
            different.add(any(claimIds));
        }
        different.forEach(this::claim);
    }

    private void step() {
        int kind = random.nextInt(100);
        if (sources.size() < 2 || kind < 3) {
            sources.add(story.source(id(), "Source " + sources.size()));
        } else if (figures.size() < 2 || kind < 6) {
            UUID figure = id();
            figures.add(story.figure(figure, description(figure, "Figure " + figures.size())));
        } else if (claimIds.size() < 3 || kind < 22) {
            file();
        } else if (kind < 26) {
            source();
        } else if (kind < 29) {
            UUID figure = any(figures);
            story.append(
                    "Figure",
                    figure,
                    "editor-1",
                    "EDITOR",
                    new FigureAmended(
                            figure, description(figure, "Amended " + random.nextInt(100)), "a better description"));
        } else if (kind < 34) {
            reviewer();
        } else if (kind < 37) {
            boolean majority = random.nextInt(3) == 0;
            String name = majority ? "majority" : "bridged";
            Map<String, String> changed = majority ? Map.of("minimumReviewers", "1") : Map.of("bridging", "off");
            story.activate(
                    random.nextBoolean() ? name + "-1" : name,
                    random.nextBoolean() ? changed : Map.of(),
                    // A rule for all computes every claim again, so it becomes rare as they become many.
                    random.nextInt(claimIds.size() < 100 ? 3 : 40) == 0 ? null : any(figures));
        } else if (kind < 41) {
            finding();
        } else if (kind < 46) {
            annotation();
        } else {
            claim(oneOfTheClaims());
        }
    }

    /** Most happens around the claims of the day, and now and then something to the very first. */
    private UUID oneOfTheClaims() {
        return switch (random.nextInt(30)) {
            case 0 -> claimIds.getFirst();
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ->
                claimIds.get(claimIds.size() - 1 - random.nextInt(Math.min(5, claimIds.size())));
            default -> any(claimIds);
        };
    }

    private void file() {
        UUID id = id();
        ClaimContent content = content();
        said.computeIfAbsent(id, any -> new ArrayList<>()).add(content);
        ClaimFiled filed = new ClaimFiled(id, Story.person("checker-a1"), content);
        story.append("Claim", id, "checker-a1", "FACT_CHECKER", filed);
        claims.put(id, ClaimState.of(filed));
        claimIds.add(id);
    }

    private void claim(UUID id) {
        ClaimState claim = claims.get(id);
        Record event = event(id, claim);
        story.claimEvent(id, "checker-b1", "FACT_CHECKER", event);
        claims.put(id, claim.after(event));
    }

    private Record event(UUID id, ClaimState claim) {
        String reviewer = any(REVIEWERS);
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4 -> {
                return new ClaimConfirmed(
                        id,
                        id(),
                        Story.standing(reviewer),
                        // Now and then one that was written for the version before.
                        Math.max(1, claim.contentVersion() - (random.nextInt(8) == 0 ? 1 : 0)),
                        List.of(evidence()),
                        "a note \u0000 with a zero");
            }
            case 5, 6, 7 -> {
                return new ClaimDisputed(
                        id,
                        id(),
                        Story.standing(reviewer),
                        claim.contentVersion(),
                        any(List.of(DisputeReason.values())),
                        List.of(),
                        null,
                        claim.content().figureId() == null || random.nextBoolean()
                                ? null
                                : value(claim.content().figureId()));
            }
            case 8 -> {
                if (!claim.reviews().isEmpty()) {
                    Review review = any(List.copyOf(claim.reviews().values()));
                    return new ReviewWithdrawn(
                            id, review.reviewId(), review.reviewer().reviewerId());
                }
            }
            case 9, 10 -> {
                Revision open = claim.revisions().values().stream()
                        .filter(revision -> revision.status() == RevisionStatus.PROPOSED)
                        .findFirst()
                        .orElse(null);
                if (open != null) {
                    return decision(id, claim, open);
                }
            }
            case 11 -> {
                if (claim.status() != ClaimStatus.FILED) {
                    return new ClaimReopened(id, "it was right after all");
                }
                return random.nextBoolean()
                        ? new ClaimRetracted(id, "it was wrong after all")
                        : new ClaimsMerged(id, any(claimIds), "it says the same");
            }
            default -> {}
        }
        return new RevisionProposed(
                id,
                id(),
                Story.person("checker-a2"),
                claim.contentVersion(),
                // Now and then what it said before, of the figure that it spoke of then.
                random.nextInt(3) == 0 ? any(said.get(id)) : content(),
                "a closer reading");
    }

    private Evidence evidence() {
        EvidenceGrade grade = any(List.of(EvidenceGrade.values()));
        return random.nextBoolean()
                ? Story.evidence(grade)
                : new Evidence(any(sources), null, "page " + random.nextInt(500), null, grade, null);
    }

    private Record decision(UUID id, ClaimState claim, Revision revision) {
        return switch (random.nextInt(4)) {
            case 0 -> new RevisionRefused(id, revision.revisionId(), Story.person("editor-1"), "not convincing");
            case 1 -> new RevisionWithdrawn(id, revision.revisionId(), "a mistake of mine");
            default -> {
                said.get(id).add(revision.proposed());
                yield new RevisionApproved(
                        id,
                        revision.revisionId(),
                        Story.person("editor-1"),
                        claim.contentVersion() + 1,
                        revision.proposed(),
                        claim.openDisputes().stream()
                                .map(review -> new TreatedDispute(
                                        review.reviewId(), any(List.of(Treatment.values())), "treated"))
                                .toList(),
                        null);
            }
        };
    }

    private void source() {
        UUID source = any(sources);
        if (random.nextInt(3) == 0) {
            story.append("Source", source, "checker-a1", "FACT_CHECKER", placed(source));
            return;
        }
        story.append(
                "Source",
                source,
                "checker-a1",
                "FACT_CHECKER",
                random.nextBoolean()
                        ? new SourceTextAdded(
                                source, random.nextInt(1_000_000), "cd".repeat(32), "text/plain", random.nextInt(1000))
                        : new SourcesRelated(source, any(List.of(SourceRelation.values())), any(sources)));
    }

    private PassagePlaced placed(UUID source) {
        boolean isOrphan = random.nextInt(4) == 0;
        PassagePosition own = new PassagePosition("ab".repeat(32), 5, 17);
        return new PassagePlaced(
                source,
                new Anchor(AnchorKind.CLAIM, any(claimIds)),
                own,
                own,
                1 + random.nextInt(5),
                "cd".repeat(32),
                isOrphan
                        ? PlacementMethod.ORPHANED
                        : any(List.of(PlacementMethod.EXACT, PlacementMethod.FUZZY, PlacementMethod.BY_HAND)),
                isOrphan ? 0 : 1 + random.nextInt(1000),
                isOrphan ? null : new Passage("quoted words", "some ", " here", 7, 19, "cd".repeat(32)),
                random.nextBoolean() ? "because it says so" : null);
    }

    private void annotation() {
        String person = any(REVIEWERS);
        if (openAnnotations.size() < 3 || random.nextInt(3) == 0) {
            UUID id = id();
            AnnotationPurpose purpose = any(List.of(AnnotationPurpose.values()));
            PassageAnnotated annotated = new PassageAnnotated(
                    id,
                    Story.person(person),
                    any(sources),
                    Story.PASSAGE,
                    purpose,
                    purpose == AnnotationPurpose.FLAG && random.nextBoolean() ? "" : "a remark \u0000 with a zero");
            openAnnotations.put(id, annotated);
            story.append("Annotation", id, person, "FACT_CHECKER", annotated);
            return;
        }
        PassageAnnotated annotated = any(List.copyOf(openAnnotations.values()));
        UUID id = annotated.annotationId();
        if (random.nextInt(3) > 0) {
            AnnotationAnswered answered =
                    new AnnotationAnswered(id, annotated.sourceId(), Story.person(person), "an answer");
            story.append("Annotation", id, person, "FACT_CHECKER", answered);
            return;
        }
        openAnnotations.remove(id);
        boolean promoted = random.nextInt(3) > 0;
        AnnotationResolved resolved = new AnnotationResolved(
                id,
                annotated.sourceId(),
                Story.person(person),
                promoted || random.nextBoolean() ? null : "settled",
                promoted ? any(claimIds) : null);
        story.append("Annotation", id, person, "FACT_CHECKER", resolved);
    }

    private void reviewer() {
        String name = any(REVIEWERS);
        UUID id = Story.person(name);
        Record event;
        if (!enrolled.contains(name)) {
            enrolled.add(name);
            event = new ReviewerEnrolled(id, Standing.NEW);
        } else {
            event = switch (random.nextInt(3)) {
                case 0 -> new ReviewerEnrolled(id, Standing.EXPERT);
                case 1 -> new GroupAssigned(id, random.nextBoolean() ? "desk-" + random.nextInt(3) : null);
                default -> new ReliabilityPublished(id, 500 + random.nextInt(1000), "settled claims");
            };
        }
        story.append("Reviewer", id, "admin", "ADMIN", event);
    }

    /** Of a few events, whether they have a text or not, and mostly of late ones. */
    private void redaction() {
        UUID id = id();
        SortedSet<Long> positions = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            long back = random.nextBoolean() ? random.nextLong(20) : random.nextLong(story.lastPosition());
            positions.add(story.lastPosition() - back);
        }
        List<Long> named = List.copyOf(positions);
        story.append(
                "Redaction",
                id,
                "editor-1",
                "EDITOR",
                new RedactionProposed(
                        id, Story.person("editor-1"), named, List.of(), "it names a person", "Art. 17 GDPR"));
        switch (random.nextInt(6)) {
            case 0 ->
                story.append(
                        "Redaction",
                        id,
                        "admin",
                        "ADMIN",
                        new RedactionRefused(id, Story.person("admin"), "it is public"));
            case 1 ->
                story.append("Redaction", id, "editor-1", "EDITOR", new RedactionWithdrawn(id, "a mistake of mine"));
            default ->
                story.append(
                        "Redaction",
                        id,
                        "admin",
                        "ADMIN",
                        new TextRedacted(
                                id,
                                named,
                                List.of(),
                                "it names a person",
                                "Art. 17 GDPR",
                                new Signature(Story.person("editor-1"), "EDITOR", "r-0"),
                                Instant.EPOCH,
                                new Signature(Story.person("admin"), "ADMIN", "r-1")));
        }
    }

    private void finding() {
        Subject subject = random.nextBoolean() ? new Subject(any(claimIds), null) : new Subject(null, any(figures));
        UUID about = subject.claimId() == null ? subject.figureId() : subject.claimId();
        UUID stream = UUID.nameUUIDFromBytes(("findings:" + about).getBytes(StandardCharsets.UTF_8));
        UUID id = id();
        UUID before = lastFinding.put(stream, id);
        story.append(
                "Findings",
                stream,
                "editor-1",
                "EDITOR",
                before == null
                        ? new FindingPublished(
                                id, subject, Story.person("editor-1"), "Mostly true", "It holds.", List.of())
                        : new CorrectionIssued(
                                id,
                                before,
                                subject,
                                Story.person("editor-2"),
                                "Mostly true",
                                "False",
                                "It does not hold.",
                                "new evidence",
                                List.of()));
    }

    private ClaimContent content() {
        UUID figure = random.nextInt(6) == 0 ? null : any(figures);
        return Story.content(
                any(sources),
                "Statement " + random.nextInt(1000),
                figure,
                figure == null || random.nextInt(10) == 0 ? null : value(figure),
                random.nextBoolean() ? any(sources) : null);
    }

    private Value value(UUID figure) {
        return switch (valueTypes.get(figure)) {
            case QUANTITY -> quantity();
            case DATE -> {
                PartialDate low = PartialDate.parse(String.valueOf(1900 + random.nextInt(50)));
                yield random.nextBoolean()
                        ? new DateValue(ValueKind.ABOUT, low, null, "as said")
                        : new DateValue(
                                ValueKind.RANGE, low, PartialDate.parse("1950-0" + (1 + random.nextInt(9))), "");
            }
            case CATEGORY -> new Category("category " + random.nextInt(3), "as said");
        };
    }

    private Value quantity() {
        BigDecimal low = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(3));
        ValueKind kind = any(List.of(ValueKind.values()));
        return new Quantity(
                kind,
                kind.hasLow() ? low : null,
                kind.hasHigh() ? low.add(BigDecimal.valueOf(random.nextInt(1000))) : null,
                "as said");
    }

    private FigureDescription description(UUID figure, String name) {
        ValueType type = valueTypes.computeIfAbsent(
                figure,
                any -> random.nextInt(4) > 0 ? ValueType.QUANTITY : any(List.of(ValueType.DATE, ValueType.CATEGORY)));
        return new FigureDescription(
                name,
                "measure " + random.nextInt(3),
                type == ValueType.QUANTITY ? "persons" : null,
                type,
                null,
                random.nextBoolean() ? "somewhere" : null,
                null,
                null,
                "scope " + random.nextInt(5));
    }

    private UUID id() {
        return new UUID(
                random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L,
                random.nextLong() & 0x3FFFFFFFFFFFFFFFL | Long.MIN_VALUE);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The state of a claim by the domain's own fold. */
    public @Nullable ClaimState state(UUID claim) {
        return claims.get(claim);
    }

    public ValueType valueType(UUID figure) {
        return valueTypes.get(figure);
    }

    public List<UUID> claims() {
        return List.copyOf(claimIds);
    }
}
