package org.palimpsest.seeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the HTTP contract as far as a loader can tell: ids, idempotency keys, versions. Decides almost nothing. */
final class FakePalimpsest implements AutoCloseable {

    record Write(String path, JsonNode body, String ifMatch) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Write> writes = new ArrayList<>();
    private final Map<String, String[]> answers = new LinkedHashMap<>();
    private int stumbles;

    FakePalimpsest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/api/v1/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next writes take effect, but their answers are lost on the way. */
    synchronized void loseAnswers(int count) {
        stumbles = count;
    }

    synchronized List<Write> writes(String pathPattern) {
        return writes.stream()
                .filter(write -> write.path().matches(pathPattern))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("ETag", "\"7\"");
                send(exchange, 200, "{}");
                return;
            }
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            synchronized (this) {
                write(exchange, path, body);
            }
        }
    }

    private void write(HttpExchange exchange, String path, JsonNode body) throws IOException {
        if (body.path("statement").stringValue("").contains("refuse me")) {
            send(
                    exchange,
                    422,
                    "{\"detail\":\"no\",\"errors\":[{\"pointer\":\"/statement\",\"detail\":\"be polite\"}]}");
            return;
        }
        if (body.path("statement").stringValue("").contains("known already")) {
            send(exchange, 409, "{\"existing\":\"/api/v1/claims/00000000-0000-7000-8000-000000000001\"}");
            return;
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String[] answer = answers.get(key);
        if (answer == null) {
            String id = UUID.randomUUID().toString();
            writes.add(new Write(
                    path, body, String.valueOf(exchange.getRequestHeaders().getFirst("If-Match"))));
            answer = new String[] {id, String.valueOf(writes.size() - 1)};
            answers.put(key, answer);
        }
        if (stumbles > 0) {
            stumbles--;
            return;
        }
        exchange.getResponseHeaders().set("Location", "/api/v1" + path);
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Palimpsest-Position", answer[1]);
        send(exchange, 201, "{\"id\":\"" + answer[0] + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
