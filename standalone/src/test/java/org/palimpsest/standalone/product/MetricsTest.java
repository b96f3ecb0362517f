package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is measured, who may see it, and that the dashboard asks for nothing else. */
@Execution(ExecutionMode.SAME_THREAD)
class MetricsTest {

    private static final Pattern NAME = Pattern.compile("\\bpalimpsest_[a-z_]+");

    private final SharedProduct product = SharedProduct.get();

    @Test
    void auditorsAndAdministratorsSeeThemAndNobodyElse() throws Exception {
        assertThat(get(null).statusCode()).isEqualTo(401);
        assertThat(get("checker-a1").statusCode()).isEqualTo(403);
        assertThat(get("editor-1").statusCode()).isEqualTo(403);
        assertThat(get("auditor-1").statusCode()).isEqualTo(200);
        assertThat(get("admin").statusCode()).isEqualTo(200);
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws Exception {
        // A refusal, so that there is one to count.
        product.client("checker-a1").post("/claims", java.util.Map.of());
        Set<String> measured = names(get("admin").body());
        Set<String> shown = names(Files.readString(Path.of("..", "docs", "grafana", "palimpsest.json")));
        assertThat(shown).isNotEmpty().isSubsetOf(measured);
        assertThat(measured).contains("palimpsest_refusals_total", "palimpsest_append_events_total");
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private HttpResponse<String> get(@Nullable String person) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.address().resolve("/actuator/prometheus"));
        if (person != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (person + ":" + Started.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
