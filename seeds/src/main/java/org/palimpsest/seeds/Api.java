package org.palimpsest.seeds;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The public HTTP API as a client sees it. A request whose answer got lost is sent again: every write carries an
 * idempotency key, so it takes effect once.
 */
final class Api implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int TRIES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String password;

    /** @param password the one password of the demo accounts */
    Api(URI server, String password) {
        this.base = URI.create(server.toString().replaceAll("/+$", "") + "/api/v1");
        this.password = password;
    }

    /** @throws Refused when the server says no */
    Answer post(String userName, String path, Object body, String idempotencyKey, @Nullable String ifMatch) {
        HttpRequest.Builder request = request(path, userName)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request.build());
    }

    /** Reads a thing as it is after the event at that position. */
    Answer get(String path, String userName, long minPosition) {
        String query = minPosition < 0 ? "" : "?minPosition=" + minPosition;
        return send(request(path + query, userName).GET().build());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path, String userName) {
        String credentials =
                Base64.getEncoder().encodeToString((userName + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Basic " + credentials);
    }

    private Answer send(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                int status = response.statusCode();
                boolean later = status == 429 || status == 502 || status == 503 || status == 504;
                if (later && attempt < TRIES) {
                    pause(response.headers()
                                    .firstValue("Retry-After")
                                    .map(Api::seconds)
                                    .orElse(1L)
                            * 1000);
                    continue;
                }
                return answer(response);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw new Unreachable(
                            "No answer from " + base + " (" + reason(e)
                                    + "); start Palimpsest there, or give its address with --url.",
                            e);
                }
                pause(100L << attempt);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Answer answer(HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        if (response.statusCode() == 401) {
            throw new Unreachable("The password was not accepted at " + base
                    + "; give that of the demo accounts with --password or PALIMPSEST_DEMO_PASSWORD.");
        }
        if (response.statusCode() >= 300) {
            throw new Refused(response.statusCode(), body);
        }
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                response.headers().firstValue("ETag").orElse(""),
                response.headers().firstValueAsLong("Palimpsest-Position").orElse(-1),
                body);
    }

    private static JsonNode parse(String body) {
        if (body == null || body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static long seconds(String header) {
        try {
            return Math.clamp(Long.parseLong(header.strip()), 0L, 30L);
        } catch (NumberFormatException aDate) {
            return 1;
        }
    }

    private static String reason(IOException e) {
        return e instanceof ConnectException ? "connection refused" : String.valueOf(e.getMessage());
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Unreachable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unreachable("Loading was interrupted; start it again, nothing is loaded twice.", e);
    }
}
