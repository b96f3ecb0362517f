package org.palimpsest.query.projection;

import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Being DEGRADED is worse than being UP, and no reason to send readers elsewhere: it answers 200. */
@Configuration(proxyBeanMethods = false)
class HealthOrder {

    @Bean
    StatusAggregator statusAggregator() {
        return new SimpleStatusAggregator(
                Status.DOWN, Status.OUT_OF_SERVICE, ProjectionHealth.DEGRADED, Status.UP, Status.UNKNOWN);
    }
}
