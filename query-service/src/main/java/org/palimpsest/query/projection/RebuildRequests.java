package org.palimpsest.query.projection;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Asks for rebuilds; whichever process is free follows. */
@Service
public class RebuildRequests {

    /** Derived when it is read. */
    static final String QUEUES = "queues";

    /** What queues are derived from. */
    static final Set<String> BEHIND_QUEUES = Set.of("claims", "revisions");

    private final JdbcClient jdbc;

    RebuildRequests(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks for a projection to be rebuilt. {@code queues} are derived from claims and revisions when they are read, so
     * asking for them asks for those two; {@code all} asks for every one.
     *
     * <p>From then on its progress is that of the rebuild asked for, never that of one before.
     *
     * @param by who asks; {@code null} for the command line
     * @return the projections that will be rebuilt; empty when there is none of that name
     */
    public List<String> ask(String name, @Nullable UUID by) {
        return jdbc.sql("""
                        WITH asked AS (
                            INSERT INTO read.rebuild_requests (name, requested_by)
                                SELECT name, CAST(:by AS uuid) FROM read.projection_tokens
                                WHERE name = :name OR :name = 'all' OR :name = :queues AND name = ANY (:behindQueues)
                                ORDER BY name
                            RETURNING name)
                        INSERT INTO read.rebuilds (name, status, position, total, started_at)
                            SELECT name, 'RUNNING', -1, (SELECT position FROM store.head), now() FROM asked
                        ON CONFLICT (name) DO UPDATE SET status = 'RUNNING', position = -1, total = excluded.total,
                            started_at = now(), finished_at = NULL, detail = NULL
                        RETURNING name
                        """)
                .param("by", by)
                .param("name", name)
                .param("queues", QUEUES)
                .param("behindQueues", BEHIND_QUEUES.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
