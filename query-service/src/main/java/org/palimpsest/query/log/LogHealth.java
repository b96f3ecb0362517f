package org.palimpsest.query.log;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** DOWN while the log does not sign, with the reason and what to do; whichever process leads. */
@Component("transparencyLog")
class LogHealth implements HealthIndicator {

    private final LogTables tables;
    private final Alarms alarms;

    LogHealth(LogTables tables, Alarms alarms) {
        this.tables = tables;
        this.alarms = alarms;
    }

    @Override
    public Health health() {
        try {
            return alarms.open().map(LogHealth::down).orElseGet(this::up);
        } catch (DataAccessException e) {
            return Health.down(e).build();
        }
    }

    private Health up() {
        Health.Builder up = Health.up();
        tables.last().ifPresent(last -> up.withDetail("size", last.size()));
        return up.build();
    }

    private static Health down(Alarms.Raised raised) {
        Alarm alarm = raised.alarm();
        Health.Builder down = Health.down()
                .withDetail("kind", alarm.kind())
                .withDetail("since", raised.since().toString())
                .withDetail("detail", alarm.detail())
                .withDetail("remedy", alarm.remedy());
        if (alarm.position() != null) {
            down.withDetail("position", alarm.position());
        }
        return down.build();
    }
}
