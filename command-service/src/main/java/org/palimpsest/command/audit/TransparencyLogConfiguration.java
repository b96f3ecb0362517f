package org.palimpsest.command.audit;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransparencyLogConfiguration {

    @Bean
    AggregateConfigurer<TransparencyLog> transparencyLogAggregate() {
        return AggregateConfigurer.defaultConfiguration(TransparencyLog.class);
    }
}
