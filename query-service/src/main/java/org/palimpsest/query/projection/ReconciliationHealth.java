package org.palimpsest.query.projection;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** DOWN while any range of what is read is not what the events give, with counts, hashes and what to do. */
@Component("reconciliation")
class ReconciliationHealth implements HealthIndicator {

    private static final int SHOWN = 5;

    private final JdbcClient jdbc;

    ReconciliationHealth(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        try {
            List<String> differences = jdbc.sql(
                            "SELECT table_name || ' from ' || first_position || ' to ' || last_position"
                                    + " || ': ' || expected || ' expected, ' || found || ' found' FROM read.differences"
                                    + " ORDER BY first_position, table_name LIMIT " + SHOWN)
                    .query(String.class)
                    .list();
            if (differences.isEmpty()) {
                return Health.up().build();
            }
            return Health.down()
                    .withDetail("differences", differences)
                    .withDetail(
                            "remedy",
                            "Rebuild the projection with 'palimpsest rebuild'; of store.events, restore a backup. What is"
                                    + " mended is noticed by itself.")
                    .build();
        } catch (DataAccessException e) {
            return Health.down(e).build();
        }
    }
}
