package org.palimpsest.query.reading;

import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When text was last taken out. It changes answers of any position without anything having happened to the things in
 * them, so whoever kept one must ask again.
 */
@Component
class LatestRedaction {

    private final JdbcClient jdbc;

    /** The position of a tombstone, and when it was recorded. */
    record Tombstone(long position, Instant at) {}

    LatestRedaction(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Tombstone> find() {
        return jdbc.sql("SELECT decided_position, decided_at FROM read.redactions WHERE status = 'APPROVED'"
                        + " ORDER BY decided_position DESC LIMIT 1")
                .query((row, number) ->
                        new Tombstone(row.getLong("decided_position"), Columned.instant(row, "decided_at")))
                .optional();
    }
}
