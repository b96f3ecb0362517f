package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.projection.Projecting.LeftOutChanged;
import org.palimpsest.query.reading.Positions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
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

    /** So many events at a time when a full batch failed, or the one before it. */
    private static final int FEW = Batch.LARGEST / 2;

    private final DataSource database;
    private final EventReader reader;
    private final EventTail tail;
    private final Positions positions;
    private final List<Projection> projections;
    private final Fold.Memory memory;
    private final ProjectionTraces traces;

    private volatile @Nullable Stop stop;

    Projector(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryEventReader") EventReader reader,
            @Qualifier("queryEventTail") EventTail tail,
            Positions positions,
            List<Projection> projections,
            ProjectionMemory memory,
            ProjectionTraces traces) {
        super("projector");
        this.database = database;
        this.reader = reader;
        this.tail = tail;
        this.positions = positions;
        this.projections = List.copyOf(projections);
        this.memory = memory.each();
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
        Tokens.addMissing(connection, projections);
        int limit = Batch.LARGEST;
        while (isRunning()) {
            try (Projecting projecting = new Projecting(connection, database, reader, projections, memory)) {
                limit = goOn(connection, projecting, limit);
            }
        }
    }

    /** Projects until something has to be begun anew, and says with how many events at a time. */
    private int goOn(Connection connection, Projecting projecting, int largest)
            throws SQLException, InterruptedException {
        positions.reached(projecting.position());
        int limit = largest;
        while (isRunning()) {
            List<StoredEvent> batch;
            try {
                batch = Batch.after(reader, projecting.position(), limit);
            } catch (UnreadableEvent unreadable) {
                if (!isFinished(connection, projecting)) {
                    return FEW;
                }
                stopOrPark(connection, projecting, unreadable);
                return limit;
            }
            // While there is more to do, one is worked out while the one before is written. Else, and when something
            // failed, each is written before anything is said of it.
            boolean isFarBehind = limit == Batch.LARGEST
                    && !batch.isEmpty()
                    && (batch.size() == limit || tail.head() - batch.getLast().position() >= limit);
            if (!isFarBehind && !isFinished(connection, projecting)) {
                return FEW;
            }
            if (batch.isEmpty()) {
                report(null, null);
                tail.awaitBeyond(projecting.position(), PAUSE);
                continue;
            }
            Instant began = Instant.now();
            try {
                projecting.begin(batch, () -> written(batch, began));
                if (!isFarBehind) {
                    projecting.finish();
                }
                limit = Math.min(Batch.LARGEST, limit * 2);
            } catch (LeftOutChanged e) {
                undo(connection);
                return limit;
            } catch (EventNotProjected | SQLException failure) {
                projecting.close();
                giveUp(connection, failure);
                // Everything before the event at fault is projected before anyone is told to look at it.
                if (batch.size() > 1) {
                    return failure instanceof EventNotProjected at
                                    && at.event().position() > batch.getFirst().position()
                            ? (int) (at.event().position() - batch.getFirst().position())
                            : Math.max(1, batch.size() / 2);
                }
                StoredEvent event = batch.getFirst();
                Parking parking = projecting.parking();
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

    private void written(List<StoredEvent> batch, Instant began) {
        traces.projected(batch, began, Instant.now());
        positions.reached(batch.getLast().position());
        report(null, null);
    }

    /** @return false when what was begun could not be written, which smaller batches will tell more of */
    private static boolean isFinished(Connection connection, Projecting projecting) throws SQLException {
        try {
            projecting.finish();
            return true;
        } catch (LeftOutChanged | EventNotProjected | SQLException failure) {
            giveUp(connection, failure);
            return false;
        }
    }

    /** @throws SQLException when there is no connection any more */
    private static void giveUp(Connection connection, Exception failure) throws SQLException {
        if (failure instanceof SQLException lost && !connection.isValid(2)) {
            throw lost;
        }
        undo(connection);
    }

    private static void undo(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void stopOrPark(Connection connection, Projecting projecting, UnreadableEvent unreadable)
            throws SQLException, InterruptedException {
        Parking parking = projecting.parking();
        if (parking.mayPark(unreadable)) {
            RawEvent event = reader.rawAfter(projecting.position(), 1).getFirst();
            park(connection, parking, event.position(), () -> parking.park(event, unreadable));
        } else {
            stopBefore(unreadable);
        }
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
