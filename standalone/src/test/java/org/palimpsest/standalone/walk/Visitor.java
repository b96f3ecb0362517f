package org.palimpsest.standalone.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Somebody with an HTTP client, as one of the demo accounts or as nobody. */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final String password;
    private final @Nullable String userName;

    public Visitor(URI address, String password) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), address, password, null);
    }

    private Visitor(HttpClient http, URI address, String password, @Nullable String userName) {
        this.http = http;
        this.address = address;
        this.password = password;
        this.userName = userName;
    }

    public Visitor as(String name) {
        return new Visitor(http, address, password, name);
    }

    /** What came back. */
    public record Seen(int status, Map<String, String> headers, JsonNode body) {

        public String id() {
            return body.path("id").stringValue("");
        }

        public String etag() {
            return headers.getOrDefault("etag", "");
        }

        public long position() {
            return Long.parseLong(headers.getOrDefault("palimpsest-position", "-1"));
        }

        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    public Seen get(String path) {
        return send(request(path).GET());
    }

    /** Reads a thing as it is after that write. */
    public Seen getAfter(String path, Seen write) {
        return get(path + (path.contains("?") ? "&" : "?") + "minPosition=" + write.position());
    }

    /** @param headers names and values in turn */
    public Seen post(String path, Object body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json, application/problem+json");
        if (userName != null) {
            String credentials = userName + ":" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private Seen send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new java.util.HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
            String body = response.body();
            boolean json = headers.getOrDefault("content-type", "").contains("json");
            return new Seen(response.statusCode(), headers, json ? JSON.readTree(body) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
