package org.palimpsest.command.rule;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    AggregateConfigurer<Rules> ruleAggregate() {
        return AggregateConfigurer.defaultConfiguration(Rules.class);
    }
}
