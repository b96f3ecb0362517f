package org.palimpsest.query.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far signing is behind, whichever process signs; looked up when somebody asks. */
@Component
class LogMetrics implements MeterBinder {

    private static final String LAST = "(SELECT size FROM log.checkpoints ORDER BY era DESC, size DESC LIMIT 1)";

    private final JdbcClient jdbc;

    LogMetrics(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "palimpsest.log.lag.events",
                        this,
                        metrics -> metrics.number("SELECT position + 1 - coalesce(" + LAST + ", 0) FROM store.head"))
                .description("Events that no checkpoint covers yet")
                .register(registry);
        Gauge.builder(
                        "palimpsest.log.lag.ms",
                        this,
                        metrics -> metrics.number("SELECT coalesce(greatest(0,"
                                + " extract(epoch FROM clock_timestamp() - (SELECT recorded_at FROM store.events WHERE position ="
                                + " coalesce(" + LAST + ", 0))) * 1000), 0)"))
                .description("How long the first of them waits")
                .register(registry);
        Gauge.builder(
                        "palimpsest.log.alarmed",
                        this,
                        metrics -> metrics.number("SELECT count(*) FROM log.alarms WHERE cleared_at IS NULL"))
                .description("1 while the log has stopped signing")
                .register(registry);
    }

    private double number(String sql) {
        try {
            return jdbc.sql(sql).query(Double.class).single();
        } catch (DataAccessException unanswered) {
            return Double.NaN;
        }
    }
}
