package org.palimpsest.standalone.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running Palimpsest, over HTTP and as its administrator, about its transparency log. */
public final class TransparencyLog implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String authorization;

    public TransparencyLog(String url, String password) {
        this.base = url;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The last checkpoint and how the log is, as {@code GET /api/v1/audit/checkpoint} says it.
     *
     * @throws CannotRun when the server does not answer, or has signed nothing yet
     */
    public JsonNode state() throws InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/v1/audit/checkpoint").GET().build());
        if (answer.statusCode() == 404) {
            throw new CannotRun(
                    "The log at " + base + " has signed nothing yet; it does within a second of the first event.");
        }
        return JSON.readTree(accepted(answer));
    }

    /** @throws CannotRun when the server does not answer or refuses */
    public void putInForce(String verifierKey, String reason) throws InterruptedException {
        post("/api/v1/audit/keys", Map.of("verifierKey", verifierKey, "reason", reason));
    }

    /** @throws CannotRun when the server does not answer or refuses */
    public void beginAnew(long size, String root, String reason) throws InterruptedException {
        post("/api/v1/audit/restarts", Map.of("size", size, "root", root, "reason", reason));
    }

    /** What the state of the log must be. */
    @FunctionalInterface
    public interface Condition {
        boolean isMet(JsonNode state);
    }

    /** @return the state that meets the condition, or the last one when none did within half a minute */
    public JsonNode await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode state = state();
        while (!condition.isMet(state) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            state = state();
        }
        return state;
    }

    @Override
    public void close() {
        http.close();
    }

    private void post(String path, Map<String, Object> body) throws InterruptedException {
        accepted(send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotRun("Palimpsest does not answer at " + base + " (" + e.getMessage() + ").", e);
        }
    }

    private static String accepted(HttpResponse<String> response) {
        if (response.statusCode() == 401) {
            throw new CannotRun("The password was not accepted for the account 'admin';"
                    + " give it with --password or PALIMPSEST_DEMO_PASSWORD.");
        }
        if (response.statusCode() >= 300) {
            throw new CannotRun("Palimpsest refused: "
                    + JSON.readTree(response.body()).path("detail").stringValue(response.body()));
        }
        return response.body();
    }
}
