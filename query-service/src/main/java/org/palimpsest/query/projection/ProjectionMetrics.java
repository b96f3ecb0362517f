package org.palimpsest.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.palimpsest.query.projection.ProjectionWatch.Progress;
import org.springframework.stereotype.Component;

/** How far the projections are behind, and what they lack: as every process sees it, whichever projects. */
@Component
class ProjectionMetrics implements MeterBinder {

    private final ProjectionWatch watch;
    private final List<Projection> projections;

    ProjectionMetrics(ProjectionWatch watch, List<Projection> projections) {
        this.watch = watch;
        this.projections = List.copyOf(projections);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projection projection : projections) {
            Gauge.builder("palimpsest.projection.lag.events", watch, now -> now.lagOf(projection.name()))
                    .description("Events in the store that the projection does not have")
                    .tags(List.of(Tag.of("projection", projection.name())))
                    .register(registry);
        }
        gauge(
                registry,
                "palimpsest.projection.lag.ms",
                "How long the first event waits that not all have",
                progress -> progress.waiting());
        gauge(registry, "palimpsest.store.head", "Position of the last event", Progress::head);
        gauge(registry, "palimpsest.dead.letters", "Events that are set aside", Progress::letters);
        gauge(
                registry,
                "palimpsest.reconciliation.differences",
                "Ranges where rows are not what the events give",
                Progress::differences);
        gauge(registry, "palimpsest.reconciliation.checked", "The last position that was compared", Progress::checked);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Progress> value) {
        Gauge.builder(name, watch, now -> {
                    Progress progress = now.progress();
                    return progress == null ? Double.NaN : value.applyAsDouble(progress);
                })
                .description(description)
                .register(registry);
    }
}
