package org.palimpsest.query.replay;

import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether every position up to one has its event.
 *
 * @param things how many of the events are of figures and claims
 * @param missing the first position without an event
 */
record StoreCheck(int things, Optional<Long> missing) {

    private record Count(long events, int things) {}

    static StoreCheck upTo(JdbcClient jdbc, long last) {
        Count count = Objects.requireNonNull(
                jdbc.sql("""
                        SELECT count(*) AS events, count(*) FILTER (WHERE aggregate_type IN ('Figure', 'Claim')) AS things
                        FROM store.events WHERE position <= :last
                        """).param("last", last).query(Count.class).single());
        if (count.events == last + 1) {
            return new StoreCheck(count.things, Optional.empty());
        }
        return new StoreCheck(
                count.things,
                jdbc.sql("""
                        SELECT min(p) FROM generate_series(0, :last) p
                        WHERE NOT EXISTS (SELECT FROM store.events e WHERE e.position = p)
                        """).param("last", last).query(Long.class).optional());
    }
}
