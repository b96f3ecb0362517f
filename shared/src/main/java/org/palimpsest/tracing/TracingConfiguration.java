package org.palimpsest.tracing;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imported by {@code IdentityConfiguration}; where spans go is Spring Boot's own configuration. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    /** Where nobody is told of spans, none are made. */
    @Bean
    Sampler requestSampler(
            @Value("${management.tracing.sampling.probability:0.1}") double share,
            ObjectProvider<SpanExporter> exporters) {
        return exporters.stream().findAny().isEmpty()
                ? Sampler.alwaysOff()
                : Sampler.parentBased(new RequestSampler(share));
    }

    @Bean
    SdkTracerProviderBuilderCustomizer requestSpans() {
        RequestSpans ids = new RequestSpans();
        return builder -> builder.setIdGenerator(ids);
    }
}
