package org.palimpsest.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.uuid.Generators;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestTraceTest {

    private static final String ID = "0af76519-16cd-43dd-8448-eb211c80319c";

    @Test
    void aRequestIdThatIsAUuidNamesATrace() {
        assertThat(RequestTrace.of(ID))
                .contains(new RequestTrace("0af7651916cd43dd8448eb211c80319c", "8448eb211c80319c"));
    }

    @Test
    void anyOtherRequestIdNamesNone() {
        assertThat(Stream.of("", "order-12", "1-2-3-4-5", "0af76519-16cd-43dd-0000-000000000000")
                        .map(RequestTrace::of))
                .allSatisfy(none -> assertThat(none).isEmpty());
    }

    @Test
    void aTraceThatTheCallerIsInNamesTheRequest() {
        assertThat(RequestTrace.requestId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .contains(ID);
        assertThat(RequestTrace.requestId("00-00000000000000000000000000000000-b7ad6b7169203331-01"))
                .isEmpty();
        assertThat(RequestTrace.requestId("<script>")).isEmpty();
    }

    @Test
    void onlyTheFirstSpanOfARequestIsTheRequestsOwn() {
        RequestSpans spans = new RequestSpans();
        RequestSpans.begin(ID);
        assertThat(spans.generateSpanId()).isEqualTo("8448eb211c80319c");
        assertThat(spans.generateTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(spans.generateSpanId()).isNotEqualTo("8448eb211c80319c");
        assertThat(spans.generateTraceId()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void whatWasNotBegunIsForgottenWithTheRequest() {
        RequestSpans.begin(ID);
        RequestSpans.end();
        assertThat(new RequestSpans().generateSpanId()).isNotEqualTo("8448eb211c80319c");
    }

    /** Version and variant of a UUID are the same bits in each, and one made of the time begins with the time. */
    @Test
    void aShareOfTheTracesIsKeptWhateverKindOfUuidTheyAreNamedAfter() {
        assertThat(kept(0.1, UUID::randomUUID)).isCloseTo(0.1, within(0.02));
        assertThat(kept(0.1, Generators.timeBasedEpochGenerator()::generate)).isCloseTo(0.1, within(0.02));
        assertThat(kept(1, UUID::randomUUID)).isEqualTo(1);
        assertThat(kept(0, UUID::randomUUID)).isZero();
    }

    private static double kept(double share, Supplier<UUID> ids) {
        RequestSampler sampler = new RequestSampler(share);
        return Stream.generate(ids)
                        .limit(5_000)
                        .map(id -> RequestTrace.of(id.toString()).orElseThrow())
                        .filter(trace -> sampler.shouldSample(
                                                Context.root(),
                                                trace.traceId(),
                                                "request",
                                                SpanKind.SERVER,
                                                Attributes.empty(),
                                                List.of())
                                        .getDecision()
                                == SamplingDecision.RECORD_AND_SAMPLE)
                        .count()
                / 5_000.0;
    }
}
