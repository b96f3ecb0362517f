package org.palimpsest.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.fold.Fold.Memory;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

/** What a fold remembers makes no difference to what it says. */
class FoldTest {

    private static final int EVENTS = 500;
    private static final long SEED = Long.getLong("palimpsest.seed", 20_260_203L);

    private static TestDatabase database;
    private static EventReader reader;
    private static final Known known = new Known();
    private static List<Change> expected;

    @BeforeAll
    static void aHistoryIsFoldedByOneThatForgetsNothing() {
        System.out.println("palimpsest.seed=" + SEED);
        database = TestPostgres.newEventStore();
        reader = new EventReader(database.reader(), DomainEvents.types());
        try (GroupCommitAppender appender = new GroupCommitAppender(database.writer(), DomainEvents.types())) {
            new RandomHistory(new Story(appender), SEED).happen(EVENTS);
        }
        Fold fold = new Fold(reader, known);
        fold.continueAfter(-1);
        expected = new ArrayList<>();
        for (StoredEvent event : reader.after(-1, EVENTS)) {
            fold.prepare(List.of(event));
            Change change = fold.after(event);
            known.add(change);
            expected.add(change);
        }
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void oneThatForgetsEverythingSaysTheSame() {
        assertThat(changes(new Memory(0, 0))).isEqualTo(expected);
    }

    @Test
    void oneThatForgetsRangesAloneSaysTheSame() {
        assertThat(changes(new Memory(0, 1_000))).isEqualTo(expected);
    }

    @Test
    void oneThatForgetsNowAndThenSaysTheSame() {
        assertThat(changes(new Memory(7, 20))).isEqualTo(expected);
    }

    @Test
    void oneThatReadsAheadSaysTheSame() {
        AtomicInteger read = new AtomicInteger();
        Executor executor = reading -> {
            read.incrementAndGet();
            reading.run();
        };
        assertThat(changes(new Memory(0, 20), executor)).isEqualTo(expected);
        assertThat(changes(new Memory(7, 20), executor)).isEqualTo(expected);
        assertThat(read).hasPositiveValue();
    }

    @Test
    void whatAnActivatedRuleChangesComesInPartsAndNoneIsLarge() {
        Fold fold = new Fold(reader, known, new Memory(7, 20, 20));
        fold.continueAfter(-1);
        int most = 0;
        for (Change whole : expected) {
            List<Change> parts = new ArrayList<>();
            fold.prepare(List.of(whole.event()));
            fold.after(whole.event(), parts::add);
            assertThat(Change.whole(parts)).isEqualTo(whole);
            assertThat(parts.getFirst().isFirst()).isTrue();
            int earlier = 1;
            for (Change part : parts.subList(1, parts.size())) {
                assertThat(part.earlier()).isEqualTo(earlier);
                assertThat(part.isFirst()).isFalse();
                earlier += part.claims().size() + part.figures().size();
            }
            if (whole.payload() instanceof RuleActivated activated) {
                assertThat(parts).allMatch(part -> part.claims().size() <= 20);
                assertThat(parts).allMatch(part -> part.figures().size() <= 2);
                most = Math.max(most, parts.size());
                if (activated.figureId() == null) {
                    assertThat(whole.claims())
                            .isSortedAccordingTo(
                                    Comparator.comparing(claim -> claim.after().filed()));
                    assertThat(whole.figures())
                            .isSortedAccordingTo(Comparator.comparing(figure -> known.figures.get(figure.id())));
                }
            } else {
                assertThat(parts).hasSize(1);
            }
        }
        assertThat(most).as("parts of the largest change").isGreaterThan(5);
    }

    private static List<Change> changes(Memory memory) {
        return changes(memory, null);
    }

    /**
     * In batches cut anywhere, each forgotten as far as the memory says.
     *
     * @param ahead where claims of the next batch are read; {@code null} to read none ahead
     */
    private static List<Change> changes(Memory memory, @Nullable Executor ahead) {
        Random random = new Random(SEED);
        Fold fold = new Fold(reader, known, memory);
        fold.continueAfter(-1);
        List<Change> changes = new ArrayList<>();
        List<StoredEvent> batch = batch(fold.position(), 1 + random.nextInt(20));
        while (!batch.isEmpty()) {
            fold.prepare(batch);
            List<StoredEvent> next = batch(batch.getLast().position(), 1 + random.nextInt(20));
            if (ahead != null) {
                fold.expect(batch, next, ahead);
            }
            batch.forEach(event -> changes.add(fold.after(event)));
            fold.trim();
            batch = next;
        }
        return changes;
    }

    private static List<StoredEvent> batch(long after, int limit) {
        List<StoredEvent> events = reader.after(after, limit);
        int rule = events.stream()
                .map(StoredEvent::payload)
                .map(Object::getClass)
                .toList()
                .indexOf(RuleActivated.class);
        return rule < 0 ? events : events.subList(0, Math.max(rule, 1));
    }

    /** Which claims spoke of which figure, as the tables would say. */
    private static final class Known implements Members {

        private final Map<UUID, TreeMap<Long, UUID>> figuresOfClaims = new LinkedHashMap<>();
        private final Map<UUID, Long> figures = new LinkedHashMap<>();

        void add(Change change) {
            change.figures().forEach(figure -> figures.putIfAbsent(figure.id(), change.position()));
            change.claims()
                    .forEach(claim -> figuresOfClaims
                            .computeIfAbsent(claim.after().id(), any -> new TreeMap<>())
                            .put(
                                    change.position(),
                                    Objects.requireNonNullElse(claim.after().figureId(), new UUID(0, 0))));
        }

        @Override
        public Set<UUID> claimsOf(UUID figure, long position) {
            Set<UUID> claims = new TreeSet<>(Comparator.comparing(UUID::toString));
            figuresOfClaims.forEach((claim, spoken) -> {
                var then = spoken.floorEntry(position);
                if (then != null && then.getValue().equals(figure)) {
                    claims.add(claim);
                }
            });
            return claims;
        }

        @Override
        public Iterable<List<UUID>> claims(long position) {
            return figuresOfClaims.entrySet().stream()
                    .filter(claim -> claim.getValue().firstKey() <= position)
                    .map(Map.Entry::getKey)
                    .gather(Gatherers.windowFixed(7))
                    .toList();
        }

        @Override
        public Iterable<List<UUID>> figures(long position) {
            return figures.entrySet().stream()
                    .filter(figure -> figure.getValue() <= position)
                    .map(Map.Entry::getKey)
                    .gather(Gatherers.windowFixed(7))
                    .toList();
        }
    }
}
