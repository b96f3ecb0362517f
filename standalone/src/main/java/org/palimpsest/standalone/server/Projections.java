package org.palimpsest.standalone.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.palimpsest.seeds.Progress;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running Palimpsest, over HTTP and as its administrator, about its projections. */
public final class Projections implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String authorization;

    public Projections(String url, String password) {
        this.base = url + "/api/v1/projections";
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Rebuilds one and waits for it.
     *
     * @return the projection as it is described after the rebuild has ended, well or not
     * @throws CannotRun when the server does not answer, refuses, or knows no such projection
     */
    public JsonNode rebuild(String name, Progress progress) throws InterruptedException {
        HttpResponse<String> asked = send(request("/" + name + "/rebuild")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (asked.statusCode() == 404) {
            throw new CannotRun("There is no projection '" + name + "'; there are " + names() + ".");
        }
        accepted(asked);
        int told = 0;
        boolean begun = false;
        for (; ; Thread.sleep(PAUSE)) {
            JsonNode projection =
                    JSON.readTree(accepted(send(request("/" + name).GET().build())));
            JsonNode rebuild = projection.path("rebuild");
            int total = Math.toIntExact(rebuild.path("total").longValue(0));
            if (!begun) {
                progress.begin(name, total);
                begun = true;
            }
            for (long position = Math.min(rebuild.path("position").longValue(0), total); told < position; told++) {
                progress.step();
            }
            if (!rebuild.path("status").stringValue("RUNNING").equals("RUNNING")) {
                return projection;
            }
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private String names() throws InterruptedException {
        JsonNode answer = JSON.readTree(accepted(send(request("").GET().build())));
        JsonNode items = answer.has("items") ? answer.path("items") : answer;
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("name").stringValue(""))
                .collect(Collectors.joining(", "));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
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
            throw new CannotRun("Palimpsest refused with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
