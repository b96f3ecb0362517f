package org.palimpsest.query.projection;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.time.Instant;
import java.util.List;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.tracing.RequestTrace;
import org.springframework.stereotype.Component;

/** Adds to the trace of each request when the rows of its events were there to be read. */
@Component
class ProjectionTraces {

    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("event.type");
    private static final AttributeKey<Long> POSITION = AttributeKey.longKey("event.position");
    private static final AttributeKey<Long> TOGETHER = AttributeKey.longKey("batch.size");

    private final Tracer tracer;
    private final Sampler sampler;

    ProjectionTraces(OpenTelemetry openTelemetry, Sampler sampler) {
        this.tracer = openTelemetry.getTracer("org.palimpsest.projection");
        this.sampler = sampler;
    }

    /**
     * @param batch events whose rows came with one transaction
     * @param began when work on them began, after they were read
     * @param committed when their rows could be read
     */
    void projected(List<StoredEvent> batch, Instant began, Instant committed) {
        for (StoredEvent event : batch) {
            RequestTrace.of(event.metadata().getOrDefault("requestId", ""))
                    .filter(this::isKept)
                    .ifPresent(request -> tracer.spanBuilder("project " + event.type())
                            .setParent(Context.root().with(Span.wrap(parent(request))))
                            .setSpanKind(SpanKind.CONSUMER)
                            .setStartTimestamp(began)
                            .setAttribute(TYPE, event.type())
                            .setAttribute(POSITION, event.position())
                            .setAttribute(TOGETHER, (long) batch.size())
                            .startSpan()
                            .end(committed));
        }
    }

    /** As the process decided that answered the request. */
    private boolean isKept(RequestTrace request) {
        return sampler.shouldSample(
                                Context.root(),
                                request.traceId(),
                                "request",
                                SpanKind.SERVER,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static SpanContext parent(RequestTrace request) {
        return SpanContext.createFromRemoteParent(
                request.traceId(), request.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    }
}
