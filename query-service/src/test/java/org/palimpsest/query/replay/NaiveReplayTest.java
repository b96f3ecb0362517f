package org.palimpsest.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/**
 * The fold that projects and verifies remembers and continues; here everything is computed again at every event, from all
 * events up to it, by nothing but the pure functions.
 */
class NaiveReplayTest {

    private static final long SEED = Long.getLong("palimpsest.seed", 20_260_302L);
    private static final int EVENTS = 450;

    private static TestDatabase database;
    private static EventReader reader;
    private static Membership membership;

    /** A claim and its verdict, as far as the two ways are compared. */
    private record Claimed(ClaimState state, ClaimConsensus consensus, ConsensusRule rule) {}

    /** A figure and its range. */
    private record Ranged(
            FigureDescription description, ConsensusRule rule, FigureConsensus consensus, int claims, int contested) {}

    private static final class Naive {
        private final Map<UUID, List<Object>> claims = new LinkedHashMap<>();
        private final Map<UUID, FigureDescription> figures = new LinkedHashMap<>();
        private final List<RuleActivated> rules = new ArrayList<>();

        void hear(StoredEvent event) {
            switch (event.payload()) {
                case FigureDefined defined -> figures.put(defined.figureId(), defined.description());
                case FigureAmended amended -> figures.put(amended.figureId(), amended.description());
                case RuleActivated activated -> rules.add(activated);
                case Object payload
                when event.aggregateType().equals("Claim") ->
                    claims.computeIfAbsent(event.stream(), any -> new ArrayList<>())
                            .add(payload);
                default -> {}
            }
        }

        ConsensusRule rule(@Nullable UUID figure) {
            RuleActivated last = null;
            RuleActivated own = null;
            for (RuleActivated activated : rules) {
                if (activated.figureId() == null) {
                    last = activated;
                } else if (activated.figureId().equals(figure)) {
                    own = activated;
                }
            }
            RuleActivated inForce = own == null ? last : own;
            return inForce == null
                    ? ConsensusRules.standard()
                    : ConsensusRules.of(inForce.rule(), inForce.version(), inForce.parameters());
        }

        Map<UUID, Claimed> claims() {
            Map<UUID, Claimed> all = new LinkedHashMap<>();
            claims.forEach((id, events) -> {
                ClaimState state = ClaimState.of((ClaimFiled) events.getFirst());
                for (Object event : events.subList(1, events.size())) {
                    state = state.after(event);
                }
                ConsensusRule rule = rule(state.content().figureId());
                all.put(id, new Claimed(state, ClaimSteps.replay(rule, events), rule));
            });
            return all;
        }

        Map<UUID, Ranged> figures(Map<UUID, Claimed> all) {
            Map<UUID, Ranged> ranges = new LinkedHashMap<>();
            figures.forEach((id, description) -> {
                List<Claimed> speaking = all.values().stream()
                        .filter(claim -> id.equals(claim.state().content().figureId()))
                        .toList();
                ConsensusRule rule = rule(id);
                FigureConsensus consensus = rule.pool(
                        description.valueType(),
                        speaking.stream().map(Naive::inFigure).toList());
                int contested = (int) speaking.stream().filter(Naive::inDispute).count();
                ranges.put(id, new Ranged(description, rule, consensus.withoutClaims(), speaking.size(), contested));
            });
            return ranges;
        }

        private static FigureClaim inFigure(Claimed claim) {
            return new FigureClaim(
                    claim.state().claimId(),
                    claim.state().content().sourceId(),
                    claim.state().content().rootId(),
                    1000,
                    claim.state().content().value(),
                    claim.consensus().verdict());
        }

        private static boolean inDispute(Claimed claim) {
            return claim.consensus().verdict() == Verdict.CONTESTED
                    || claim.consensus().challengedBy() != null
                    || !claim.state().openDisputes().isEmpty();
        }
    }

    @BeforeAll
    static void aHistoryHappens() {
        System.out.println("palimpsest.seed " + SEED);
        database = TestPostgres.newEventStore();
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), DomainEvents.types())) {
            new RandomHistory(new Story(appender), SEED).happen(EVENTS);
        }
        reader = new EventReader(database.reader(), DomainEvents.types());
        membership = Membership.read(reader, EVENTS);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void atEveryEventEveryVerdictAndRangeIsWhatAllEventsUpToItGive() {
        Map<UUID, Claimed> claims = new LinkedHashMap<>();
        Map<UUID, Ranged> figures = new LinkedHashMap<>();
        Naive naive = new Naive();
        List<StoredEvent> events = reader.after(-1, EVENTS);
        int[] next = {0};
        new Walk(reader, wholeHistory()).upTo(EVENTS, change -> {
            for (; next[0] <= change.position(); next[0]++) {
                naive.hear(events.get(next[0]));
            }
            change.claims().forEach(claim -> claims.put(claim.after().id(), claimed(claim.after())));
            change.figures().forEach(figure -> figures.put(figure.id(), ranged(figure.after())));
            Map<UUID, Claimed> expected = naive.claims();
            assertThat(claims).as("at %s", change.event().raw()).isEqualTo(expected);
            assertThat(figures).as("at %s", change.event().raw()).isEqualTo(naive.figures(expected));
        });
        assertThat(next[0]).isGreaterThan(EVENTS * 3 / 4);
        assertThat(claims).hasSizeGreaterThan(20);
        assertThat(figures).hasSizeGreaterThan(5);
    }

    @Test
    void eachFigureByItselfComesOutAsInTheWholeHistory() {
        Map<UUID, List<Ranged>> whole = new LinkedHashMap<>();
        Map<UUID, List<Claimed>> wholeClaims = new LinkedHashMap<>();
        new Walk(reader, wholeHistory()).upTo(EVENTS, change -> collect(change, whole, wholeClaims));
        for (UUID figure : membership.figures()) {
            Map<UUID, List<Ranged>> alone = new LinkedHashMap<>();
            Map<UUID, List<Claimed>> aloneClaims = new LinkedHashMap<>();
            new Walk(reader, Part.ofFigure(membership, figure))
                    .upTo(EVENTS, change -> collect(change, alone, aloneClaims));
            assertThat(alone.get(figure)).isEqualTo(whole.get(figure));
            for (UUID claim : membership.claimsOf(figure)) {
                assertThat(aloneClaims.get(claim)).isEqualTo(wholeClaims.get(claim));
            }
        }
        for (UUID claim : membership.claims()) {
            Map<UUID, List<Claimed>> alone = new LinkedHashMap<>();
            new Walk(reader, Part.ofClaim(membership, claim))
                    .upTo(EVENTS, change -> collect(change, new LinkedHashMap<>(), alone));
            assertThat(alone.get(claim)).isEqualTo(wholeClaims.get(claim));
        }
    }

    @Test
    void everyFigureAndClaimIsInExactlyOnePart() {
        List<Part> parts = Part.all(membership, 10);
        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(parts.stream().flatMap(part -> part.figures().stream()))
                .containsExactlyInAnyOrderElementsOf(membership.figures());
        assertThat(parts.stream().flatMap(part -> part.claims().stream()))
                .containsExactlyInAnyOrderElementsOf(membership.claims());
        assertThat(membership.claims().stream()
                        .anyMatch(claim -> membership.figuresOf(claim).size() > 1))
                .as("a claim has moved between figures")
                .isTrue();
    }

    private static Part wholeHistory() {
        return Part.all(membership, EVENTS).getFirst();
    }

    private static void collect(Change change, Map<UUID, List<Ranged>> figures, Map<UUID, List<Claimed>> claims) {
        change.figures()
                .forEach(figure -> figures.computeIfAbsent(figure.id(), any -> new ArrayList<>())
                        .add(ranged(figure.after())));
        change.claims()
                .forEach(claim -> claims.computeIfAbsent(claim.after().id(), any -> new ArrayList<>())
                        .add(claimed(claim.after())));
    }

    private static Claimed claimed(ClaimFold fold) {
        return new Claimed(fold.state(), fold.consensus(), fold.rule());
    }

    private static Ranged ranged(FigureFold fold) {
        return new Ranged(fold.description(), fold.rule(), fold.consensus(), fold.claims(), fold.contested());
    }
}
