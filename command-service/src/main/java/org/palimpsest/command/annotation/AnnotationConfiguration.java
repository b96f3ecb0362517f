package org.palimpsest.command.annotation;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnnotationConfiguration {

    @Bean
    AggregateConfigurer<Annotation> annotationAggregate() {
        return AggregateConfigurer.defaultConfiguration(Annotation.class);
    }
}
