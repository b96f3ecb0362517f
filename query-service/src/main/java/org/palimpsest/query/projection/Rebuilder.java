package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.database.AdvisoryLock;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Fold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follows the requests to rebuild projections, all that wait in one pass over the events, one pass at a time over all
 * processes, and to retry what was set aside. A request stays until it is done, so one that a dying process leaves behind is
 * taken up again.
 */
@Component
class Rebuilder extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final List<Projection> projections;
    private final Fold.Memory memory;
    private final DeadLetters letters;

    /** @param last whoever asked while the pass is about to begin gets what they asked for */
    private record Asked(String name, long last) {}

    Rebuilder(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            List<Projection> projections,
            ProjectionMemory memory,
            DeadLetters letters) {
        super("rebuilder");
        this.letters = letters;
        this.memory = memory.each();
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
                if (isAnythingAsked()) {
                    if (!asked().isEmpty()) {
                        follow();
                    }
                    retry();
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

    /** One question, since it is asked all the time and the answer is nearly always no. */
    private boolean isAnythingAsked() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM read.rebuild_requests WHERE finished_at IS NULL)"
                        + " OR EXISTS (SELECT FROM read.dead_letters)")
                .query(Boolean.class)
                .single();
    }

    private List<Asked> asked() {
        return jdbc.sql("SELECT name, max(id) AS last FROM read.rebuild_requests WHERE finished_at IS NULL"
                        + " GROUP BY name ORDER BY min(id)")
                .query(Asked.class)
                .list();
    }

    private void follow() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!AdvisoryLock.REBUILDING.tryTake(connection)) {
                return;
            }
            try {
                List<Asked> asked = asked();
                List<Projection> named = projections.stream()
                        .filter(projection ->
                                asked.stream().anyMatch(one -> one.name().equals(projection.name())))
                        .toList();
                if (named.isEmpty() || rebuild(connection, named)) {
                    asked.forEach(this::finished);
                }
            } finally {
                AdvisoryLock.REBUILDING.release(connection);
            }
        }
    }

    private void finished(Asked asked) {
        jdbc.sql("UPDATE read.rebuild_requests SET finished_at = now()"
                        + " WHERE name = :name AND id <= :last AND finished_at IS NULL")
                .param("name", asked.name())
                .param("last", asked.last())
                .update();
    }

    /** Projects once more what was set aside and is to be tried again. */
    private void retry() throws SQLException {
        if (letters.toRetry().isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            if (!AdvisoryLock.REBUILDING.tryTake(connection)) {
                return;
            }
            try {
                new Retry(connection, database, reader, projections, memory, letters)
                        .run(letters.toRetry(), this::isRunning);
            } finally {
                AdvisoryLock.REBUILDING.release(connection);
            }
        }
    }

    /** Whether all have ended, well or badly; not when this process is told to stop. */
    private boolean rebuild(Connection connection, List<Projection> together) throws SQLException {
        List<String> names = together.stream().map(Projection::name).toList();
        names.forEach(this::begin);
        log.info("Rebuilding the projections {}.", names);
        try (Rebuild rebuild = new Rebuild(connection, database, reader, together, memory, Release.NOTHING)) {
            boolean done = rebuild.run(this::isRunning);
            if (done) {
                log.info("The projections {} are rebuilt.", names);
            }
            return done;
        } catch (SQLException | RuntimeException e) {
            if (connection.isValid(2)) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (together.size() == 1) {
                failed(names.getFirst(), e);
                return true;
            }
            log.warn("Rebuilding {} together failed, so each is rebuilt alone: {}", names, e.getMessage());
        }
        // What cannot be rebuilt of one must not keep the others from it.
        for (Projection one : together) {
            if (!rebuild(connection, List.of(one))) {
                return false;
            }
        }
        return true;
    }

    private void begin(String name) {
        jdbc.sql("""
                        INSERT INTO read.rebuilds (name, status, position, total, started_at)
                            VALUES (:name, 'RUNNING', -1, :total, now())
                        ON CONFLICT (name) DO UPDATE SET status = 'RUNNING', position = -1, total = excluded.total,
                            started_at = now(), finished_at = NULL, detail = NULL
                        """).param("name", name).param("total", reader.head()).update();
    }

    private void failed(String name, Exception e) {
        log.error("Rebuilding the projection '{}' failed; the old tables go on serving.", name, e);
        jdbc.sql("UPDATE read.rebuilds SET status = 'FAILED', finished_at = now(), detail = :detail"
                        + " WHERE name = :name")
                .param("detail", "Rebuilding failed: " + e.getMessage() + " The tables of before go on serving.")
                .param("name", name)
                .update();
    }
}
