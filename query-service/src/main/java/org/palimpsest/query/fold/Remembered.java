package org.palimpsest.query.fold;

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
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.Members.Member;
import org.palimpsest.revision.RevisionApproved;

/**
 * What a fold remembers of claims and figures, as of a position and by the rules in force there. It is bounded, and what is
 * forgotten is read again from the events when it is asked for. For one thread.
 */
final class Remembered {

    private final EventReader reader;
    private final ClaimStreams streams;
    private final ClaimsAhead ahead;
    private final Members members;
    private final Fold.Memory memory;
    private final SequencedMap<UUID, ClaimFold> claims = new LinkedHashMap<>(16, 0.75f, true);
    private final Pools figures = new Pools();
    private RulesInForce rules = new RulesInForce();
    private long position = -1;

    Remembered(EventReader reader, Members members, Fold.Memory memory) {
        this.reader = reader;
        this.streams = new ClaimStreams(reader, memory.atOnce());
        this.ahead = new ClaimsAhead(streams);
        this.members = members;
        this.memory = memory;
    }

    /** Forgets everything; what is asked for from now on is as of another position, by other rules. */
    void beginAt(long another, RulesInForce inForce) {
        claims.clear();
        figures.clear();
        ahead.forget();
        rules = inForce;
        position = another;
    }

    long position() {
        return position;
    }

    /** What is remembered is as of a later position from now on. */
    void goOnTo(long later) {
        position = later;
    }

    RulesInForce rules() {
        return rules;
    }

    /** What is remembered is by these rules from now on. */
    void goOnBy(RulesInForce next) {
        rules = next;
    }

    /**
     * Begins to read what the batch after the next will need of claims, while the next is folded.
     *
     * @param next prepared for
     * @param afterIt what comes right after it
     * @param thread where it is read
     */
    void expect(List<StoredEvent> next, List<StoredEvent> afterIt, Executor thread) {
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
    void prepare(List<StoredEvent> batch) {
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
        readFigures(wanted);
    }

    private static void add(Set<UUID> wanted, @Nullable UUID figure) {
        if (figure != null) {
            wanted.add(figure);
        }
    }

    /** Forgets what was used longest ago. */
    void trim() {
        var eldest = claims.keySet().iterator();
        for (int excess = claims.size() - memory.claims(); excess > 0; excess--) {
            eldest.next();
            eldest.remove();
        }
        trimFigures();
    }

    /** The same of figures alone. */
    void trimFigures() {
        figures.trim(memory.ofFigures());
    }

    ClaimFold claim(UUID id) {
        ClaimFold known = claims.get(id);
        if (known == null) {
            known = folded(streams.of(id, position));
            claims.put(id, known);
        }
        return known;
    }

    /** The claim, where it is remembered. */
    @Nullable
    ClaimFold known(UUID claim) {
        return claims.get(claim);
    }

    void put(ClaimFold claim) {
        claims.put(claim.id(), claim);
    }

    Pool pool(UUID id) {
        Pool known = figures.get(id);
        if (known == null) {
            readPools(List.of(id));
            known = figures.get(id);
        }
        return known;
    }

    void put(UUID figure, Pool pool) {
        figures.put(figure, pool);
    }

    /** Reads those of the figures that are not remembered, together. */
    void readFigures(Collection<UUID> ids) {
        readPools(ids.stream().filter(id -> figures.get(id) == null).toList());
    }

    private void readPools(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, List<Member>> kept = members.kept(ids, position);
        for (List<UUID> some :
                ids.stream().gather(Gatherers.windowFixed(memory.atOnce())).toList()) {
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

    /** Hands over the events of claims up to this position, in the order of the ids. */
    void events(Collection<UUID> ids, BiConsumer<UUID, List<StoredEvent>> each) {
        streams.each(ids, position, each);
    }

    /** The events of a claim up to a position. */
    List<StoredEvent> events(UUID claim, long upTo) {
        return streams.of(claim, upTo);
    }

    /** Claims as of this position, from their own events. */
    private void read(Collection<UUID> ids, BiConsumer<UUID, ClaimFold> each) {
        streams.each(ids, position, (id, events) -> each.accept(id, folded(events)));
    }

    /** @param events of one claim, from its first to its latest up to this position */
    ClaimFold folded(List<StoredEvent> events) {
        return ClaimFold.of(events, rules);
    }
}
