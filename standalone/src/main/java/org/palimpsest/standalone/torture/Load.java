package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.torture.Instance.Side;
import org.palimpsest.standalone.torture.Ledger.Acknowledged;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who file claims and confirm them, each some twenty times a second at first. Whoever gets no answer sends the same again,
 * to whichever process, until it is known what became of it.
 */
final class Load {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PEOPLE =
            List.of("checker-a1", "checker-a2", "checker-a3", "checker-b1", "checker-b2", "checker-b3");
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PAUSE = 100;

    /** Milliseconds between two writes of one person: who writes without a pause leaves no core to whoever starts. */
    private static final int LONGEST_THOUGHT = 60;

    /** From so many writes in a round on a person rests between them: a fault may last, and every write is compared. */
    private static final int MANY = 60;

    private static final int REST = 250;

    private static final int FIGURES = 12;
    private static final int CREATED = 201;
    private static final int CONFLICT_AT_LEAST = 400;
    private static final int FAILURE_AT_LEAST = 500;

    private final Cluster cluster;
    private final Ledger ledger;
    private final Random seeds;
    private final List<Thread> writers = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private volatile boolean running;
    private String source = "";
    private int round;

    Load(Cluster cluster, Ledger ledger, long seed) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.seeds = new Random(seed);
    }

    /** What everybody quotes. */
    void prepare() throws InterruptedException {
        source = created(
                "/sources",
                Map.of("title", "A digest", "kind", "ARTICLE", "authors", List.of(), "text", "So many were shot.\n"));
    }

    /** Figures of this round: each claim pools all of its figure, so figures that grow with every round would slow it. */
    private void newFigures() throws InterruptedException {
        figures.clear();
        for (int number = 1; number <= FIGURES; number++) {
            figures.add(created(
                    "/figures",
                    Map.of(
                            "name", "Executions " + round + "." + number,
                            "measure", "executions",
                            "unit", "persons",
                            "valueType", "QUANTITY",
                            "scope", "Persons shot, of kind " + round + "." + number + ".")));
        }
    }

    private String created(String path, Map<String, Object> body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = send(cluster.of(Side.COMMAND).getFirst(), PEOPLE.getFirst(), path, body, key);
            if (answer != null && answer.statusCode() == CREATED) {
                return JSON.readTree(answer.body()).path("id").stringValue("");
            }
            if (System.nanoTime() > deadline) {
                throw new CannotRun("The first write of a round was not accepted: "
                        + (answer == null ? "no answer" : answer.body()));
            }
            Thread.sleep(PAUSE);
        }
    }

    void begin() throws InterruptedException {
        round++;
        newFigures();
        running = true;
        for (int number = 0; number < PEOPLE.size(); number++) {
            int writer = number;
            long seed = seeds.nextLong();
            writers.add(
                    Thread.ofPlatform().name("writer-" + number).daemon().start(() -> write(writer, new Random(seed))));
        }
    }

    /** Lets everybody hear what became of their last write. */
    void end() throws InterruptedException {
        running = false;
        for (Thread writer : writers) {
            writer.join();
        }
        writers.clear();
    }

    private void write(int writer, Random random) {
        try {
            for (int number = 0; running; number++) {
                Thread.sleep(number < MANY ? random.nextInt(LONGEST_THOUGHT) : REST);
                String mark = "r" + round + "-w" + writer + "-" + number;
                List<Acknowledged> claims = ledger.claims();
                if (claims.isEmpty() || random.nextInt(3) == 0) {
                    settle(random, writer, "/claims", claim(mark, random), mark, null);
                } else {
                    String claim = claims.get(random.nextInt(claims.size())).stream();
                    settle(random, writer, "/claims/" + claim + "/confirmations", confirmation(mark), mark, claim);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> claim(String mark, Random random) {
        String quote = "So many were shot.";
        return Map.of(
                "sourceId", source,
                "passage", Map.of("exact", quote, "prefix", "", "suffix", "", "start", 0, "end", quote.length()),
                "statement", mark,
                "figureId", figures.get(random.nextInt(figures.size())),
                "value", Map.of("kind", "EXACT", "low", 1 + random.nextInt(1_000_000_000), "said", "so many"));
    }

    private Map<String, Object> confirmation(String mark) {
        return Map.of(
                "evidence",
                List.of(Map.of("sourceId", source, "locator", "first sentence", "grade", "HIGH")),
                "note",
                mark);
    }

    /** @param claim that is reviewed; {@code null} when one is filed */
    private void settle(
            Random random, int writer, String path, Map<String, Object> body, String mark, @Nullable String claim)
            throws InterruptedException {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Instance instance = cluster.any(Side.COMMAND, random);
            HttpResponse<String> answer = send(instance, PEOPLE.get(writer), path, body, key);
            if (answer != null && answer.statusCode() < CONFLICT_AT_LEAST) {
                String stream =
                        claim == null ? JSON.readTree(answer.body()).path("id").stringValue("") : claim;
                long position = Long.parseLong(
                        answer.headers().firstValue("Palimpsest-Position").orElse("-1"));
                ledger.acknowledged(new Acknowledged(mark, stream, position), instance.toString(), claim == null);
                return;
            }
            if (answer != null && answer.statusCode() < FAILURE_AT_LEAST && answer.statusCode() != 429) {
                ledger.refused(mark);
                return;
            }
            ledger.attemptFailed();
            Thread.sleep(PAUSE);
        }
        ledger.unknown(mark);
    }

    /** @return {@code null} when there was no answer */
    private @Nullable HttpResponse<String> send(
            Instance instance, String person, String path, Map<String, Object> body, String key)
            throws InterruptedException {
        try {
            return cluster.client()
                    .send(
                            HttpRequest.newBuilder(instance.address().resolve("/api/v1" + path))
                                    .timeout(ANSWER)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .header("Authorization", basic(person))
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException unanswered) {
            return null;
        }
    }

    static String basic(String person) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((person + ":" + Cluster.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
