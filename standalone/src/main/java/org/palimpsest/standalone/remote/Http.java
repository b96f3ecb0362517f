package org.palimpsest.standalone.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.data.CannotRun;

/** Requests to one server; each that gets no answer ends in a sentence for a person. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than any tile, note or proof has. */
    private static final int LARGEST_ANSWER = 1 << 22;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final URI server;
    private final @Nullable String apiKey;

    /** @param apiKey sent as Bearer; {@code null} where anybody may read */
    Http(URI server, @Nullable String apiKey) {
        String address = server.toString();
        this.server = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        this.apiKey = apiKey;
    }

    URI server() {
        return server;
    }

    /** An answer, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param path from the server's address on, beginning with a slash
     * @throws CannotRun when there is no answer
     */
    Answer get(String path, String accept) {
        return small(request(path).header("Accept", accept).GET().build());
    }

    /** @throws CannotRun when there is no answer */
    Answer post(String path, String body) {
        return small(request(path)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * An answer of any length.
     *
     * @throws CannotRun when there is no answer, or not the one that was asked for
     */
    InputStream stream(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(request(path).build(), (name, value) -> true)
                    .timeout(Duration.ofMinutes(10))
                    .build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                try (InputStream body = response.body()) {
                    throw refused(path, new Answer(response.statusCode(), body.readNBytes(LARGEST_ANSWER)));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        return request;
    }

    private Answer small(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
                if (bytes.length > LARGEST_ANSWER) {
                    throw new CannotRun(request.uri() + " answers with more than any log or witness does.");
                }
                return new Answer(response.statusCode(), bytes);
            }
        } catch (IOException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Why an answer that is not the one that was asked for does not do. */
    CannotRun refused(String path, Answer answer) {
        String why = answer.text().strip();
        return new CannotRun(server + path + " answers with status " + answer.status()
                + (why.isEmpty() ? "." : ": " + (why.length() > 600 ? why.substring(0, 600) + "…" : why)));
    }

    private CannotRun noAnswer(IOException e) {
        return new CannotRun("No answer from " + server + " (" + e.getClass().getSimpleName()
                + (e.getMessage() == null ? "" : ": " + e.getMessage()) + "); is it running there?");
    }

    private static CannotRun interrupted() {
        Thread.currentThread().interrupt();
        return new CannotRun("Interrupted.");
    }
}
