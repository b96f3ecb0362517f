package org.palimpsest.command.claim;

import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.common.Registration;
import org.axonframework.config.AggregateConfigurer;
import org.palimpsest.command.annotation.Annotation;
import org.palimpsest.command.dispatch.RecentAggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClaimConfiguration {

    @Bean
    AggregateConfigurer<Claim> claimAggregate(RecentAggregates recent) {
        return AggregateConfigurer.defaultConfiguration(Claim.class).configureCache(axon -> recent);
    }

    @Bean(destroyMethod = "cancel")
    Registration promotions(org.axonframework.config.Configuration axon) {
        Promotions promotions = new Promotions(axon.repository(Claim.class), axon.repository(Annotation.class));
        return new AnnotationCommandHandlerAdapter<>(promotions).subscribe(axon.commandBus());
    }
}
