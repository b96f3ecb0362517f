package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A write can be followed from the request to the rows that came of it. */
@Execution(ExecutionMode.SAME_THREAD)
class TracesTest {

    /** One of those that are kept when one in ten is. */
    private static final String REQUEST = "0af76519-16cd-43dd-8448-eb211c80310d";

    private final SharedProduct product = SharedProduct.get();

    @Test
    void aWriteIsFollowedFromTheRequestOverTheStoreToItsRows() {
        product.client("editor-1").post("/sources", Map.of("title", "Traced", "kind", "BOOK"), "X-Request-Id", REQUEST);
        String trace = REQUEST.replace("-", "");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Span> spans = product.traces().trace(trace);
            Span request = named(spans, "http post /api/v1/sources");
            Span append = named(spans, "append");
            Span rows = named(spans, "project SourceRegistered");
            assertThat(append.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(append.getStartTimeUnixNano())
                    .isBetween(request.getStartTimeUnixNano(), rows.getEndTimeUnixNano());
            assertThat(append.getAttributesList())
                    .extracting(KeyValue::getKey)
                    .containsExactlyInAnyOrder("batch.size", "batch.wait_ms");
            assertThat(rows.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(HexFormat.of().formatHex(request.getSpanId().toByteArray()))
                    .isEqualTo(trace.substring(16));
            assertThat(rows.getEndTimeUnixNano()).isGreaterThan(request.getStartTimeUnixNano());
        });
    }

    private static Span named(List<Span> spans, String name) {
        assertThat(spans).extracting(Span::getName).contains(name);
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
