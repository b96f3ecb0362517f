package org.palimpsest.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;

/** A listener hears of everything once it is projected, in order, and after an interruption of what it missed. */
@Timeout(60)
class StreamTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final UUID book = story.source("Heard of " + UUID.randomUUID());
    private final HttpClient client = HttpClient.newHttpClient();

    private record Heard(String name, @Nullable String id, String data) {}

    private final class Listening implements AutoCloseable {

        private final InputStream body;
        private final BufferedReader lines;

        Listening(String query, @Nullable Long lastHeard) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(server.address() + "/api/v1/stream" + query))
                    .header("Accept", "text/event-stream");
            if (lastHeard != null) {
                request.header("Last-Event-ID", lastHeard.toString());
            }
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); !line.startsWith(":"); line = lines.readLine()) {
                assertThat(line).as("only how to come back before it listens").startsWith("retry");
            }
        }

        Heard next() throws IOException {
            String name = null;
            String id = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                } else if (line.isEmpty() && name != null) {
                    return new Heard(name, id, data);
                }
            }
            throw new AssertionError("the server said nothing more");
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @Test
    void whatIsRecordedIsToldInOrder() throws Exception {
        server.read("/api/v1/sources");
        try (Listening listening = new Listening("", null)) {
            UUID claim = story.claim(book, "Bread rose", null, null, null);
            long filed = story.lastPosition();
            story.confirm(claim, "checker-a2");
            Heard first = listening.next();
            assertThat(first.name()).isEqualTo("recorded");
            assertThat(first.id()).isEqualTo(Long.toString(filed));
            assertThat(first.data()).contains("\"ClaimFiled\"", claim.toString());
            Heard second = listening.next();
            assertThat(second.id()).isEqualTo(Long.toString(story.lastPosition()));
            assertThat(second.data()).contains("\"ClaimConfirmed\"").doesNotContain("checker-a2");
        }
    }

    @Test
    void whoWasAwayHearsWhatTheyMissedOfTheirTopicOnly() throws Exception {
        UUID claim = story.claim(book, "Bread rose", null, null, null);
        long heard = story.lastPosition();
        UUID other = story.claim(book, "Bread fell", null, null, null);
        story.confirm(other, "checker-a2").confirm(claim, "checker-b1");
        long missed = story.lastPosition();
        server.read("/api/v1/sources");
        try (Listening listening = new Listening("?claim=" + claim, heard)) {
            Heard first = listening.next();
            assertThat(first.id()).isEqualTo(Long.toString(missed));
            assertThat(first.data()).contains("\"ClaimConfirmed\"");
            story.dispute(other, "checker-b2").dispute(claim, "checker-b3");
            assertThat(listening.next().id()).isEqualTo(Long.toString(story.lastPosition()));
        }
    }

    @Test
    void aSourceIsHeardOfWhereItsClaimsAre() throws Exception {
        UUID elsewhere = story.source("Another book " + UUID.randomUUID());
        server.read("/api/v1/sources");
        try (Listening listening = new Listening("?source=" + elsewhere, story.lastPosition() - 1)) {
            assertThat(listening.next().data()).contains("SourceRegistered");
            story.claim(book, "Bread fell", null, null, null);
            UUID said = story.claim(elsewhere, "Bread rose there", null, null, null);
            assertThat(listening.next().data()).contains("ClaimFiled", said.toString());
        }
    }

    @Test
    void whoComesFromAnotherPastIsToldToReadAnew() throws Exception {
        server.read("/api/v1/sources");
        try (Listening listening = new Listening("", 999_999_999L)) {
            Heard reset = listening.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(Long.parseLong(reset.id())).isLessThan(999_999_999L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim=x", "figure=1", "after=-1"})
    void whatCannotBeListenedToIsRefusedByName(String query) {
        QueryServer.Answer answer = server.get("/api/v1/stream?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(query.split("=")[0]);
    }
}
