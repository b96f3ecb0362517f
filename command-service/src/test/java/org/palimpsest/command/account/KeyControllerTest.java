package org.palimpsest.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.palimpsest.testing.TestServer.basic;
import static org.palimpsest.testing.TestServer.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.command.security.SecurityTestApplication;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.testing.TestServer;
import tools.jackson.databind.JsonNode;

class KeyControllerTest {

    private static TestDatabase database;
    private static TestServer server;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        server = TestServer.start(database, Map.of(), SecurityTestApplication.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void answersWithTheSecretOnce() {
        HttpResponse<String> answer = post(
                "{\"userName\": \"editor-1\", \"name\": \"nightly export\", \"scopes\": [\"read\"], \"days\": 30}");

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode key = json(answer);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/v1/keys/" + key.get("id").asString());
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(key.get("secret").asString()).startsWith("pk_");
        assertThat(Instant.parse(key.get("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /userName",
                "{\"userName\": \"editor-1\", \"scopes\": [\"read\"]} | /name",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": []} | /scopes",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": [null]} | /scopes/0",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": [\"ADMIN\"]} | /scopes",
                "{\"userName\": \"nobody\", \"name\": \"x\", \"scopes\": [\"read\"]} | /userName",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": [\"read\"], \"days\": 0} | /days",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": [\"read\"], \"days\": 9999} | /days",
                "{\"userName\": \"editor-1\", \"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"2001-01-01T00:00:00Z\"} | /expiresAt"
            })
    void namesTheFieldThatIsWrong(String body, String pointer) {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void revokingWhatIsNotThereIsNotFound() {
        assertThat(server.send(
                                "DELETE",
                                "/api/v1/keys/0198a4de-7f00-7000-8000-000000000000",
                                null,
                                "Authorization",
                                basic("admin"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> post(String body) {
        return server.send("POST", "/api/v1/keys", body, "Authorization", basic("admin"));
    }
}
