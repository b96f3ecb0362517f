package org.palimpsest.query.fold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
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
import org.palimpsest.rule.RuleActivated;

/**
 * Says of each event, in order, what it changed. Everything it remembers is bounded and can be read again from the
 * events, so forgetting changes nothing but the time it takes. For one thread.
 */
public final class Fold {

    /** The one stream in which rules are activated. */
    public static final UUID RULES = UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8));

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
    private final Members members;
    private final Memory memory;
    private final Remembered remembered;

    public Fold(EventReader reader, Members members) {
        this(reader, members, Memory.USUAL);
    }

    public Fold(EventReader reader, Members members, Memory memory) {
        this.reader = reader;
        this.members = members;
        this.memory = memory;
        this.remembered = new Remembered(reader, members, memory);
    }

    /** Forgets everything and goes on after a position, from what the store and the members say. */
    public void continueAfter(long last) {
        RulesInForce rules = new RulesInForce();
        for (Object activated : payloads(reader.streams(List.of(RULES), last).getOrDefault(RULES, List.of()))) {
            rules = rules.with((RuleActivated) activated);
        }
        remembered.beginAt(last, rules);
    }

    public long position() {
        return remembered.position();
    }

    /**
     * Begins to read what the batch after the next will need of claims, while the next is folded.
     *
     * @param next prepared for
     * @param afterIt what comes right after it
     * @param thread where it is read
     */
    public void expect(List<StoredEvent> next, List<StoredEvent> afterIt, Executor thread) {
        remembered.expect(next, afterIt, thread);
    }

    /**
     * Reads what a batch will need, as of before it. Members are known only as far as the tables are, so this comes
     * before the batch's first event.
     */
    public void prepare(List<StoredEvent> batch) {
        remembered.prepare(batch);
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
            case RuleActivated activated ->
                new Activation(activated, remembered, members, memory.atOnce()).work(new Parts<>(event, taker));
            case Object other when event.aggregateType().equals("Claim") -> taker.take(claimChanged(event, other));
            default -> taker.take(new Change(event, List.of(), List.of()));
        }
        remembered.goOnTo(event.position());
    }

    /** Goes on behind an event, or behind many, that count for nothing. */
    public void leaveOut(long last) {
        remembered.goOnTo(Math.max(position(), last));
    }

    /** Forgets what was used longest ago. */
    public void trim() {
        remembered.trim();
    }

    private Change claimChanged(StoredEvent event, Object payload) {
        ClaimFold before;
        ClaimFold after;
        if (payload instanceof ClaimFiled filed) {
            before = null;
            ConsensusRule rule = remembered.rules().of(filed.content().figureId());
            after = new ClaimFold(
                    ClaimState.of(filed),
                    rule.unreviewed(),
                    rule,
                    event.position(),
                    event.position(),
                    event.recordedAt());
        } else {
            before = remembered.claim(event.stream());
            after = after(before, event);
        }
        remembered.put(after);
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
        ConsensusRule rule = remembered.rules().of(state.content().figureId());
        ClaimConsensus consensus = rule.equals(before.rule())
                ? ClaimSteps.of(before.state(), event.payload())
                        .map(step -> rule.evolve(before.consensus(), step))
                        .orElse(before.consensus())
                : ClaimSteps.replay(rule, payloads(remembered.events(event.stream(), event.position())));
        return new ClaimFold(state, consensus, rule, before.filed(), event.position(), event.recordedAt());
    }

    private interface Repooling {
        void apply(Pool pool);
    }

    private FigureChange repooled(StoredEvent event, UUID figure, Repooling repooling) {
        Pool pool = remembered.pool(figure);
        FigureBefore before = pool.before(remembered.rules().of(figure));
        repooling.apply(pool);
        FigureFold after = pool.pooled(remembered.rules().of(figure));
        return new FigureChange(figure, before, after);
    }

    private Change described(StoredEvent event, UUID figure, FigureDescription description) {
        if (event.payload() instanceof FigureDefined) {
            Pool pool = new Pool(description, 1);
            FigureFold after = pool.pooled(remembered.rules().of(figure));
            remembered.put(figure, pool);
            return new Change(event, List.of(), List.of(new FigureChange(figure, null, after)));
        }
        Pool old = remembered.pool(figure);
        FigureBefore before = old.before(remembered.rules().of(figure));
        Pool pool = old.described(description, event.sequence() + 1);
        FigureFold after = pool.pooled(remembered.rules().of(figure));
        remembered.put(figure, pool);
        return new Change(event, List.of(), List.of(new FigureChange(figure, before, after)));
    }

    private static List<Object> payloads(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::payload).toList();
    }
}
