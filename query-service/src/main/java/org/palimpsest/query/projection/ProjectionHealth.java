package org.palimpsest.query.projection;

import java.time.Duration;
import org.palimpsest.query.projection.ProjectionWatch.Progress;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * DOWN when nothing is projected though something waits, whichever process it is that should; DEGRADED when it goes on
 * without some events. Each with the position and what to do.
 */
@Component("projections")
class ProjectionHealth implements HealthIndicator {

    /** It serves, and what it serves lacks something. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final Projector projector;
    private final ProjectionWatch watch;

    ProjectionHealth(Projector projector, ProjectionWatch watch) {
        this.projector = projector;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Stop stop = projector.stopped();
        if (stop != null) {
            return Health.down()
                    .withDetail("position", stop.position())
                    .withDetail("type", stop.type())
                    .withDetail("reason", stop.reason())
                    .withDetail("remedy", stop.remedy())
                    .build();
        }
        if (watch.blindFor().compareTo(ProjectionWatch.PATIENCE) > 0) {
            return down(
                    watch.blindFor(),
                    "The database has not said for %d s how far projecting is.",
                    "Start PostgreSQL, or look into its log; projecting goes on by itself.");
        }
        if (watch.stuckFor().compareTo(ProjectionWatch.PATIENCE) > 0) {
            return down(
                    watch.stuckFor(),
                    "Nothing was projected for %d s though events wait.",
                    "Find the process that holds the advisory lock 0x50414C5052 in pg_locks and restart it.");
        }
        Progress progress = watch.progress();
        if (progress != null && progress.letters() > 0) {
            return Health.status(DEGRADED)
                    .withDetail("events", progress.letters())
                    .withDetail("position", String.valueOf(progress.first()))
                    .withDetail("reason", "Some events could not be projected and are set aside.")
                    .withDetail("remedy", "See /audit/dead-letters, or 'palimpsest dead-letters list'.")
                    .build();
        }
        return Health.up().build();
    }

    private Health down(Duration since, String reason, String remedy) {
        Progress progress = watch.progress();
        Health.Builder down = Health.down()
                .withDetail("reason", reason.formatted(since.toSeconds()))
                .withDetail("remedy", remedy);
        if (progress != null) {
            down.withDetail("position", progress.projected()).withDetail("lag", progress.lag());
        }
        return down.build();
    }
}
