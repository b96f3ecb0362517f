package org.palimpsest.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.cut.Comparison;
import org.palimpsest.testing.cut.CutStore;
import org.palimpsest.testing.cut.Question;
import org.palimpsest.testing.cut.Questions;
import org.palimpsest.testing.cut.Reply;

/**
 * Whatever is asked as of an event is answered as by a server that was stopped at it. One server has a whole random
 * history, projected in the largest batches; another one gets the same rows a few at a time and is asked after each time.
 *
 * <p>{@code -Dpalimpsest.seed=...} plays the same history again, {@code -Dpalimpsest.cut.events=...} makes it longer or
 * shorter.
 */
class CutStoreTest {

    private static final int EVENTS = Integer.getInteger("palimpsest.cut.events", 10_000);
    private static final int ONE_IN_FORTY = 40;
    private static final int MOST_BETWEEN_STOPS = 20;
    private static final int MOST_QUESTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long seed = Long.getLong("palimpsest.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Questions questions = new Questions(seed);
    private final Comparison inProcess = new Comparison();
    private final Comparison overHttp = new Comparison();
    private List<UUID> everyClaim = List.of();

    private record Asked(Question question, Reply reply) {}

    /** What the stopped server was asked at an event. */
    private record Stop(long position, Instant recordedAt, boolean overHttp, List<Asked> asked) {}

    @Test
    void everyEarlierStateIsAnsweredAsByAServerThatWasStoppedThere() throws Exception {
        System.out.println("palimpsest.seed=" + seed + " " + getClass().getSimpleName());
        TestDatabase store = TestPostgres.newEventStore();
        try (GroupCommitAppender appender = new GroupCommitAppender(store.writer(), DomainEvents.types())) {
            RandomHistory history = new RandomHistory(new Story(appender), seed);
            history.happen(EVENTS);
            everyClaim = history.claims();
        }
        try (QueryServer whole = QueryServer.on(store);
                QueryServer stopped = QueryServer.start();
                CutStore cut = new CutStore(store.reader(), stopped.database().owner())) {
            BlockingQueue<Stop> stops = new ArrayBlockingQueue<>(100);
            Future<?> comparing = CompletableFuture.runAsync(() -> compareWith(whole, stops));
            while (cut.hasNext() && !comparing.isDone()) {
                Stop stop = askStopped(stopped, upToTheNextStop(cut));
                while (!comparing.isDone() && !stops.offer(stop, 1, TimeUnit.SECONDS)) {
                    // The other one is slower, or has ended with what it found.
                }
            }
            comparing.get();
            assertThat(cut.position()).isEqualTo(EVENTS - 1);
            assertThat(CutStore.fingerprint(stopped.database().reader(), EVENTS))
                    .isEqualTo(CutStore.fingerprint(store.reader(), EVENTS));
        }
        System.out.println(
                inProcess.compared() + " answers compared in process, " + overHttp.compared() + " over HTTP");
    }

    /** One event, or some: so the batches that are projected differ too. */
    private List<StoredEvent> upToTheNextStop(CutStore cut) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        int size = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_BETWEEN_STOPS);
        do {
            events.add(cut.next());
        } while (events.size() < size && cut.hasNext() && !isEverything(cut.position()));
        return events;
    }

    private static boolean isEverything(long position) {
        return (position + 1) % (EVENTS / 4) == 0;
    }

    private Stop askStopped(QueryServer stopped, List<StoredEvent> events) {
        StoredEvent event = events.getLast();
        long position = event.position();
        reach(stopped, position);
        Set<Question> about = new LinkedHashSet<>();
        events.forEach(happened -> about.addAll(questions.about(happened)));
        Set<Question> asking = some(about);
        if (position % 4 == 0) {
            asking.add(questions.another());
        }
        if (position % 8 == 0) {
            asking.add(questions.list());
        }
        if (position % 10 == 0) {
            // Perhaps one that is not there yet.
            asking.add(Question.of("/api/v1/claims/" + everyClaim.get(random.nextInt(everyClaim.size()))));
        }
        if (isEverything(position)) {
            asking.addAll(questions.ofEveryFigure());
        }
        boolean isOverHttp = random.nextInt(ONE_IN_FORTY) == 0;
        List<Asked> asked = new ArrayList<>();
        stopped.bean(Reading.class).read(() -> {
            for (Question question : asking) {
                asked.add(ask(stopped, question, isOverHttp));
            }
            if (isEverything(position)) {
                asked.addAll(pages(stopped, "/api/v1/claims?limit=200"));
                asked.addAll(pages(stopped, "/api/v1/figures?limit=200"));
            }
            return asked;
        });
        return new Stop(position, event.recordedAt(), isOverHttp, asked);
    }

    /** One in three, and a few at most: over the events, each kind of question is asked after each kind of event. */
    private Set<Question> some(Set<Question> all) {
        List<Question> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return new LinkedHashSet<>(shuffled.subList(0, Math.min(MOST_QUESTIONS, (all.size() + 2) / 3)));
    }

    private Asked ask(QueryServer stopped, Question question, boolean isOverHttp) {
        Reply reply = isOverHttp
                ? reply(stopped.get(question.address(), accept(question)))
                : reply(stopped.ask(question.address(), accept(question)));
        questions.answered(question, reply.body());
        return new Asked(question, reply);
    }

    private static List<Asked> pages(QueryServer stopped, String list) {
        List<Asked> pages = new ArrayList<>();
        for (String address = list; !address.isEmpty(); ) {
            QueryServer.Answer page = stopped.ask(address);
            pages.add(new Asked(Question.of(address), reply(page)));
            String link = page.header("Link");
            address = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return pages;
    }

    private void compareWith(QueryServer whole, BlockingQueue<Stop> stops) {
        reach(whole, EVENTS - 1);
        try {
            for (long position = -1; position < EVENTS - 1; ) {
                Stop stop = stops.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(stop)
                        .as("the other server was asked after " + position)
                        .isNotNull();
                position = stop.position();
                whole.bean(Reading.class).read(() -> {
                    compare(whole, stop);
                    return stop;
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(QueryServer whole, Stop stop) {
        for (Asked asked : stop.asked()) {
            Question question = asked.question();
            String asOf = question.asOf(stop.position());
            inProcess.same(stop.position(), question, asked.reply(), reply(whole.ask(asOf, accept(question))));
            if (stop.overHttp()) {
                QueryServer.Answer answer = whole.get(asOf, accept(question));
                overHttp.same(stop.position(), question, asked.reply(), reply(answer));
                if (answer.status() == 200) {
                    assertThat(answer.header("Cache-Control")).as(asOf).endsWith("immutable");
                }
            }
        }
        AsOf then = whole.bean(Positions.class).parse(stop.recordedAt().toString());
        assertThat(then.position()).as(stop.recordedAt().toString()).isEqualTo(lastRecordedAt(whole, stop));
        assertThat(then.settled()).isEqualTo(then.position() < EVENTS - 1);
    }

    private long lastRecordedAt(QueryServer whole, Stop stop) {
        return whole.jdbc()
                .sql("SELECT max(position) FROM (SELECT * FROM store.events WHERE position >= :position"
                        + " ORDER BY position LIMIT 20) e WHERE recorded_at = CAST(:then AS timestamptz)")
                .param("position", stop.position())
                .param("then", stop.recordedAt().toString())
                .query(Long.class)
                .single();
    }

    /** Waits until a server has projected a position. */
    private static void reach(QueryServer server, long position) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    server.bean(Positions.class).await(position);
                    return true;
                });
    }

    private static String[] accept(Question question) {
        return question.accept().isEmpty() ? new String[0] : new String[] {"Accept", question.accept()};
    }

    private static Reply reply(QueryServer.Answer answer) {
        return new Reply(
                answer.status(),
                answer.header("ETag"),
                answer.header("Last-Modified"),
                answer.header("Content-Type"),
                answer.body());
    }
}
