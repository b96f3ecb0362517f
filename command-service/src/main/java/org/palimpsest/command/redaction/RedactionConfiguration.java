package org.palimpsest.command.redaction;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {

    @Bean
    AggregateConfigurer<Redaction> redactionAggregate() {
        return AggregateConfigurer.defaultConfiguration(Redaction.class);
    }
}
