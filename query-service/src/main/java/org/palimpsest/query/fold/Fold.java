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
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
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

    private static final int STREAMS_AT_ONCE = 500;

    /**
     * How much is remembered from one batch to the next.
     *
     * @param claims claims with their reviews
     * @param ofFigures claims, as far as their figures need them: a figure has two or a thousand
     */
    public record Memory(int claims, int ofFigures) {

        /** Full, some 160 MB by reckoning, so that a heap of 512 MB takes that of the projector and that of a rebuild. */
        public static final Memory USUAL = new Memory(20_000, 1_500_000);
    }

    private final EventReader reader;
    private final Members members;
    private final Memory memory;
    private final SequencedMap<UUID, ClaimFold> claims = new LinkedHashMap<>(16, 0.75f, true);
    private final Pools figures = new Pools();
    private RulesInForce rules = new RulesInForce();
    private long position = -1;
    private @Nullable Expected expected;

    /** Claims as of a position, being read; folded by rules of which some may be replaced before that. */
    private record Expected(long position, RulesInForce rules, CompletableFuture<Map<UUID, ClaimFold>> claims) {}

    public Fold(EventReader reader, Members members) {
        this(reader, members, Memory.USUAL);
    }

    public Fold(EventReader reader, Members members, Memory memory) {
        this.reader = reader;
        this.members = members;
        this.memory = memory;
    }

    /** Forgets everything and goes on after a position, from what the store and the members say. */
    public void continueAfter(long last) {
        claims.clear();
        figures.clear();
        expected = null;
        rules = new RulesInForce();
        position = last;
        for (Object activated : payloads(RULES, last)) {
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
        if (unknown.isEmpty()) {
            return;
        }
        RulesInForce inForce = rules;
        long last = next.getLast().position();
        expected = new Expected(
                last,
                inForce,
                CompletableFuture.supplyAsync(
                        () -> {
                            Map<UUID, ClaimFold> read = new HashMap<>();
                            eachStream(unknown, last, (id, events) -> read.put(id, ClaimFold.of(events, inForce)));
                            return read;
                        },
                        thread));
    }

    private void takeExpected() {
        Expected reading = expected;
        expected = null;
        if (reading != null && reading.position() == position && reading.rules() == rules) {
            // What could not be read is read once more by whoever needs it, and fails there.
            reading.claims()
                    .handle((read, failure) -> failure == null ? read : Map.<UUID, ClaimFold>of())
                    .join()
                    .forEach(claims::putIfAbsent);
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
        takeExpected();
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

    /** What the next event changed. Afterwards the fold stands behind that event. */
    public Change after(StoredEvent event) {
        Change change = switch (event.payload()) {
            case FigureDefined defined -> described(event, defined.figureId(), defined.description());
            case FigureAmended amended -> described(event, amended.figureId(), amended.description());
            case RuleActivated activated -> activated(event, activated);
            case Object other when event.aggregateType().equals("Claim") -> claimChanged(event, other);
            default -> new Change(event, List.of(), List.of());
        };
        position = event.position();
        return change;
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
                : ClaimSteps.replay(rule, payloads(event.stream(), event.position()));
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

    /** Everything that the rule reaches is computed again from its own events. */
    private Change activated(StoredEvent event, RuleActivated activated) {
        UUID only = activated.figureId();
        Map<UUID, FigureBefore> before = new LinkedHashMap<>();
        for (UUID figure : only == null ? members.figures(position) : List.of(only)) {
            if (only != null || !rules.hasItsOwn(figure)) {
                before.put(figure, pool(figure).before(rules.of(figure)));
            }
        }
        RulesInForce next = rules.with(activated);
        List<ClaimChange> changedClaims = new ArrayList<>();
        List<UUID> reached =
                only == null ? members.claims(position) : sorted(pool(only).claims());
        eachStream(reached, position, (id, events) -> {
            ClaimFold known = claims.get(id);
            ClaimFold claim = known == null ? folded(events) : known;
            ConsensusRule rule = next.of(claim.figureId());
            if (!rule.equals(claim.rule())) {
                ClaimConsensus consensus = ClaimSteps.replay(rule, payloads(events));
                ClaimFold after =
                        new ClaimFold(claim.state(), consensus, rule, claim.filed(), claim.position(), claim.at());
                claims.put(id, after);
                changedClaims.add(new ClaimChange(claim, after));
            }
        });
        rules = next;
        for (ClaimChange change : changedClaims) {
            UUID figure = change.after().figureId();
            if (figure != null) {
                pool(figure).add(change.after());
            }
        }
        List<FigureChange> changedFigures = new ArrayList<>();
        before.forEach((figure, then) -> {
            FigureFold after = pool(figure).pooled(rules.of(figure));
            changedFigures.add(new FigureChange(figure, then, after));
        });
        return new Change(event, changedClaims, changedFigures);
    }

    /** In an order that does not depend on what was remembered and what was read again. */
    private static List<UUID> sorted(Collection<UUID> ids) {
        return ids.stream().sorted().toList();
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
        for (int from = 0; from < ids.size(); from += STREAMS_AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + STREAMS_AT_ONCE));
            Map<UUID, List<StoredEvent>> streams = reader.streams(some, position);
            for (UUID id : some) {
                Pool pool = described(id, streams.getOrDefault(id, List.of()));
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
            known = folded(events(id, position));
            claims.put(id, known);
        }
        return known;
    }

    /** Claims as of this position, from their own events. */
    private void read(Collection<UUID> ids, BiConsumer<UUID, ClaimFold> each) {
        eachStream(ids, position, (id, events) -> each.accept(id, folded(events)));
    }

    /** @param events of one claim, from its first to its latest */
    private ClaimFold folded(List<StoredEvent> events) {
        return ClaimFold.of(events, rules);
    }

    /** Hands over the events of claims up to a position, in the order of the ids; many are read at once. */
    private void eachStream(Collection<UUID> ids, long upTo, BiConsumer<UUID, List<StoredEvent>> each) {
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += STREAMS_AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + STREAMS_AT_ONCE));
            Map<UUID, List<StoredEvent>> streams = reader.streams(some, upTo);
            for (UUID id : some) {
                each.accept(id, present(id, upTo, streams.get(id)));
            }
        }
    }

    private static List<StoredEvent> present(UUID claim, long upTo, @Nullable List<StoredEvent> events) {
        if (events == null) {
            throw new IllegalStateException("claim " + claim + " is spoken of and not filed up to " + upTo);
        }
        return events;
    }

    private List<StoredEvent> events(UUID claim, long upTo) {
        return present(claim, upTo, reader.streams(List.of(claim), upTo).get(claim));
    }

    private List<Object> payloads(UUID stream, long upTo) {
        return payloads(reader.streams(List.of(stream), upTo).getOrDefault(stream, List.of()));
    }

    private static List<Object> payloads(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::payload).toList();
    }
}
