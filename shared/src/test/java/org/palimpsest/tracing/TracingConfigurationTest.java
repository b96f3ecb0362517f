package org.palimpsest.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TracingConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    OtlpTracingAutoConfiguration.class))
            .withUserConfiguration(TracingConfiguration.class)
            .withPropertyValues("management.tracing.sampling.probability=1");

    @Test
    void spansAreMadeForWhoeverIsToldOfThem() {
        service.withPropertyValues("management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1/v1/traces")
                .run(context -> {
                    assertThat(span(context.getBean(OpenTelemetry.class), Context.root())
                                    .isRecording())
                            .isTrue();
                });
    }

    /** Not even for a caller who keeps the trace that the request is in. */
    @Test
    void noneAreMadeWhereNobodyIsTold() {
        service.run(context -> {
            OpenTelemetry openTelemetry = context.getBean(OpenTelemetry.class);
            Context kept = Context.root()
                    .with(Span.wrap(SpanContext.createFromRemoteParent(
                            "0af7651916cd43dd8448eb211c80319c",
                            "b7ad6b7169203331",
                            TraceFlags.getSampled(),
                            TraceState.getDefault())));
            assertThat(span(openTelemetry, Context.root()).isRecording()).isFalse();
            assertThat(span(openTelemetry, kept).isRecording()).isFalse();
        });
    }

    private static Span span(OpenTelemetry openTelemetry, Context parent) {
        return openTelemetry
                .getTracer("test")
                .spanBuilder("request")
                .setParent(parent)
                .startSpan();
    }
}
