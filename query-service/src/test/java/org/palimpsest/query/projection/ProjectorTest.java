package org.palimpsest.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ProjectorTest {

    private final QueryServer server = QueryServer.start();
    private final Story story = new Story(server);

    @AfterEach
    void endServer() {
        server.close();
    }

    @Test
    void stopsAtAnEventItCannotReadSaysSoAndGoesOnWhenTheCauseIsGone() {
        story.source("Before");
        long poison = inject("ClaimVanished", "{\"claimId\":\"x\"}");
        UUID after = story.source("After");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.get("/actuator/health").status() == 503);
        JsonNode health =
                server.get("/actuator/health").json().get("components").get("projections");
        assertThat(health.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(health.get("details").get("position").longValue()).isEqualTo(poison);
        assertThat(health.get("details").get("type").stringValue()).isEqualTo("ClaimVanished");
        assertThat(health.get("details").get("remedy").stringValue()).isNotEmpty();
        JsonNode projections =
                server.getAs("admin", "/api/v1/projections").json().get("items");
        assertThat(projections).hasSize(10).allSatisfy(projection -> {
            assertThat(projection.get("status").stringValue()).isEqualTo("STOPPED");
            assertThat(projection.get("position").longValue()).isEqualTo(poison - 1);
            assertThat(projection.get("lag").longValue()).isEqualTo(2);
        });
        assertThat(server.get("/api/v1/sources").json().get("items")).hasSize(1);
        for (String unreached : List.of(
                "/api/v1/sources?minPosition=" + story.lastPosition(),
                "/api/v1/claims?at=" + story.lastPosition(),
                "/api/v1/claims?at=" + Instant.now().minusMillis(1))) {
            QueryServer.Answer refused = server.get(unreached);
            assertThat(refused.status()).as(unreached).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().get("projected").longValue()).isEqualTo(poison - 1);
        }
        assertThat(server.get("/api/v1/claims?at=" + (poison - 1)).status()).isEqualTo(200);

        repair(
                poison,
                "SourceTextAdded",
                "{\"sourceId\":\"%s\",\"version\":1,\"textSha256\":\"ab\",\"mediaType\":\"text/plain\",\"length\":3}"
                        .formatted(after));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.get("/actuator/health").status() == 200);
        assertThat(server.read("/api/v1/sources").get("items")).hasSize(2);
    }

    @Test
    void ofTwoProcessesOneWorksAndTheOtherTakesOver() {
        QueryServer second = server.another();
        try {
            RandomHistory history = new RandomHistory(story, 7);
            history.happen(60);
            assertThat(second.read("/api/v1/claims?limit=1")).isNotNull();
            List<Projection> projections = server.bean(Rebuilder.class).projections();
            Map<String, List<String>> both = ReadTables.all(second.jdbc(), projections);
            server.bean(Projector.class).stop();
            history.happen(60);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> second.get("/api/v1/claims?minPosition=" + second.head())
                                    .status()
                            == 200);
            assertThat(ReadTables.all(second.jdbc(), projections).get("history").size())
                    .isGreaterThan(both.get("history").size());
        } finally {
            second.stop();
        }
    }

    @Test
    void anEventIsReadableWithinAMomentOfItsAcknowledgement() {
        for (int i = 0; i < 20; i++) {
            UUID source = story.source("Source " + i);
            QueryServer.Answer answer =
                    server.get("/api/v1/sources/" + source, "Palimpsest-Position", "" + story.lastPosition());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    /** As no appender would: an event that nobody knows. */
    private long inject(String type, String payload) {
        JdbcClient admin = JdbcClient.create(server.database().admin());
        long position = server.head() + 1;
        admin.sql("""
                        INSERT INTO store.event_rows (position, recorded_at, sequence, type, event_id, stream, payload,
                            metadata)
                        VALUES (:position, now(), 0, store.event_type(:type, 1::smallint, 'Source'), gen_random_uuid(),
                            gen_random_uuid(), :payload, convert_to('{}', 'UTF8'))
                        """)
                .param("position", position)
                .param("type", type)
                .param("payload", payload.getBytes(StandardCharsets.UTF_8))
                .update();
        admin.sql("UPDATE store.head SET position = :position")
                .param("position", position)
                .update();
        return position;
    }

    private void repair(long position, String type, String payload) {
        JdbcClient admin = JdbcClient.create(server.database().admin());
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql(
                        "UPDATE store.event_rows SET type = store.event_type(:type, 1::smallint, 'Source'), payload = :payload"
                                + " WHERE position = :position")
                .param("type", type)
                .param("payload", payload.getBytes(StandardCharsets.UTF_8))
                .param("position", position)
                .update();
        admin.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
    }
}
