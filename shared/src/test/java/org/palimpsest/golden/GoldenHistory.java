package org.palimpsest.golden;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.Revision;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/**
 * How the golden log was made, once: 2,000 events of claims and rules from one seed, with everything in them that the
 * arithmetic tells apart. It asks the arithmetic nothing, so that no change of that can change it.
 */
final class GoldenHistory {

    private static final int EVENTS = 2_000;
    private static final long SEED = 681_692;
    private static final int ROOTS = 14;
    private static final String REASON = "as the log has it";

    /** Labels, words and names with what a careless text format would trip over. */
    private static final List<String> LABELS =
            List.of("accident", "arson", "Selbstentzündung", "a\tcauldron", "Zufall");

    private static final List<String> SAID =
            List.of("", "", "", "some, \"at a guess\"", "tab\there", "back\\slash\nline");
    private static final List<String> GROUPS = List.of("desk-a", "desk-a", "desk-b", "desk-b", "Büro Ω", "desk a|b");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Record> log = new ArrayList<>();
    private final List<UUID> sources = ids(30);
    private final List<ReviewerStanding> reviewers = new ArrayList<>();
    private final Map<UUID, FigureDescription> figures = new LinkedHashMap<>();
    private final List<UUID> figureIds = new ArrayList<>();
    private final Map<UUID, ClaimState> claims = new LinkedHashMap<>();
    private final List<UUID> claimIds = new ArrayList<>();

    /** How many in ten of a claim's reviews confirm it. */
    private final Map<UUID, Integer> truth = new LinkedHashMap<>();

    private GoldenHistory() {}

    /** Always the same events, in order. */
    static List<Record> events() {
        GoldenHistory history = new GoldenHistory();
        history.begin();
        while (history.log.size() < EVENTS) {
            history.step();
        }
        return List.copyOf(history.log);
    }

    private void begin() {
        for (int i = 0; i < 28; i++) {
            reviewers.add(new ReviewerStanding(id(), standing(), group(), reliability()));
        }
        for (int i = 0; i < 24; i++) {
            // The crowded one first; then of each type in turn.
            define(i == 0 ? ValueType.QUANTITY : ValueType.values()[i % 3]);
        }
        for (int i = 0; i < 12; i++) {
            file();
        }
    }

    private void step() {
        int kind = random.nextInt(1000);
        if (kind < 160) {
            file();
        } else if (kind < 175) {
            activate();
        } else if (kind < 179) {
            UUID figure = any(figureIds);
            happened(new FigureAmended(figure, figures.get(figure), REASON));
        } else if (kind < 190) {
            // Who reviews changes: another desk, another standing, another reliability.
            int place = random.nextInt(reviewers.size());
            UUID same = reviewers.get(place).reviewerId();
            reviewers.set(place, new ReviewerStanding(same, standing(), group(), reliability()));
        } else {
            claim();
        }
    }

    private void define(ValueType type) {
        UUID id = id();
        FigureDescription description = new FigureDescription(
                "Figure " + figureIds.size(),
                "measure",
                type == ValueType.QUANTITY ? "persons" : null,
                type,
                null,
                null,
                null,
                null,
                "as the log counts");
        figures.put(id, description);
        figureIds.add(id);
        happened(new FigureDefined(id, description));
    }

    private void file() {
        UUID id = id();
        truth.put(id, any(List.of(10, 10, 10, 9, 8, 5, 3, 1, 0, 0)));
        ClaimFiled filed = new ClaimFiled(id, id(), content());
        claimIds.add(id);
        claims.put(id, ClaimState.of(filed));
        happened(filed);
    }

    private void activate() {
        // Both names that a rule goes by; the parameters of a rule that an editor may set.
        Map<String, String> bridged = any(List.of(
                Map.<String, String>of(),
                Map.of("bridging", "off"),
                Map.of("confirmed", "800", "likely", "650", "patience", "1")));
        Map<String, String> majority = any(List.of(Map.<String, String>of(), Map.of("minimumReviewers", "2")));
        boolean plain = random.nextInt(5) < 2;
        String name = plain ? "majority" : "bridged";
        happened(new RuleActivated(
                random.nextBoolean() ? name : name + "-1",
                1,
                new TreeMap<>(plain ? majority : bridged),
                REASON,
                random.nextInt(3) == 0 ? null : figure()));
    }

    private void claim() {
        // Every twelfth claim is much discussed.
        int place = random.nextInt(claimIds.size());
        UUID id = claimIds.get(random.nextInt(3) > 0 ? place - place % 12 : place);
        ClaimState claim = claims.get(id);
        Record event = event(id, claim);
        claims.put(id, claim.after(event));
        happened(event);
    }

    private Record event(UUID id, ClaimState claim) {
        int kind = random.nextInt(100);
        if (kind < 6) {
            if (claim.reviews().isEmpty()) {
                return review(id, claim);
            }
            Review review = any(List.copyOf(claim.reviews().values()));
            return new ReviewWithdrawn(id, review.reviewId(), review.reviewer().reviewerId());
        }
        if (kind < 8) {
            return claim.status() == ClaimStatus.FILED
                    ? new ClaimRetracted(id, REASON)
                    : new ClaimReopened(id, "it was right after all");
        }
        if (kind < 10) {
            return claim.status() == ClaimStatus.FILED
                    ? new ClaimsMerged(id, any(claimIds), REASON)
                    : new ClaimReopened(id, "it says something else");
        }
        if (kind < 12) {
            return new ClaimReopened(id, "the challenge is answered");
        }
        Revision open = claim.revisions().values().stream()
                .filter(revision -> revision.status() == RevisionStatus.PROPOSED)
                .findFirst()
                .orElse(null);
        if (kind < 45 && open != null) {
            return decision(id, claim, open);
        }
        if (kind < 17) {
            return new RevisionProposed(id, id(), id(), claim.contentVersion(), revised(claim.content()), REASON);
        }
        return review(id, claim);
    }

    private Record review(UUID id, ClaimState claim) {
        ReviewerStanding reviewer = any(reviewers);
        // Now and then one that was written for the version before.
        int version = Math.max(1, claim.contentVersion() - (random.nextInt(15) == 0 ? 1 : 0));
        if (random.nextInt(20) == 0) {
            // What most reviewers think of it turns round.
            truth.merge(id, 10, (before, most) -> most - before);
        }
        if (random.nextInt(10) < truth.getOrDefault(id, 5)) {
            return new ClaimConfirmed(id, id(), reviewer, version, evidence(), null);
        }
        return new ClaimDisputed(
                id, id(), reviewer, version, any(DisputeReason.values()), evidence(), "it does not add up", null);
    }

    private Record decision(UUID id, ClaimState claim, Revision revision) {
        return switch (random.nextInt(5)) {
            case 0 -> new RevisionRefused(id, revision.revisionId(), id(), REASON);
            case 1 -> new RevisionWithdrawn(id, revision.revisionId(), REASON);
            default ->
                new RevisionApproved(
                        id,
                        revision.revisionId(),
                        id(),
                        claim.contentVersion() + 1,
                        revision.proposed(),
                        claim.openDisputes().stream()
                                .map(review ->
                                        new TreatedDispute(review.reviewId(), any(Treatment.values()), "answered"))
                                .toList(),
                        null);
        };
    }

    private ClaimContent content() {
        UUID figure = random.nextInt(25) == 0 ? null : figure();
        return new ClaimContent(source(), null, "So it is said.", figure, value(figure), root());
    }

    /** Another value, another figure or another root. */
    private ClaimContent revised(ClaimContent content) {
        UUID figure = content.figureId();
        return switch (random.nextInt(4)) {
            case 0 -> content();
            case 1 -> new ClaimContent(content.sourceId(), null, content.statement(), figure, content.value(), root());
            default ->
                new ClaimContent(content.sourceId(), null, "Read again.", figure, value(figure), content.rootId());
        };
    }

    /** The first figure is crowded, the second has few claims, the others some. */
    private UUID figure() {
        int place = random.nextInt(100);
        if (place < 30) {
            return figureIds.getFirst();
        }
        return figureIds.get(1 + place % (figureIds.size() - 1));
    }

    /** Few of the sources are what others attribute their values to, so that there are circles and they stay small. */
    private UUID source() {
        return sources.get(random.nextInt(10) == 0 ? random.nextInt(ROOTS) : random.nextInt(ROOTS, sources.size()));
    }

    /** A third of the claims are their own root. */
    private @Nullable UUID root() {
        return random.nextInt(3) == 0 ? null : sources.get(random.nextInt(ROOTS));
    }

    private @Nullable Value value(@Nullable UUID figure) {
        if (figure == null || random.nextInt(30) == 0) {
            return null;
        }
        ValueType type = random.nextInt(40) == 0
                ? any(ValueType.values())
                : figures.get(figure).valueType();
        int place = figureIds.indexOf(figure);
        return switch (type) {
            case QUANTITY -> quantity(place);
            case DATE -> date(1860 + 3 * place);
            case CATEGORY -> new Category(any(LABELS.subList(0, 2 + place % 4)), any(SAID));
        };
    }

    private Quantity quantity(int figure) {
        ValueKind kind = any(ValueKind.values());
        BigDecimal one = number(figure);
        BigDecimal other = random.nextInt(8) == 0 ? one : number(figure);
        BigDecimal low = kind == ValueKind.RANGE ? one.min(other) : one;
        BigDecimal high = kind == ValueKind.RANGE ? one.max(other) : one;
        return new Quantity(kind, kind.hasLow() ? low : null, kind.hasHigh() ? high : null, any(SAID));
    }

    private BigDecimal number(int figure) {
        return switch (figure % 4) {
            // The crowded one: everything overlaps.
            case 0 ->
                random.nextInt(3) == 0
                        ? new BigDecimal(any(List.of("681692", "700000", "750000")))
                        : BigDecimal.valueOf(random.nextInt(600, 1300) * 1_000L + random.nextInt(2) * 17);
            // Around zero, with both signs.
            case 1 -> BigDecimal.valueOf(random.nextInt(-30, 31), random.nextInt(2));
            // With decimals.
            case 2 -> BigDecimal.valueOf(random.nextInt(1, 50_000), random.nextInt(4));
            // Of very different sizes.
            default -> BigDecimal.valueOf(random.nextInt(1, 30)).scaleByPowerOfTen(random.nextInt(8));
        };
    }

    private DateValue date(int year) {
        ValueKind kind = any(List.of(
                ValueKind.EXACT,
                ValueKind.EXACT,
                ValueKind.ABOUT,
                ValueKind.RANGE,
                ValueKind.AT_LEAST,
                ValueKind.AT_MOST));
        PartialDate one = day(year);
        PartialDate other = day(year);
        boolean inOrder =
                one.first().compareTo(other.first()) <= 0 && one.last().compareTo(other.last()) <= 0;
        PartialDate high = kind == ValueKind.RANGE && !inOrder ? one : other;
        return new DateValue(kind, kind.hasLow() ? one : null, kind.hasHigh() ? high : null, any(SAID));
    }

    private PartialDate day(int near) {
        int year = near + random.nextInt(5);
        String month = "-" + (10 + random.nextInt(3));
        return PartialDate.parse(
                switch (random.nextInt(3)) {
                    case 0 -> Integer.toString(year);
                    case 1 -> year + month;
                    default -> year + month + "-" + (10 + random.nextInt(19));
                });
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = any(List.of(0, 1, 1, 1, 2)); i > 0; i--) {
            EvidenceGrade grade = random.nextBoolean() ? EvidenceGrade.HIGH : any(EvidenceGrade.values());
            evidence.add(new Evidence(source(), null, "page 7", null, grade, null));
        }
        return evidence;
    }

    private Standing standing() {
        return random.nextBoolean() ? Standing.REVIEWER : any(Standing.values());
    }

    private @Nullable String group() {
        return random.nextInt(6) == 0 ? null : any(GROUPS);
    }

    private int reliability() {
        return random.nextBoolean() ? 1000 : random.nextInt(500, 1501);
    }

    private void happened(Record event) {
        log.add(event);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private List<UUID> ids(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(id());
        }
        return ids;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T any(T[] constants) {
        return constants[random.nextInt(constants.length)];
    }
}
