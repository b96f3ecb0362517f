package org.palimpsest.standalone.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
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
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.standalone.benchmark.GeneratedClaim.Mark;
import org.palimpsest.standalone.benchmark.GeneratedClaim.Proposal;
import org.palimpsest.standalone.benchmark.GeneratedFigure.Plan;
import org.palimpsest.standalone.benchmark.GeneratedFigure.Saying;
import org.palimpsest.standalone.benchmark.People.Person;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;

/**
 * A history of a given size as the command side would have written it, with every type of event, over six years. Figures
 * and claims come all along; the large figures are there from the beginning to the end.
 */
public final class GeneratedHistory {

    private static final UUID RULES = UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8));
    private static final Instant BEGINNING = Instant.parse("2019-01-07T08:00:00Z");
    private static final Duration ALL_TIME = Duration.ofDays(6 * 365);

    /** Claims without a figure, in a thousand. */
    private static final int WITHOUT_FIGURE = 40;

    // What the slots of the time-table stand for, below the figures' own numbers.
    private static final int SOURCES = 0;
    private static final int REVIEWERS = 1;
    private static final int WITHOUT = 2;
    private static final int FIRST_FIGURE = 3;

    private final HistorySize size;
    private final Dice dice;
    private final Vocabulary vocabulary;
    private final People people;
    private final Library library;
    private final List<GeneratedFigure> figures = new ArrayList<>();
    private final GeneratedFigure withoutFigure;
    private final Map<UUID, UUID> lastFindingOfFigure = new HashMap<>();
    private final Map<UUID, Long> findingStreams = new HashMap<>();
    private long rules;
    private Consumer<GeneratedEvent> out = event -> {};
    private Instant now = BEGINNING;

    public GeneratedHistory(HistorySize size, long seed) {
        this.size = size;
        this.dice = new Dice(seed);
        this.vocabulary = new Vocabulary(dice);
        this.people = new People(dice);
        this.library = new Library(dice, vocabulary, size.roots());
        this.withoutFigure = new GeneratedFigure(
                dice,
                dice.anyId(),
                new Plan(
                        size.claims() * WITHOUT_FIGURE / 1000, size.events() * WITHOUT_FIGURE / 1000, 0, 1000, 0.02, 2),
                description(null),
                List.of(0));
    }

    People people() {
        return people;
    }

    Library library() {
        return library;
    }

    /** Everything that happens, in order. */
    public void happen(Consumer<GeneratedEvent> each) {
        int[] written = new int[1];
        out = event -> {
            written[0]++;
            each.accept(event);
        };
        begin();
        long[] timetable = timetable(size.events() - written[0]);
        Instant start = now;
        for (long slot : timetable) {
            now = start.plusMillis(
                    (long) (Duration.between(start, BEGINNING.plus(ALL_TIME)).toMillis() * share(slot)));
            step((int) (slot & 0xFFFFFF));
        }
    }

    /** People, the first sources and a rule for all. */
    private void begin() {
        for (Person reviewer : people.reviewers()) {
            Standing standing =
                    dice.oneOf(Standing.NEW, Standing.REVIEWER, Standing.REVIEWER, Standing.REVIEWER, Standing.EXPERT);
            reviewer.enrol(standing);
            ofReviewer(reviewer, new ReviewerEnrolled(reviewer.id(), standing));
            String desk = People.desk(dice);
            if (desk != null) {
                reviewer.assign(desk);
                ofReviewer(reviewer, new GroupAssigned(reviewer.id(), desk));
            }
        }
        for (int i = 0; i < size.roots() + (size.sources() - size.roots()) / 4; i++) {
            ofSource(library.register(now));
        }
        activate(null, Map.of("patience", "4"));
    }

    /** What happens when: a share of all time in the upper bits, what it is in the lower 24. */
    private long[] timetable(int events) {
        long[] slots = new long[events];
        int filled = 0;
        int texts = size.sources();
        filled = fill(slots, filled, size.sources() - library.size() + texts, SOURCES, 0.0);
        filled = fill(slots, filled, Math.max(60, events / 2_000), REVIEWERS, 0.05);
        filled = fill(slots, filled, events * WITHOUT_FIGURE / 1000, WITHOUT, 0.02);
        List<Plan> plans = plans(events - filled);
        for (Plan plan : plans) {
            figures.add(figure(plan));
            filled = fill(slots, filled, plan.events(), FIRST_FIGURE + figures.size() - 1, plan.from());
        }
        if (filled != events) {
            throw new IllegalStateException("planned " + filled + " events instead of " + events);
        }
        Arrays.sort(slots);
        return slots;
    }

    private int fill(long[] slots, int filled, int count, int what, double from) {
        for (int i = 0; i < count; i++) {
            double when = i == 0 ? from : from + dice.share() * (1 - from);
            slots[filled + i] = (long) (when * (1L << 38)) << 24 | what;
        }
        return filled + count;
    }

    private static double share(long slot) {
        return (double) (slot >>> 24) / (1L << 38);
    }

    private List<Plan> plans(int events) {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < size.large(); i++) {
            plans.add(new Plan(
                    HistorySize.CLAIMS_OF_LARGE,
                    HistorySize.EVENTS_OF_LARGE,
                    HistorySize.ROOTS_OF_LARGE,
                    50,
                    0.001 + 0.002 * i,
                    i % 4 == 3 ? 0.6 : 2));
        }
        for (int i = 0; i < size.rooted(); i++) {
            plans.add(new Plan(
                    HistorySize.CLAIMS_OF_ROOTED,
                    HistorySize.EVENTS_OF_ROOTED,
                    HistorySize.ROOTS,
                    0,
                    0.01 + 0.004 * i,
                    2));
        }
        int small = size.figures() - plans.size();
        int eventsLeft = events - plans.stream().mapToInt(Plan::events).sum();
        int claimsLeft = size.claims() * (1000 - WITHOUT_FIGURE) / 1000
                - plans.stream().mapToInt(Plan::claims).sum();
        double[] weights = new double[small];
        for (int i = 0; i < small; i++) {
            weights[i] = Math.min(dice.factor(2.2), 8);
        }
        double all = Arrays.stream(weights).sum();
        int planned = 0;
        for (int i = 0; i < small; i++) {
            int claims = Math.max(1, (int) Math.round(claimsLeft * weights[i] / all));
            int its = i == small - 1
                    ? eventsLeft - planned
                    : Math.min(
                            Math.max(3, (int) Math.round(eventsLeft * weights[i] / all)),
                            eventsLeft - planned - 3 * (small - 1 - i));
            planned += its;
            plans.add(new Plan(
                    Math.min(claims, Math.max(1, its / 3)),
                    its,
                    Math.min(6, 1 + claims / 5),
                    150,
                    0.01 + 0.96 * dice.share(),
                    dice.perMille(10) ? 0.5 : 2));
        }
        return plans;
    }

    private GeneratedFigure figure(Plan plan) {
        List<Integer> roots = new ArrayList<>();
        int first = dice.below(size.roots());
        for (int i = 0; i < plan.roots(); i++) {
            roots.add((first + i) % size.roots());
        }
        boolean isLarge = plan.roots() >= HistorySize.ROOTS;
        boolean isStratum = !isLarge && !figures.isEmpty() && dice.perMille(60);
        return new GeneratedFigure(
                dice,
                dice.anyId(),
                plan,
                isStratum
                        ? stratum(figures.get(dice.below(figures.size())).description())
                        : description(isLarge ? ValueType.QUANTITY : null),
                roots);
    }

    private FigureDescription description(@Nullable ValueType given) {
        ValueType type = given;
        if (type == null) {
            int kind = dice.below(100);
            type = kind < 85 ? ValueType.QUANTITY : kind < 95 ? ValueType.DATE : ValueType.CATEGORY;
        }
        String measure = vocabulary.word();
        String place = vocabulary.sentence(1).replace(".", "");
        int year = dice.between(1850, 1990);
        return new FigureDescription(
                vocabulary.sentence(dice.between(3, 6)).replace(".", "") + ", " + place + ", " + year,
                measure,
                type == ValueType.QUANTITY ? dice.oneOf("persons", "persons", "persons", "tonnes", "rubles") : null,
                type,
                dice.perMille(700) ? vocabulary.words(2) : null,
                place,
                PartialDate.parse(Integer.toString(year)),
                PartialDate.parse(Integer.toString(year + dice.below(5))),
                vocabulary.sentence(dice.between(5, 14)));
    }

    private FigureDescription stratum(FigureDescription of) {
        return new FigureDescription(
                of.name() + " (" + vocabulary.word() + ")",
                of.measure(),
                of.unit(),
                of.valueType(),
                of.population(),
                of.place(),
                of.periodFrom(),
                of.periodTo(),
                vocabulary.sentence(dice.between(5, 14)));
    }

    private void step(int what) {
        switch (what) {
            case SOURCES -> {
                boolean registers = library.size() < size.sources() && dice.perMille(500);
                ofSource(registers ? library.register(now) : library.happen());
            }
            case REVIEWERS -> changeReviewer();
            case WITHOUT -> withoutFigure();
            default -> ofFigure(figures.get(what - FIRST_FIGURE));
        }
    }

    private void changeReviewer() {
        Person reviewer = dice.any(people.reviewers());
        switch (dice.below(4)) {
            case 0 -> {
                String desk = People.desk(dice);
                reviewer.assign(desk);
                ofReviewer(reviewer, new GroupAssigned(reviewer.id(), desk));
            }
            case 1 -> {
                reviewer.enrol(Standing.EXPERT);
                ofReviewer(reviewer, new ReviewerEnrolled(reviewer.id(), Standing.EXPERT));
            }
            default -> {
                int reliability = dice.between(500, 1500);
                reviewer.publish(reliability);
                ofReviewer(
                        reviewer, new ReliabilityPublished(reviewer.id(), reliability, "computed from settled claims"));
            }
        }
    }

    private void withoutFigure() {
        if (withoutFigure.files()) {
            file(withoutFigure, false);
        } else {
            onSomeClaim(withoutFigure, false);
        }
        withoutFigure.happened();
    }

    private void ofFigure(GeneratedFigure figure) {
        if (!figure.isDefined()) {
            Person definer = dice.any(people.reviewers());
            append(
                    figure.id(),
                    "Figure",
                    figure.nextSequence(),
                    definer,
                    new FigureDefined(figure.id(), figure.description()));
        } else if (figure.takesRule()) {
            activate(
                    figure.id(),
                    dice.perMille(500) ? Map.of("bridging", "off") : Map.of("likely", "650", "confirmed", "750"));
        } else if (figure.files()) {
            file(figure, true);
        } else if (dice.perMille(3)) {
            FigureDescription old = figure.description();
            append(
                    figure.id(),
                    "Figure",
                    figure.nextSequence(),
                    dice.any(people.editors()),
                    new FigureAmended(
                            figure.id(),
                            new FigureDescription(
                                    old.name(),
                                    old.measure(),
                                    old.unit(),
                                    old.valueType(),
                                    old.population(),
                                    old.place(),
                                    old.periodFrom(),
                                    old.periodTo(),
                                    vocabulary.sentence(dice.between(5, 14))),
                            vocabulary.sentence(dice.between(4, 9))));
        } else if (dice.perMille(5)) {
            finding(new Subject(null, figure.id()), lastFindingOfFigure.get(figure.id()));
        } else {
            onSomeClaim(figure, true);
        }
        figure.happened();
    }

    private void file(GeneratedFigure figure, boolean speaksOfIt) {
        Person filer = dice.any(people.reviewers());
        UUID id = dice.id(now);
        Library.Source source = library.speaker();
        Saying saying = speaksOfIt ? figure.saying() : new Saying(null, null);
        ClaimContent content = new ClaimContent(
                source.id(),
                library.passage(source),
                statement(saying),
                speaksOfIt ? figure.id() : null,
                saying.value(),
                saying.root() == null ? null : library.root(saying.root()));
        GeneratedClaim claim = new GeneratedClaim(id, filer.id(), dice.oneOf(150, 500, 800, 900, 950), content);
        figure.filed(claim);
        onClaim(claim, filer, new ClaimFiled(id, filer.id(), content));
    }

    private String statement(Saying saying) {
        String words = vocabulary.sentence(dice.between(6, 16));
        return saying.value() == null
                ? words
                : words.replace(".", ": " + saying.value().said() + ".");
    }

    private void onSomeClaim(GeneratedFigure figure, boolean speaksOfIt) {
        GeneratedClaim claim = figure.claim();
        for (int tries = 0; claim != null && claim.isClosed() && tries < 8; tries++) {
            if (dice.perMille(60)) {
                claim.close(false);
                onClaim(claim, dice.any(people.editors()), new ClaimReopened(claim.id(), reason()));
                return;
            }
            claim = figure.claim();
        }
        if (claim == null) {
            file(figure, speaksOfIt);
            return;
        }
        if (claim.isClosed()) {
            claim.close(false);
            onClaim(claim, dice.any(people.editors()), new ClaimReopened(claim.id(), reason()));
            return;
        }
        int kind = dice.below(1000);
        if (!claim.proposals().isEmpty() && kind < 250) {
            decide(claim);
        } else if (kind < 290 && !claim.reviews().isEmpty()) {
            withdraw(claim);
        } else if (kind >= 300 && kind < 370) {
            propose(figure, claim, speaksOfIt);
        } else if (kind >= 370 && kind < 376) {
            claim.close(true);
            onClaim(claim, dice.any(people.editors()), new ClaimRetracted(claim.id(), reason()));
        } else if (kind >= 376 && kind < 380 && figure.claims().size() > 1) {
            GeneratedClaim into = dice.any(figure.claims());
            if (into == claim) {
                review(claim, figure);
            } else {
                claim.close(true);
                onClaim(claim, dice.any(people.editors()), new ClaimsMerged(claim.id(), into.id(), reason()));
            }
        } else if (kind >= 380 && kind < 395) {
            claim.found(finding(new Subject(claim.id(), null), claim.lastFinding()));
        } else {
            review(claim, figure);
        }
    }

    private void review(GeneratedClaim claim, GeneratedFigure figure) {
        Person reviewer = dice.any(people.reviewers());
        if (reviewer.id().equals(claim.filedBy())) {
            reviewer = people.reviewers()
                    .get((people.reviewers().indexOf(reviewer) + 1)
                            % people.reviewers().size());
        }
        UUID id = dice.id(now);
        boolean confirms = dice.perMille(claim.truth());
        claim.reviews().put(reviewer.id(), new Mark(id, !confirms));
        String note = dice.perMille(400) ? vocabulary.sentence(dice.between(4, 25)) : null;
        onClaim(
                claim,
                reviewer,
                confirms
                        ? new ClaimConfirmed(
                                claim.id(), id, reviewer.standing(), claim.contentVersion(), evidence(), note)
                        : new ClaimDisputed(
                                claim.id(),
                                id,
                                reviewer.standing(),
                                claim.contentVersion(),
                                dice.oneOf(DisputeReason.values()),
                                evidence(),
                                note,
                                claim.content().value() != null && dice.perMille(300) ? figure.another() : null));
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (int pieces = dice.oneOf(0, 1, 1, 1, 2); pieces > 0; pieces--) {
            boolean registered = dice.perMille(600);
            Library.Source source = library.any();
            evidence.add(new Evidence(
                    registered ? source.id() : null,
                    registered ? null : "https://example.org/" + vocabulary.word() + "/" + dice.below(10_000),
                    "page " + dice.between(1, 600),
                    registered && dice.perMille(200) ? library.passage(source) : null,
                    dice.oneOf(EvidenceGrade.LOW, EvidenceGrade.MODERATE, EvidenceGrade.HIGH, EvidenceGrade.HIGH),
                    null));
        }
        return evidence;
    }

    private void withdraw(GeneratedClaim claim) {
        UUID reviewer = dice.any(List.copyOf(claim.reviews().keySet()));
        Mark mark = claim.reviews().remove(reviewer);
        Person who = people.reviewers().stream()
                .filter(person -> person.id().equals(reviewer))
                .findFirst()
                .orElseThrow();
        onClaim(claim, who, new ReviewWithdrawn(claim.id(), mark.reviewId(), reviewer));
    }

    private void propose(GeneratedFigure figure, GeneratedClaim claim, boolean speaksOfIt) {
        Person proposer = dice.any(people.reviewers());
        ClaimContent now = claim.content();
        boolean ofValue = speaksOfIt && now.value() != null && dice.perMille(600);
        ClaimContent proposed = new ClaimContent(
                now.sourceId(),
                now.passage(),
                ofValue ? now.statement() : vocabulary.sentence(dice.between(6, 16)),
                now.figureId(),
                ofValue ? figure.another() : now.value(),
                now.rootId());
        Proposal proposal = new Proposal(dice.id(this.now), proposer.id(), proposed);
        claim.proposals().add(proposal);
        onClaim(
                claim,
                proposer,
                new RevisionProposed(
                        claim.id(), proposal.revisionId(), proposer.id(), claim.contentVersion(), proposed, reason()));
    }

    private void decide(GeneratedClaim claim) {
        Proposal proposal = claim.proposals().removeFirst();
        Person editor = dice.any(people.editors());
        int kind = dice.below(100);
        if (kind < 65) {
            List<TreatedDispute> treated = claim.openDisputes().stream()
                    .map(review -> new TreatedDispute(
                            review, dice.oneOf(Treatment.ACCEPTED, Treatment.REBUTTED), vocabulary.sentence(5)))
                    .toList();
            claim.approved(proposal);
            onClaim(
                    claim,
                    editor,
                    new RevisionApproved(
                            claim.id(),
                            proposal.revisionId(),
                            editor.id(),
                            claim.contentVersion(),
                            proposal.content(),
                            treated,
                            dice.perMille(300) ? vocabulary.sentence(8) : null));
        } else if (kind < 90) {
            onClaim(claim, editor, new RevisionRefused(claim.id(), proposal.revisionId(), editor.id(), reason()));
        } else {
            Person proposer = people.reviewers().stream()
                    .filter(person -> person.id().equals(proposal.proposedBy()))
                    .findFirst()
                    .orElseThrow();
            onClaim(claim, proposer, new RevisionWithdrawn(claim.id(), proposal.revisionId(), reason()));
        }
    }

    private UUID finding(Subject subject, @Nullable UUID before) {
        UUID about = subject.claimId() == null ? subject.figureId() : subject.claimId();
        UUID stream = UUID.nameUUIDFromBytes(("findings:" + about).getBytes(StandardCharsets.UTF_8));
        UUID id = dice.id(now);
        Person editor = dice.any(people.editors());
        String rating = dice.oneOf("Supported", "Mostly supported", "Unproven", "Refuted");
        String summary = vocabulary.sentence(dice.between(10, 40));
        long sequence = findingStreams.merge(stream, 1L, Long::sum) - 1;
        append(
                stream,
                "Findings",
                sequence,
                editor,
                before == null
                        ? new FindingPublished(id, subject, editor.id(), rating, summary, List.of())
                        : new CorrectionIssued(
                                id, before, subject, editor.id(), "Unproven", rating, summary, reason(), List.of()));
        if (subject.figureId() != null) {
            lastFindingOfFigure.put(subject.figureId(), id);
        }
        return id;
    }

    private void activate(@Nullable UUID figure, Map<String, String> parameters) {
        append(
                RULES,
                "Rules",
                rules++,
                dice.any(people.editors()),
                new RuleActivated("bridged", 1, new TreeMap<>(parameters), reason(), figure));
    }

    private String reason() {
        return vocabulary.sentence(dice.between(4, 12));
    }

    private void ofSource(Library.Happened happened) {
        append(
                happened.source().id(),
                "Source",
                happened.source().nextSequence(),
                dice.any(people.reviewers()),
                happened.payload());
    }

    private void ofReviewer(Person reviewer, Record payload) {
        append(reviewer.id(), "Reviewer", reviewer.nextSequence(), people.administrator(), payload);
    }

    private void onClaim(GeneratedClaim claim, Person actor, Record payload) {
        append(claim.id(), "Claim", claim.nextSequence(), actor, payload);
    }

    private void append(UUID stream, String aggregateType, long sequence, Person actor, Record payload) {
        out.accept(new GeneratedEvent(
                dice.anyId(),
                stream,
                aggregateType,
                sequence,
                payload,
                actor.id(),
                actor.role(),
                dice.anyId().toString(),
                now));
    }
}
