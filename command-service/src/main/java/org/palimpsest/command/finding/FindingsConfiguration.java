package org.palimpsest.command.finding;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FindingsConfiguration {

    @Bean
    AggregateConfigurer<Findings> findingAggregate() {
        return AggregateConfigurer.defaultConfiguration(Findings.class);
    }
}
