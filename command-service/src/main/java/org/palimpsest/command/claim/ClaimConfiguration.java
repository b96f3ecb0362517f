package org.palimpsest.command.claim;

import org.axonframework.config.AggregateConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

    @Bean
    AggregateConfigurer<Claim> claimAggregate() {
        return AggregateConfigurer.defaultConfiguration(Claim.class);
    }
}
