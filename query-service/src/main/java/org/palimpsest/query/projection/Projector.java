package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.database.AdvisoryLock;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTail;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.redaction.TextRedacted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Turns events into rows, in batches, each in one transaction with the tokens of all projections: so an event has its
 * effect exactly once. Of several processes one works; it holds an advisory lock on the connection that it writes with,
 * so that losing one is losing the other.
 */
@Component
class Projector extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Projector.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final EventReader reader;
    private final EventTail tail;
    private final Positions positions;
    private final List<Projection> projections;
    private final ProjectionTraces traces;

    private volatile @Nullable Stop stop;

    Projector(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryEventReader") EventReader reader,
            @Qualifier("queryEventTail") EventTail tail,
            Positions positions,
            List<Projection> projections,
            ProjectionTraces traces) {
        super("projector");
        this.database = database;
        this.reader = reader;
        this.tail = tail;
        this.positions = positions;
        this.projections = List.copyOf(projections);
        this.traces = traces;
    }

    /** Why nothing is projected; {@code null} while all is well. */
    @Nullable
    Stop stopped() {
        return stop;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(true);
                if (AdvisoryLock.PROJECTING.tryTake(connection)) {
                    try {
                        work(connection);
                    } finally {
                        AdvisoryLock.PROJECTING.release(connection);
                    }
                } else {
                    // Another process projects by now; whatever stopped this one is that one's to say.
                    report(null, null);
                }
            } catch (SQLException | StoreUnavailable | DataAccessException e) {
                if (isRunning()) {
                    report(
                            new Stop(
                                    -1,
                                    "",
                                    "The database cannot be used: " + e.getMessage() + ".",
                                    "Start PostgreSQL, or look into its log; projecting goes on by itself."),
                            e);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                report(new Stop(-1, "", "The projector failed: " + e + ".", "Report this as a bug with the log."), e);
            }
            if (!pause()) {
                return;
            }
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return isRunning();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void work(Connection connection) throws SQLException, InterruptedException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Tokens.addMissing(connection, projections);
        int limit = Batch.LARGEST;
        while (isRunning()) {
            // Whatever was remembered is forgotten when something failed, or when other events are left out than
            // before.
            limit = goOn(connection, jdbc, limit);
        }
    }

    /** Projects until something has to be begun anew, and says with how many events at a time. */
    private int goOn(Connection connection, JdbcClient jdbc, int largest) throws SQLException, InterruptedException {
        Parking parking = new Parking(jdbc);
        Fold fold = new Fold(parking.reader(reader), new TableMembers(jdbc, "read", "read"));
        fold.continueAfter(Tokens.smallest(connection));
        positions.reached(fold.position());
        Rows rows = new Rows();
        int limit = largest;
        while (isRunning()) {
            List<StoredEvent> batch;
            try {
                batch = Batch.after(reader, fold.position(), limit);
            } catch (UnreadableEvent unreadable) {
                if (!parking.mayPark(unreadable)) {
                    stopBefore(unreadable);
                } else {
                    RawEvent event = reader.rawAfter(fold.position(), 1).getFirst();
                    park(connection, parking, event.position(), () -> parking.park(event, unreadable));
                }
                return limit;
            }
            if (batch.isEmpty()) {
                report(null, null);
                tail.awaitBeyond(fold.position(), PAUSE);
                continue;
            }
            Instant began = Instant.now();
            try {
                if (!project(connection, fold, rows, batch, parking)) {
                    return limit;
                }
                traces.projected(batch, began, Instant.now());
                positions.reached(fold.position());
                report(null, null);
                limit = Math.min(Batch.LARGEST, limit * 2);
            } catch (EventNotProjected | SQLException failure) {
                if (failure instanceof SQLException lost && !connection.isValid(2)) {
                    throw lost;
                }
                connection.rollback();
                connection.setAutoCommit(true);
                // Everything before the event at fault is projected before anyone is told to look at it.
                if (batch.size() > 1) {
                    return failure instanceof EventNotProjected at
                                    && at.event().position() > batch.getFirst().position()
                            ? (int) (at.event().position() - batch.getFirst().position())
                            : Math.max(1, batch.size() / 2);
                }
                StoredEvent event = batch.getFirst();
                if (parking.mayPark(event, failure)) {
                    park(connection, parking, event.position(), () -> parking.park(event, failure));
                } else {
                    stopBefore(event, failure);
                }
                return 1;
            }
        }
        return limit;
    }

    /** Goes on without an event, unless another process has changed what is left out. */
    private void park(Connection connection, Parking parking, long position, Runnable setAside) throws SQLException {
        connection.setAutoCommit(false);
        Tokens.lock(connection);
        if (parking.isCurrent()) {
            setAside.run();
            Tokens.advance(connection, position);
            connection.commit();
            log.error(
                    "The event at position {} cannot be projected and is set aside, with all that follows in its stream."
                            + " See /audit/dead-letters, or 'palimpsest dead-letters list'.",
                    position);
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    private void stopBefore(UnreadableEvent unreadable) throws InterruptedException {
        report(
                new Stop(
                        unreadable.position(),
                        unreadable.type(),
                        // Its message ends with the remedy, which is told apart here.
                        Objects.requireNonNullElse(unreadable.getMessage(), "")
                                .replace(unreadable.remedy(), "")
                                .strip(),
                        unreadable.remedy()),
                unreadable);
        Thread.sleep(PAUSE);
    }

    private void stopBefore(StoredEvent event, Exception failure) throws InterruptedException {
        report(
                new Stop(
                        event.position(),
                        event.type(),
                        "The event at position " + event.position() + " (" + event.type() + ") cannot be projected: "
                                + failure.getMessage(),
                        "Deploy a program that can project it; nothing is skipped and projecting goes on by itself."),
                failure);
        Thread.sleep(PAUSE);
    }

    /**
     * Writes what a batch changed, with the tokens, in one transaction.
     *
     * @return false when nothing was written because other events are left out than before
     */
    boolean project(Connection connection, Fold fold, Rows rows, List<StoredEvent> batch, Parking parking)
            throws SQLException {
        connection.setAutoCommit(false);
        Map<String, Long> tokens = Tokens.lock(connection);
        if (!parking.isCurrent()) {
            connection.rollback();
            connection.setAutoCommit(true);
            return false;
        }
        List<StoredEvent> counting = parking.setAside(batch);
        try {
            fold.prepare(counting);
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(counting.getFirst(), e);
        }
        for (StoredEvent event : counting) {
            try {
                Change change = fold.after(event);
                for (Projection projection : projections) {
                    if (tokens.getOrDefault(projection.name(), -1L) < event.position()) {
                        projection.apply(change, rows);
                    }
                }
            } catch (StoreUnavailable | DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new EventNotProjected(event, e);
            }
        }
        fold.leaveOut(batch.getLast().position());
        rows.flush(connection, "read");
        Optional<TextRedacted> tombstone = Batch.tombstone(batch);
        if (tombstone.isPresent()) {
            redact(connection, batch.getFirst(), tombstone.get(), parking);
        }
        Tokens.advance(connection, batch.getLast().position());
        connection.commit();
        connection.setAutoCommit(true);
        if (tombstone.isPresent()) {
            // It remembers what was redacted.
            fold.continueAfter(fold.position());
        } else {
            fold.trim();
        }
        return true;
    }

    private void redact(Connection connection, StoredEvent event, TextRedacted tombstone, Parking parking)
            throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Redactor redactor = new Redactor(
                connection, parking.reader(reader), new TableMembers(jdbc, "read", "read"), "read", projections);
        try {
            Rewritten.add(connection, redactor.redact(tombstone, event.position() - 1));
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(event, e);
        }
    }

    private void report(@Nullable Stop now, @Nullable Exception cause) {
        if (Objects.equals(now, stop)) {
            return;
        }
        if (now != null) {
            log.error("Projecting stopped. {} {}", now.reason(), now.remedy(), cause);
        } else {
            log.info("Projecting goes on.");
        }
        stop = now;
    }
}
