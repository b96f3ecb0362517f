package org.palimpsest.standalone.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.palimpsest.standalone.data.CannotRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends files to a running Palimpsest over HTTP and asks how their import gets on. */
public final class Imports implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 100;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String authorization;

    /** @param authorization see {@link #authorization} */
    public Imports(URI server, String authorization) {
        this.base = server.toString().replaceAll("/+$", "") + "/api/v1/imports/";
        this.authorization = authorization;
    }

    /** The server understood what was sent and refused it; the message is its sentence. */
    public static final class NotAccepted extends RuntimeException {
        NotAccepted(String sentence) {
            super(sentence);
        }
    }

    public static String authorization(String userName, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((userName + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static String authorization(String key) {
        return "Bearer " + key;
    }

    /**
     * Sends a file, whatever its size.
     *
     * @return the id of its import
     * @throws NotAccepted when it cannot be imported
     * @throws CannotRun when the server does not answer
     */
    public String send(Path file, String kind, String type, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request(kind + (name.isEmpty() ? "" : "?file=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                        .header("Content-Type", type)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build());
        return body(answer).path("id").stringValue("");
    }

    /** Waits until every row has its answer or the import is called off, also over a restart of the server. */
    public JsonNode await(String id, Consumer<JsonNode> progress) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                JsonNode job = body(send(request(id).GET().build()));
                failures = 0;
                progress.accept(job);
                if (isOver(job)) {
                    return job;
                }
            } catch (CannotRun away) {
                failures++;
                if (failures == TRIES) {
                    throw away;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Whether no more rows are to come: all have their answer, or it was called off. */
    public static boolean isOver(JsonNode job) {
        return job.path("status").stringValue("").equals("DONE") || isCancelled(job);
    }

    public static boolean isCancelled(JsonNode job) {
        return job.path("status").stringValue("").equals("CANCELLED");
    }

    /** Saves every refusal. */
    public void report(String id, Path file) throws IOException, InterruptedException {
        http.send(
                request(id + "/refusals.csv").header("Accept", "text/csv").GET().build(),
                HttpResponse.BodyHandlers.ofFile(file));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotRun("No answer from " + base
                    + "; start Palimpsest there, or give its address with --url. What was sent is imported all the same"
                    + " when it runs again, and sending it again changes nothing.");
        }
    }

    private static JsonNode body(HttpResponse<String> answer) {
        JsonNode body = parsed(answer.body());
        if (answer.statusCode() == 503) {
            throw new CannotRun(sentence(body));
        }
        if (answer.statusCode() >= 300) {
            throw new NotAccepted(sentence(body) + " (" + answer.statusCode() + ")");
        }
        return body;
    }

    private static String sentence(JsonNode body) {
        return body.path("detail").stringValue(body.path("title").stringValue("refused"));
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
