package org.palimpsest.standalone.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Asks a running Palimpsest, over HTTP and as its administrator, about what could not be projected. */
public final class DeadLetters implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String authorization;

    public DeadLetters(String url, String password) {
        this.base = url + "/api/v1/dead-letters";
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Every letter, in the order of the store. */
    public JsonNode all() throws InterruptedException {
        return send(request("").GET().build()).path("items");
    }

    /**
     * Tries one stream, or all, and waits until it is known what became of it, for as long as building anew takes.
     *
     * @param position or {@code all}
     * @return what is set aside all the same
     * @throws CannotRun when there is no such letter, or the server does not answer
     */
    public JsonNode retry(String position) throws InterruptedException {
        Set<Long> asked = new HashSet<>();
        send(post("/" + position + "/retry", Map.of())).path("positions").forEach(each -> asked.add(each.longValue()));
        while (true) {
            ArrayNode left = JSON.createArrayNode();
            boolean pending = false;
            for (JsonNode letter : all()) {
                if (asked.contains(letter.path("position").longValue(0))) {
                    left.add(letter);
                    pending |= !letter.path("retryAt").isNull() && letter.has("retryAt");
                }
            }
            if (!pending) {
                return left;
            }
            Thread.sleep(PAUSE);
        }
    }

    /** @throws CannotRun when there is no such letter, or the server refuses the reason */
    public JsonNode evict(long position, String reason) throws InterruptedException {
        return send(post("/" + position + "/eviction", Map.of("reason", reason)));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest post(String path, Map<String, String> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest request) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotRun("Palimpsest does not answer at " + base + " (" + e.getMessage() + ").", e);
        }
        if (response.statusCode() == 401) {
            throw new CannotRun("The password was not accepted for the account 'admin';"
                    + " give it with --password or PALIMPSEST_DEMO_PASSWORD.");
        }
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() >= 300) {
            throw new CannotRun("Palimpsest refused: " + answer.path("detail").stringValue(response.body()));
        }
        return answer;
    }
}
