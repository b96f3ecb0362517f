package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.database.AdvisoryLock;
import org.palimpsest.eventstore.EventReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follows the requests to rebuild a projection, one at a time over all processes. A request stays until its rebuild has
 * ended, so one that a dying process leaves behind is taken up again.
 */
@Component
class Rebuilder extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final List<Projection> projections;

    private record Request(long id, String name) {}

    Rebuilder(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            List<Projection> projections) {
        super("rebuilder");
        this.database = database;
        this.jdbc = jdbc;
        this.reader = reader;
        this.projections = List.copyOf(projections);
    }

    List<Projection> projections() {
        return projections;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                Optional<Request> request = oldest();
                if (request.isPresent()) {
                    follow(request.get());
                }
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!isRunning()) {
                    return;
                }
                log.warn("Looking for requests to rebuild failed and is tried again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.multipliedBy(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Request> oldest() {
        return jdbc.sql("SELECT id, name FROM read.rebuild_requests WHERE finished_at IS NULL ORDER BY id LIMIT 1")
                .query(Request.class)
                .optional();
    }

    private void follow(Request request) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!AdvisoryLock.REBUILDING.tryTake(connection)) {
                return;
            }
            try {
                // Whoever asked while this one is about to begin gets what they asked for.
                long last = jdbc.sql("SELECT max(id) FROM read.rebuild_requests WHERE name = :name")
                        .param("name", request.name())
                        .query(Long.class)
                        .single();
                if (rebuild(connection, request.name())) {
                    jdbc.sql("UPDATE read.rebuild_requests SET finished_at = now()"
                                    + " WHERE name = :name AND id <= :last AND finished_at IS NULL")
                            .param("name", request.name())
                            .param("last", last)
                            .update();
                }
            } finally {
                AdvisoryLock.REBUILDING.release(connection);
            }
        }
    }

    /** Whether it has ended, well or badly; not when this process is told to stop. */
    private boolean rebuild(Connection connection, String name) {
        Optional<Projection> projection = projections.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (projection.isEmpty()) {
            return true;
        }
        jdbc.sql("""
                        INSERT INTO read.rebuilds (name, status, position, total, started_at)
                            VALUES (:name, 'RUNNING', -1, :total, now())
                        ON CONFLICT (name) DO UPDATE SET status = 'RUNNING', position = -1, total = excluded.total,
                            started_at = now(), finished_at = NULL, detail = NULL
                        """).param("name", name).param("total", reader.head()).update();
        log.info("Rebuilding the projection '{}'.", name);
        try {
            boolean done = new Rebuild(connection, reader, projection.get()).run(this::isRunning);
            if (done) {
                log.info("The projection '{}' is rebuilt.", name);
            }
            return done;
        } catch (SQLException | RuntimeException e) {
            log.error("Rebuilding the projection '{}' failed; the old tables go on serving.", name, e);
            jdbc.sql("UPDATE read.rebuilds SET status = 'FAILED', finished_at = now(), detail = :detail"
                            + " WHERE name = :name")
                    .param("detail", "Rebuilding failed: " + e.getMessage() + " The tables of before go on serving.")
                    .param("name", name)
                    .update();
            return true;
        }
    }
}
