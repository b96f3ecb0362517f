package org.palimpsest.query.projection;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN when the projector stopped, with the position and what to do. */
@Component("projections")
class ProjectionHealth implements HealthIndicator {

    private final Projector projector;

    ProjectionHealth(Projector projector) {
        this.projector = projector;
    }

    @Override
    public Health health() {
        Stop stop = projector.stopped();
        if (stop == null) {
            return Health.up().build();
        }
        return Health.down()
                .withDetail("position", stop.position())
                .withDetail("type", stop.type())
                .withDetail("reason", stop.reason())
                .withDetail("remedy", stop.remedy())
                .build();
    }
}
