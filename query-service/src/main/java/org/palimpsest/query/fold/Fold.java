package org.palimpsest.query.fold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.fold.Members.Member;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;

/**
 * Says of each event, in order, what it changed. Everything it remembers is bounded and can be read again from the
 * events, so forgetting changes nothing but the time it takes. For one thread.
 */
public final class Fold {

    /** The one stream in which rules are activated. */
    public static final UUID RULES = UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8));

    /** A figure has two claims or a thousand, and one that changes is held with all of them. */
    private static final int CLAIMS_FOR_A_FIGURE = 10;

    /**
     * How much is remembered from one batch to the next, and held at a time.
     *
     * @param claims claims with their reviews
     * @param ofFigures claims, as far as their figures need them: a figure has two or a thousand
     * @param atOnce claims that are read with one question, and are in one part of a change that has several; 1 or more. Of
     *     figures a tenth as many are
     */
    public record Memory(int claims, int ofFigures, int atOnce) {

        private static final int USUALLY_AT_ONCE = 500;

        public Memory(int claims, int ofFigures) {
            this(claims, ofFigures, USUALLY_AT_ONCE);
        }

        /** Full, some 160 MB by reckoning, so that a heap of 512 MB takes that of the projector and that of a rebuild. */
        public static final Memory USUAL = new Memory(20_000, 1_500_000);
    }

    /**
     * Takes what an event changed, part by part.
     *
     * @param <E> thrown when it cannot; then the fold has to begin anew
     */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(Change part) throws E;
    }

    private final EventReader reader;
    private final ClaimStreams streams;
    private final ClaimsAhead ahead;
    private final Members members;
    private final Memory memory;
    private final SequencedMap<UUID, ClaimFold> claims = new LinkedHashMap<>(16, 0.75f, true);
    private final Pools figures = new Pools();
    private RulesInForce rules = new RulesInForce();
    private long position = -1;

    public Fold(EventReader reader, Members members) {
        this(reader, members, Memory.USUAL);
    }

    public Fold(EventReader reader, Members members, Memory memory) {
        this.reader = reader;
        this.streams = new ClaimStreams(reader, memory.atOnce());
        this.ahead = new ClaimsAhead(streams);
        this.members = members;
        this.memory = memory;
    }

    /** Forgets everything and goes on after a position, from what the store and the members say. */
    public void continueAfter(long last) {
        claims.clear();
        figures.clear();
        ahead.forget();
        rules = new RulesInForce();
        position = last;
        for (Object activated : payloads(reader.streams(List.of(RULES), last).getOrDefault(RULES, List.of()))) {
            rules = rules.with((RuleActivated) activated);
        }
    }

    public long position() {
        return position;
    }

    /**
     * Begins to read what the batch after the next will need of claims, while the next is folded.
     *
     * @param next prepared for
     * @param afterIt what comes right after it
     * @param thread where it is read
     */
    public void expect(List<StoredEvent> next, List<StoredEvent> afterIt, Executor thread) {
        Set<UUID> unknown = changedClaims(afterIt);
        unknown.removeAll(claims.keySet());
        next.forEach(event -> unknown.remove(event.stream()));
        if (!unknown.isEmpty()) {
            ahead.begin(unknown, next.getLast().position(), rules, thread);
        }
    }

    /** The claims that a batch changes and does not file itself. */
    private static Set<UUID> changedClaims(List<StoredEvent> batch) {
        Set<UUID> filed = new HashSet<>();
        Set<UUID> changed = new LinkedHashSet<>();
        for (StoredEvent event : batch) {
            if (event.payload() instanceof ClaimFiled filing) {
                filed.add(filing.claimId());
            }
            if (event.aggregateType().equals("Claim") && !filed.contains(event.stream())) {
                changed.add(event.stream());
            }
        }
        return changed;
    }

    /**
     * Reads what a batch will need, as of before it. Members are known only as far as the tables are, so this comes
     * before the batch's first event.
     */
    public void prepare(List<StoredEvent> batch) {
        ahead.take(position, rules).forEach(claims::putIfAbsent);
        Set<UUID> wanted = new LinkedHashSet<>();
        Set<UUID> defined = new LinkedHashSet<>();
        for (StoredEvent event : batch) {
            switch (event.payload()) {
                case FigureDefined definition -> defined.add(definition.figureId());
                case FigureAmended amended -> wanted.add(amended.figureId());
                case ClaimFiled filing -> add(wanted, filing.content().figureId());
                case RevisionApproved approved -> add(wanted, approved.content().figureId());
                default -> {}
            }
        }
        Set<UUID> changed = changedClaims(batch);
        read(changed.stream().filter(id -> !claims.containsKey(id)).toList(), claims::put);
        changed.forEach(id -> add(wanted, claim(id).figureId()));
        wanted.removeAll(defined);
        readPools(wanted.stream().filter(id -> figures.get(id) == null).toList());
    }

    private static void add(Set<UUID> wanted, @Nullable UUID figure) {
        if (figure != null) {
            wanted.add(figure);
        }
    }

    /**
     * What the next event changed, as a whole: for a walk over some figures, of which everything may be held. Afterwards the fold
     * stands behind that event.
     */
    public Change after(StoredEvent event) {
        List<Change> parts = new ArrayList<>();
        after(event, parts::add);
        return Change.whole(parts);
    }

    /**
     * What the next event changed: an activated rule in parts, each worked out when the one before it is taken; anything else at
     * once. Afterwards the fold stands behind that event.
     */
    public <E extends Exception> void after(StoredEvent event, Taker<E> taker) throws E {
        switch (event.payload()) {
            case FigureDefined defined -> taker.take(described(event, defined.figureId(), defined.description()));
            case FigureAmended amended -> taker.take(described(event, amended.figureId(), amended.description()));
            case RuleActivated activated -> activated(activated, new Parts<>(event, taker));
            case Object other when event.aggregateType().equals("Claim") -> taker.take(claimChanged(event, other));
            default -> taker.take(new Change(event, List.of(), List.of()));
        }
        position = event.position();
    }

    /** Goes on behind an event, or behind many, that count for nothing. */
    public void leaveOut(long last) {
        position = Math.max(position, last);
    }

    /** Forgets what was used longest ago. */
    public void trim() {
        var eldest = claims.keySet().iterator();
        for (int excess = claims.size() - memory.claims(); excess > 0; excess--) {
            eldest.next();
            eldest.remove();
        }
        figures.trim(memory.ofFigures());
    }

    private Change claimChanged(StoredEvent event, Object payload) {
        ClaimFold before;
        ClaimFold after;
        if (payload instanceof ClaimFiled filed) {
            before = null;
            ConsensusRule rule = rules.of(filed.content().figureId());
            after = new ClaimFold(
                    ClaimState.of(filed),
                    rule.unreviewed(),
                    rule,
                    event.position(),
                    event.position(),
                    event.recordedAt());
        } else {
            before = claim(event.stream());
            after = after(before, event);
        }
        claims.put(after.id(), after);
        UUID left = before == null ? null : before.figureId();
        UUID now = after.figureId();
        List<FigureChange> changed = new ArrayList<>();
        if (now != null) {
            changed.add(repooled(event, now, pool -> pool.add(after)));
        }
        if (left != null && !left.equals(now)) {
            changed.add(repooled(event, left, pool -> pool.remove(after.id())));
        }
        return new Change(event, List.of(new ClaimChange(before, after)), changed);
    }

    private ClaimFold after(ClaimFold before, StoredEvent event) {
        ClaimState state = before.state().after(event.payload());
        ConsensusRule rule = rules.of(state.content().figureId());
        ClaimConsensus consensus = rule.equals(before.rule())
                ? ClaimSteps.of(before.state(), event.payload())
                        .map(step -> rule.evolve(before.consensus(), step))
                        .orElse(before.consensus())
                : ClaimSteps.replay(rule, payloads(streams.of(event.stream(), event.position())));
        return new ClaimFold(state, consensus, rule, before.filed(), event.position(), event.recordedAt());
    }

    private interface Repooling {
        void apply(Pool pool);
    }

    private FigureChange repooled(StoredEvent event, UUID figure, Repooling repooling) {
        Pool pool = pool(figure);
        FigureBefore before = pool.before(rules.of(figure));
        repooling.apply(pool);
        FigureFold after = pool.pooled(rules.of(figure));
        return new FigureChange(figure, before, after);
    }

    private Change described(StoredEvent event, UUID figure, FigureDescription description) {
        if (event.payload() instanceof FigureDefined) {
            Pool pool = new Pool(description, 1);
            FigureFold after = pool.pooled(rules.of(figure));
            figures.put(figure, pool);
            return new Change(event, List.of(), List.of(new FigureChange(figure, null, after)));
        }
        Pool old = pool(figure);
        FigureBefore before = old.before(rules.of(figure));
        Pool pool = old.described(description, event.sequence() + 1);
        FigureFold after = pool.pooled(rules.of(figure));
        figures.put(figure, pool);
        return new Change(event, List.of(), List.of(new FigureChange(figure, before, after)));
    }

    /**
     * Everything that the rule reaches is computed again from its own events: all claims first, then figure by figure with its
     * claims once more. That reads twice and holds little.
     */
    private <E extends Exception> void activated(RuleActivated activated, Parts<E> parts) throws E {
        UUID only = activated.figureId();
        RulesInForce next = rules.with(activated);
        for (List<UUID> many : only == null
                ? members.claims(position)
                : List.of(sorted(pool(only).claims()))) {
            for (List<UUID> some : cut(many, memory.atOnce())) {
                parts.claims(claimsBy(next, some));
            }
        }
        for (List<UUID> many : only == null ? members.figures(position) : List.of(List.of(only))) {
            List<UUID> reached = many.stream()
                    .filter(figure -> figure.equals(only) || !rules.hasItsOwn(figure))
                    .toList();
            for (List<UUID> some : cut(reached, Math.max(1, memory.atOnce() / CLAIMS_FOR_A_FIGURE))) {
                parts.figures(figuresBy(next, some));
                figures.trim(memory.ofFigures());
            }
        }
        rules = next;
    }

    /** In an order that does not depend on what was remembered and what was read again. */
    private static List<UUID> sorted(Collection<UUID> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<List<UUID>> cut(List<UUID> ids, int atOnce) {
        return ids.stream().gather(Gatherers.windowFixed(atOnce)).toList();
    }

    private List<ClaimChange> claimsBy(RulesInForce next, List<UUID> ids) {
        List<ClaimChange> changed = new ArrayList<>();
        streams.each(ids, position, (id, events) -> {
            ClaimFold known = claims.get(id);
            ClaimFold before = known == null ? folded(events) : known;
            ConsensusRule rule = next.of(before.figureId());
            if (!rule.equals(before.rule())) {
                ClaimFold after = before.by(rule, events);
                changed.add(new ClaimChange(before, after));
                if (known != null) {
                    claims.put(id, after);
                }
            }
        });
        return changed;
    }

    private List<FigureChange> figuresBy(RulesInForce next, List<UUID> ids) {
        readPools(ids.stream().filter(id -> figures.get(id) == null).toList());
        Map<UUID, Pool> before = new LinkedHashMap<>();
        Map<UUID, Pool> after = new HashMap<>();
        List<UUID> speaking = new ArrayList<>();
        for (UUID id : ids) {
            Pool pool = pool(id);
            before.put(id, pool);
            after.put(id, new Pool(pool.description(), pool.version()));
            speaking.addAll(pool.claims());
        }
        // By both rules from the events: what is kept of a claim may be of either, since the claims' own parts are
        // written.
        streams.each(speaking, position, (id, events) -> {
            ClaimFold claim = folded(events);
            UUID figure = Objects.requireNonNull(claim.figureId());
            before.get(figure).add(claim);
            after.get(figure).add(claim.by(next.of(figure), events));
        });
        List<FigureChange> changed = new ArrayList<>();
        before.forEach((id, pool) -> {
            Pool now = after.get(id);
            changed.add(new FigureChange(id, FigureBefore.of(pool.pooled(rules.of(id))), now.pooled(next.of(id))));
            figures.put(id, now);
        });
        return changed;
    }

    private Pool pool(UUID id) {
        Pool known = figures.get(id);
        if (known == null) {
            readPools(List.of(id));
            known = figures.get(id);
        }
        return known;
    }

    private void readPools(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, List<Member>> kept = members.kept(ids, position);
        for (List<UUID> some : cut(ids, memory.atOnce())) {
            Map<UUID, List<StoredEvent>> descriptions = reader.streams(some, position);
            for (UUID id : some) {
                Pool pool = described(id, descriptions.getOrDefault(id, List.of()));
                List<Member> claimsOfIt = kept.get(id);
                if (claimsOfIt == null) {
                    readClaims(id, pool);
                } else {
                    claimsOfIt.forEach(pool::add);
                }
                figures.put(id, pool);
            }
        }
    }

    private Pool described(UUID id, List<StoredEvent> events) {
        FigureDescription description = null;
        for (StoredEvent event : events) {
            description = event.payload() instanceof FigureAmended amended
                    ? amended.description()
                    : ((FigureDefined) event.payload()).description();
        }
        if (description == null) {
            throw new IllegalStateException("figure " + id + " is spoken of and not defined up to " + position);
        }
        return new Pool(description, events.size());
    }

    private void readClaims(UUID figure, Pool pool) {
        Set<UUID> spokenBy = members.claimsOf(figure, position);
        Map<UUID, ClaimFold> read = new HashMap<>();
        // Only what they bring into the figure is kept of them, or one large figure would push out all other claims.
        read(spokenBy.stream().filter(claim -> !claims.containsKey(claim)).toList(), read::put);
        for (UUID claim : spokenBy) {
            ClaimFold folded = read.get(claim);
            pool.add(folded == null ? claim(claim) : folded);
        }
    }

    private ClaimFold claim(UUID id) {
        ClaimFold known = claims.get(id);
        if (known == null) {
            known = folded(streams.of(id, position));
            claims.put(id, known);
        }
        return known;
    }

    /** Claims as of this position, from their own events. */
    private void read(Collection<UUID> ids, BiConsumer<UUID, ClaimFold> each) {
        streams.each(ids, position, (id, events) -> each.accept(id, folded(events)));
    }

    /** @param events of one claim, from its first to its latest */
    private ClaimFold folded(List<StoredEvent> events) {
        return ClaimFold.of(events, rules);
    }

    private static List<Object> payloads(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::payload).toList();
    }
}
