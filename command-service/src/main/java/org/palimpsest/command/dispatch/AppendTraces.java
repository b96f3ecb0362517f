package org.palimpsest.command.dispatch;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import org.palimpsest.eventstore.AppendObserver;
import org.springframework.stereotype.Component;

/** Adds to the trace of the request that is being answered how long its events took to be stored, and among how many. */
@Component
class AppendTraces implements AppendObserver {

    private static final AttributeKey<Long> TOGETHER = AttributeKey.longKey("batch.size");
    private static final AttributeKey<Double> WAITED = AttributeKey.doubleKey("batch.wait_ms");
    private static final double NANOS_OF_MILLISECOND = 1e6;

    private final Tracer tracer;

    AppendTraces(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("org.palimpsest.append");
    }

    @Override
    public void answered(Duration waited, Duration took, int together, boolean written) {
        if (!Span.current().isRecording()) {
            return;
        }
        Instant now = Instant.now();
        Span span = tracer.spanBuilder("append")
                .setStartTimestamp(now.minus(took))
                .setAttribute(TOGETHER, (long) together)
                .setAttribute(WAITED, waited.toNanos() / NANOS_OF_MILLISECOND)
                .startSpan();
        if (!written) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
    }
}
