package org.palimpsest.query.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server finds when it is asked to verify itself, before and after somebody with all rights was at its tables. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerificationsTest {

    private static final String PATH = "/api/v1/audit/verification";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static QueryServer server;
    private static JdbcClient admin;
    private static UUID claim;

    @BeforeAll
    static void fill() {
        server = QueryServer.start();
        admin = JdbcClient.create(server.database().admin());
        Story story = new Story(server);
        UUID book = story.source("A book of wells");
        UUID figure = story.figure("Wells", "in the village");
        claim = story.claim(book, "There were two wells", figure, Story.exactly(2), null);
        story.confirm(claim, "checker-a1", "checker-b1").dispute(claim, "checker-b2");
        server.read("/api/v1/claims/" + claim);
        await().atMost(Duration.ofSeconds(20)).until(() -> signed() == server.head() + 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void isForPeopleWithAnAccount() {
        assertThat(server.get(PATH).status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void findsEverythingAsItWasSigned() {
        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).as(verified.toString()).isTrue();
        assertThat(verified.get("size").longValue()).isEqualTo(server.head() + 1);
        assertThat(verified.get("claims").intValue()).isEqualTo(1);
        assertThat(verified.get("states").intValue()).isPositive();
        assertThat(server.get("/audit", "Accept", "text/html").body())
                .contains("Everything is as it was signed")
                .contains(verified.get("root").stringValue());
    }

    @Test
    @Order(3)
    void namesAConsensusThatDoesNotFollow() {
        String before = admin.sql(
                        "SELECT verdict FROM read.claim_states WHERE claim_id = :id AND valid_until = 9223372036854775807")
                .param("id", claim)
                .query(String.class)
                .single();
        verdict("REFUTED");
        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).isFalse();
        assertThat(verified.get("first").get(0).get("detail").stringValue())
                .contains(claim.toString())
                .contains("verdict")
                .contains(before)
                .contains("REFUTED");
        verdict(before);
    }

    @Test
    @Order(4)
    void namesAnEventThatIsAnotherThanTheOneThatWasSigned() {
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql("UPDATE store.event_rows SET recorded_at = recorded_at - interval '1 day' WHERE position = 2")
                .update();
        JsonNode verified = verified();
        assertThat(verified.get("holds").booleanValue()).isFalse();
        assertThat(verified.get("first").get(0).get("position").longValue()).isEqualTo(2);
        assertThat(verified.get("first").get(0).get("detail").stringValue()).contains("leaf hash");
    }

    private static void verdict(String verdict) {
        admin.sql(
                        "UPDATE read.claim_states SET verdict = :verdict WHERE claim_id = :id AND valid_until = 9223372036854775807")
                .param("verdict", verdict)
                .param("id", claim)
                .update();
    }

    private static long signed() {
        return server.jdbc()
                .sql("SELECT coalesce(max(size), 0) FROM log.checkpoints")
                .query(Long.class)
                .single();
    }

    /** The last of the server-sent events. */
    private static JsonNode verified() {
        Answer answer = server.getAs("auditor-1", PATH);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String[] lines = answer.body().strip().split("\n");
        assertThat(lines[lines.length - 2]).isEqualTo("event:verified");
        return JSON.readTree(lines[lines.length - 1].substring("data:".length()));
    }
}
