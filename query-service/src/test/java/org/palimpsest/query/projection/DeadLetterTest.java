package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.value.ValueType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One bad event holds up its own stream and nothing else, and leaves no trace once it is mended. */
class DeadLetterTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LETTERS = "/api/v1/dead-letters";

    private static QueryServer server;
    private static Projector projector;
    private static DataSource admin;
    private static Story story;
    private static UUID figure;
    private static UUID source;

    @BeforeAll
    static void start() {
        server = QueryServer.start();
        projector = server.bean(Projector.class);
        // It would find what is spoiled here, as it should, and be another reason why all is not well.
        ((BackgroundWork) server.bean("org.palimpsest.query.log.Sequencer")).stop();
        admin = server.database().admin();
        story = new Story(server);
        source = story.source("A book");
        figure = story.figure("Executions", "of all courts");
        server.read("/api/v1/figures");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void nothingIsSetAside() {
        assertThat(open()).isEmpty();
        // What a test before this one gave up, the process goes on missing for up to a second.
        await().atMost(SOON).until(() -> incompleteFrom().isEmpty());
    }

    private static String incompleteFrom() {
        return server.get("/api/v1/figures/" + figure + "/consensus").header("Palimpsest-Incomplete-From");
    }

    @Test
    void oneBadEventHoldsUpItsStreamOnlyAndIsPutInItsPlaceOnceItIsMended() {
        projector.stop();
        UUID bad = story.claim(source, "Seven were shot", figure, Story.exactly(7), null);
        long poison = story.lastPosition();
        byte[] before = spoil(poison);
        story.confirm(bad, "checker-a1", "checker-b1");
        UUID other = story.claim(source, "Nine were shot", figure, Story.exactly(9), null);
        story.confirm(other, "checker-a1", "checker-b1", "checker-c1");
        projector.start();

        assertThat(server.read("/api/v1/claims/" + other).get("id").stringValue())
                .isEqualTo(other.toString());
        await().atMost(SOON).until(() -> health().equals("DEGRADED"));
        assertThat(server.get("/actuator/health").status())
                .as("it serves all the same")
                .isEqualTo(200);
        await().atMost(SOON).until(() -> incompleteFrom().equals("" + poison));
        QueryServer.Answer answer = server.get("/api/v1/figures/" + figure + "/consensus");
        assertThat(answer.body()).contains("9").doesNotContain(bad.toString());
        assertThat(server.get("/api/v1/claims?at=" + story.lastPosition()).header("Cache-Control"))
                .as("will be another answer one day")
                .contains("no-cache");
        assertThat(server.get("/figures/" + figure).body()).contains("data-testid=\"incomplete\"");
        assertThat(statuses()).containsExactly("PARKED", "WAITING", "WAITING");
        JsonNode letter = open().getFirst();
        assertThat(letter.get("position").longValue()).isEqualTo(poison);
        assertThat(letter.get("error").stringValue()).isNotBlank().doesNotContain("Seven");

        // In vain at first; what comes meanwhile waits too.
        assertThat(post(poison + "/retry", "{}").statusCode()).isEqualTo(202);
        await().atMost(SOON).until(() -> open().getFirst().get("attempts").intValue() == 2);
        story.confirm(bad, "checker-c1");
        await().atMost(SOON).until(() -> statuses().size() == 4);

        mend(poison, before);
        // Asking for one that waits means its stream, in order.
        assertThat(post(open().get(2).get("position").longValue() + "/retry", "{}")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> open().isEmpty());
        await().atMost(SOON).until(() -> health().equals("UP"));
        story.dispute(bad, "checker-d1");
        assertThat(server.read("/api/v1/claims/" + bad).get("id").stringValue()).isEqualTo(bad.toString());
        assertThat(server.get("/api/v1/figures/" + figure).header("Palimpsest-Incomplete-From"))
                .isEmpty();
        everyRowIsAsIfProjectedInOrder();
    }

    @Test
    void anEventIsGivenUpForAReasonAndWhatWaitsGoesOnWithoutIt() {
        projector.stop();
        UUID claim = story.claim(source, "Five were shot", figure, Story.exactly(5), null);
        story.confirm(claim, "checker-a1");
        long poison = story.lastPosition();
        spoil(poison);
        story.confirm(claim, "checker-b1");
        projector.start();
        await().atMost(SOON).until(() -> statuses().equals(List.of("PARKED", "WAITING")));

        assertThat(server.get("/api/v1/figures/" + figure + "/consensus?rule=majority-1")
                        .status())
                .as("another rule is computed from the events, without what is set aside")
                .isEqualTo(200);
        HttpResponse<String> silent = post(poison + "/eviction", "{\"reason\": \"no\"}");
        assertThat(silent.statusCode()).isEqualTo(400);
        assertThat(silent.body()).contains("reason").contains("10 to 1000");
        assertThat(post("999999/eviction", "{\"reason\": \"there is no such event\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(statuses()).containsExactly("PARKED", "WAITING");

        assertThat(post(poison + "/eviction", "{\"reason\": \"written by a broken import\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> open().isEmpty());
        assertThat(post(poison + "/eviction", "{\"reason\": \"written by a broken import\"}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode evicted = all().getLast();
        assertThat(evicted.at("/eviction/reason").stringValue()).isEqualTo("written by a broken import");
        assertThat(evicted.at("/eviction/by").stringValue())
                .isEqualTo(Story.person("admin").toString());
        String page = server.getAs("admin", "/audit/dead-letters").body();
        assertThat(page).contains("written by a broken import", "data-testid=\"evicted\"");
        assertThat(server.jdbc()
                        .sql("SELECT count(*) FROM read.reviews WHERE claim_id = :claim")
                        .param("claim", claim)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        everyRowIsAsIfProjectedInOrder();
    }

    @Test
    void anEventIsTriedInItsPlaceAndNotInTheLightOfWhatCameLater() {
        UUID unknown = UUID.randomUUID();
        claimOf(unknown, "of nothing yet");
        await().atMost(SOON).until(() -> statuses().equals(List.of("PARKED")));
        assertThat(open().getFirst().get("error").stringValue()).contains("Remembered.readPool");

        long filed = open().getFirst().get("position").longValue();
        story.figure(
                unknown,
                new FigureDescription(
                        "Late", "executions", "persons", ValueType.QUANTITY, "persons", null, null, null, "too late"));
        post("all/retry", "{}");
        await().atMost(SOON).until(() -> open().getFirst().get("attempts").intValue() == 2);
        // It was defined after it: in its place the event still makes no sense, whenever it is tried.
        post(filed + "/eviction", "{\"reason\": \"of a figure that there was not\"}");
        assertThat(open()).isEmpty();
        everyRowIsAsIfProjectedInOrder();
    }

    @Test
    void anEventAmongSoManyThatTheyAreWrittenWhileOthersAreWorkedOutIsFound() {
        projector.stop();
        for (int i = 0; i < Batch.LARGEST + 7; i++) {
            story.source("Before " + i);
        }
        claimOf(UUID.randomUUID(), "of nothing at all");
        long bad = story.lastPosition();
        for (int i = 0; i < Batch.LARGEST; i++) {
            story.source("After " + i);
        }
        projector.start();
        server.read("/api/v1/sources?limit=1");
        assertThat(open()).hasSize(1);
        assertThat(open().getFirst().get("position").longValue()).isEqualTo(bad);
        post(bad + "/eviction", "{\"reason\": \"of a figure that there is not\"}");
        everyRowIsAsIfProjectedInOrder();
    }

    @Test
    void whatPostgresqlRefusesIsNotBlamedOnTheEventThatCameNext() {
        projector.stop();
        JdbcClient owner = JdbcClient.create(admin);
        owner.sql("ALTER TABLE read.sources ADD CONSTRAINT refused CHECK (title <> 'Refused') NOT VALID")
                .update();
        for (int i = 1; i < Batch.LARGEST; i++) {
            story.source("Before " + i);
        }
        story.source("Refused");
        long bad = story.lastPosition();
        story.source("Next");
        projector.start();
        server.read("/api/v1/sources?limit=1");
        assertThat(statuses()).containsExactly("PARKED");
        assertThat(open().getFirst().get("position").longValue()).isEqualTo(bad);
        post(bad + "/eviction", "{\"reason\": \"of a title that is refused\"}");
        everyRowIsAsIfProjectedInOrder();
        owner.sql("ALTER TABLE read.sources DROP CONSTRAINT refused").update();
    }

    @Test
    void anEventThatReachesEverythingStopsEverything() {
        projector.stop();
        story.activate("bridged", Map.of(), null);
        long poison = story.lastPosition();
        byte[] before = spoil(poison);
        story.source("After");
        projector.start();

        await().atMost(Duration.ofSeconds(10)).until(() -> health().equals("DOWN"));
        assertThat(server.get("/actuator/health").status()).isEqualTo(503);
        assertThat(open()).isEmpty();
        mend(poison, before);
        await().atMost(SOON).until(() -> health().equals("UP"));
    }

    @Test
    void aProjectorThatHangsIsNoticedWithinTenSeconds() throws Exception {
        try (Connection holding = admin.getConnection()) {
            holding.setAutoCommit(false);
            holding.createStatement().execute("SELECT * FROM read.projection_tokens FOR UPDATE");
            story.source("Waits");
            await().atMost(Duration.ofSeconds(10)).until(() -> health().equals("DOWN"));
            assertThat(server.get("/actuator/health").status()).isEqualTo(503);
            assertThat(server.get("/actuator/health")
                            .json()
                            .at("/components/projections/details/reason")
                            .stringValue())
                    .contains("Nothing was projected");
            holding.rollback();
        }
        await().atMost(SOON).until(() -> health().equals("UP"));
    }

    /** What a retry built is what a projector makes that never failed: from the first event on, one batch after the other. */
    private static void everyRowIsAsIfProjectedInOrder() {
        server.read("/api/v1/claims");
        projector.stop();
        List<Projection> projections = server.bean(Rebuilder.class).projections();
        Map<String, List<String>> retried = ReadTables.all(server.jdbc(), projections);
        ReadTables.empty(server.jdbc(), projections);
        projector.start();
        await().atMost(SOON)
                .until(() -> server.jdbc()
                        .sql("SELECT min(position) FROM read.projection_tokens")
                        .query(Long.class)
                        .single()
                        .equals(server.head()));
        assertThat(ReadTables.difference(ReadTables.all(server.jdbc(), projections), retried))
                .isEmpty();
    }

    /** Of a figure that need not be there, which a command would refuse. */
    private static void claimOf(UUID figureId, String words) {
        UUID claim = UUID.randomUUID();
        story.claimEvent(
                claim,
                "checker-a1",
                "FACT_CHECKER",
                new ClaimFiled(claim, Story.person("checker-a1"), Story.content(source, words, figureId, null, null)));
    }

    private static byte[] spoil(long position) {
        byte[] payload = JdbcClient.create(admin)
                .sql("SELECT payload FROM store.events WHERE position = :position")
                .param("position", position)
                .query(byte[].class)
                .single();
        write(position, "{\"claimId\": 5}".getBytes(StandardCharsets.UTF_8));
        return payload;
    }

    private static void mend(long position, byte[] payload) {
        write(position, payload);
    }

    private static void write(long position, byte[] payload) {
        JdbcClient owner = JdbcClient.create(admin);
        owner.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        owner.sql("UPDATE store.event_rows SET payload = :payload WHERE position = :position")
                .param("payload", payload)
                .param("position", position)
                .update();
        owner.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
    }

    private static String health() {
        return server.get("/actuator/health")
                .json()
                .at("/components/projections/status")
                .stringValue();
    }

    private static List<JsonNode> all() {
        return server.getAs("admin", LETTERS).json().get("items").valueStream().toList();
    }

    private static List<JsonNode> open() {
        return all().stream()
                .filter(letter -> !letter.get("status").stringValue().equals("EVICTED"))
                .toList();
    }

    private static List<String> statuses() {
        return open().stream().map(letter -> letter.get("status").stringValue()).toList();
    }

    private static HttpResponse<String> post(String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + LETTERS + "/" + path))
                            .header("Content-Type", "application/json")
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            "admin:demo-password".getBytes(StandardCharsets.UTF_8)))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
