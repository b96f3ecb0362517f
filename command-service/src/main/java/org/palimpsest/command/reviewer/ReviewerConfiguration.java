package org.palimpsest.command.reviewer;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewerConfiguration {

    @Bean
    AggregateConfigurer<Reviewer> reviewerAggregate() {
        return AggregateConfigurer.defaultConfiguration(Reviewer.class);
    }
}
