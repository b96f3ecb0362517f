package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.standalone.data.DataFolder;
import org.palimpsest.standalone.server.DatabaseAccess;
import org.palimpsest.testing.cut.Comparison;
import org.palimpsest.testing.cut.CutStore;
import org.palimpsest.testing.cut.Question;
import org.palimpsest.testing.cut.Questions;
import org.palimpsest.testing.cut.Reply;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Asks a running product, over HTTP and as of each of its events, what a server that is stopped at that event is asked,
 * and wants the same answers.
 */
final class EveryEventOfTheSeeds {

    private static final int OTHERS_EACH = 4;
    private static final int EVERYTHING_EACH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataSource store;
    private final URI product;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final long seed = Long.getLong("palimpsest.seed", System.nanoTime());
    private final Questions asking = new Questions(seed);
    private final Comparison comparison = new Comparison();

    private record Asked(Question question, Reply reply) {}

    /**
     * What the stopped server was asked at an event.
     *
     * @param instant the one that means this event; {@code null} where a later event was recorded at the same
     */
    private record Stop(long position, @Nullable Instant instant, List<Asked> asked) {}

    /**
     * @param data the folder of the product
     * @param product where it answers
     */
    EveryEventOfTheSeeds(Path data, URI product) {
        DataFolder folder = DataFolder.existing(data).orElseThrow();
        DatabaseAccess access = new DatabaseAccess(folder.secrets());
        this.store = new DriverManagerDataSource(
                folder.running().orElseThrow().database(), access.user("query"), access.password("query"));
        this.product = product;
    }

    void compare() throws Exception {
        System.out.println("palimpsest.seed=" + seed + " " + getClass().getSimpleName());
        try (StoppedServer stopped = new StoppedServer(store)) {
            BlockingQueue<Optional<Stop>> stops = new ArrayBlockingQueue<>(100);
            Future<?> comparing = CompletableFuture.runAsync(() -> compareAll(stops));
            while (stopped.store().hasNext()) {
                handOver(
                        stops,
                        comparing,
                        Optional.of(ask(stopped, stopped.store().next())));
            }
            handOver(stops, comparing, Optional.empty());
            comparing.get();
            assertThat(stopped.fingerprint()).isEqualTo(CutStore.fingerprint(store, Long.MAX_VALUE));
            assertThat(stopped.store().position()).isGreaterThan(1_000);
            System.out.println(comparison.compared() + " answers compared as of "
                    + (stopped.store().position() + 1) + " events");
        }
    }

    private static void handOver(BlockingQueue<Optional<Stop>> stops, Future<?> comparing, Optional<Stop> stop)
            throws Exception {
        while (!stops.offer(stop, 1, TimeUnit.SECONDS)) {
            if (comparing.isDone()) {
                comparing.get();
            }
        }
    }

    private Stop ask(StoppedServer stopped, StoredEvent event) throws SQLException {
        Set<Question> questions = new LinkedHashSet<>(asking.about(event));
        // What an event touched is asked after each; the rest would take the suite another minute.
        if (event.position() % OTHERS_EACH == 0) {
            questions.add(asking.another());
            questions.add(asking.list());
        }
        List<Asked> asked = new ArrayList<>();
        URI address = stopped.address();
        await(address, event.position());
        for (Question question : questions) {
            asked.add(new Asked(question, reply(get(address, question.address(), question))));
            asking.answered(question, asked.getLast().reply().body());
        }
        if ((event.position() + 1) % EVERYTHING_EACH == 0 || !stopped.store().hasNext()) {
            for (Question question : asking.ofEveryFigure()) {
                asked.add(new Asked(question, reply(get(address, question.address(), question))));
            }
            asked.addAll(pages(address, "/api/v1/claims?limit=200"));
            asked.addAll(pages(address, "/api/v1/figures?limit=200"));
        }
        return new Stop(event.position(), stopped.store().isAtTheEndOfAnInstant() ? event.recordedAt() : null, asked);
    }

    private List<Asked> pages(URI address, String list) {
        List<Asked> pages = new ArrayList<>();
        for (String next = list; !next.isEmpty(); ) {
            Question question = Question.of(next);
            HttpResponse<String> page = get(address, next, question);
            pages.add(new Asked(question, reply(page)));
            String link = header(page, "Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return pages;
    }

    private void compareAll(BlockingQueue<Optional<Stop>> stops) {
        try {
            for (Optional<Stop> stop = stops.take(); stop.isPresent(); stop = stops.take()) {
                compare(stop.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(Stop stop) {
        for (int i = 0; i < stop.asked().size(); i++) {
            Asked asked = stop.asked().get(i);
            // The first one, which is about the event's own thing, also by the instant.
            for (Object at : i == 0 && stop.instant() != null
                    ? List.of(stop.position(), stop.instant())
                    : List.of(stop.position())) {
                HttpResponse<String> answer = get(product, asked.question().asOf(at), asked.question());
                comparison.same(stop.position(), asked.question(), asked.reply(), reply(answer));
            }
        }
    }

    /** Waits until a server has projected a position. */
    private void await(URI server, long position) {
        Question question = Question.of("/api/v1/claims?limit=1&minPosition=" + position);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> get(server, question.address(), question).statusCode() == 200);
    }

    private HttpResponse<String> get(URI server, String address, Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(address));
        if (!question.accept().isEmpty()) {
            request.header("Accept", question.accept());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> answer) {
        return new Reply(
                answer.statusCode(),
                header(answer, "ETag"),
                header(answer, "Last-Modified"),
                header(answer, "Content-Type"),
                answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
