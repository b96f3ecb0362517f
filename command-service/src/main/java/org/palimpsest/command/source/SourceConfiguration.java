package org.palimpsest.command.source;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    @Bean
    AggregateConfigurer<Source> sourceAggregate() {
        return AggregateConfigurer.defaultConfiguration(Source.class);
    }
}
