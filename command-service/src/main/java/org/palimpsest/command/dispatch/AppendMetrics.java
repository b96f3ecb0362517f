package org.palimpsest.command.dispatch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.palimpsest.eventstore.EventStores;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.springframework.stereotype.Component;

/** What this process appended. The size of a batch is the rate of events over that of batches. */
@Component
class AppendMetrics implements MeterBinder {

    private final GroupCommitAppender appender;

    AppendMetrics(EventStores stores) {
        this.appender = stores.appender();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("palimpsest.append.events", appender, GroupCommitAppender::events)
                .description("Events that were stored")
                .register(registry);
        FunctionCounter.builder("palimpsest.append.batches", appender, GroupCommitAppender::batches)
                .description("Transactions that stored them")
                .register(registry);
        Gauge.builder("palimpsest.append.waiting", appender, GroupCommitAppender::waiting)
                .description("Commands that wait for the next transaction")
                .register(registry);
    }
}
