package org.palimpsest.query.projection;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Asks for rebuilds; whichever process is free follows. */
@Service
public class RebuildRequests {

    private final JdbcClient jdbc;

    RebuildRequests(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks for a projection to be rebuilt. {@code queues} are derived from claims and revisions when they are read, so
     * asking for them asks for those two; {@code all} asks for every one.
     *
     * @param by who asks; {@code null} for the command line
     * @return the projections that will be rebuilt; empty when there is none of that name
     */
    public List<String> ask(String name, @Nullable UUID by) {
        return jdbc.sql("""
                        INSERT INTO read.rebuild_requests (name, requested_by)
                            SELECT name, CAST(:by AS uuid) FROM read.projection_tokens
                            WHERE name = :name OR :name = 'all' OR :name = 'queues' AND name IN ('claims', 'revisions')
                            ORDER BY name
                        RETURNING name
                        """)
                .param("by", by)
                .param("name", name)
                .query(String.class)
                .list();
    }
}
