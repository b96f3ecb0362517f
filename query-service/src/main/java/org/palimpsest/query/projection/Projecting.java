package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.fold.Fold.Taker;
import org.palimpsest.redaction.TextRedacted;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Batch after batch into the tables that serve, each in one transaction with the tokens of all projections. What is
 * remembered from one to the next holds only until something fails, or other events are left out than before; then another
 * one of these begins where the tokens stand.
 */
final class Projecting implements AutoCloseable {

    /** Whoever waits for an event waits for what is written before it. */
    private static final int BATCHES_AHEAD = 1;

    private final EventReader reader;
    private final List<Projection> projections;
    private final Parking parking;
    private final Fold fold;
    private final WriteBehind writing;
    private final TablePools pools;

    /** What a batch changed, however it comes. */
    private interface Changes {
        void each(Taker<SQLException> taker) throws SQLException;
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** Meanwhile others decided what is left out: what was worked out does not hold, and was not written. */
    static final class LeftOutChanged extends RuntimeException {}

    /**
     * @param connection to write with
     * @param others what is written already is read from one of these meanwhile
     */
    Projecting(
            Connection connection, DataSource others, EventReader all, List<Projection> projections, Fold.Memory memory)
            throws SQLException {
        this.projections = projections;
        this.parking = new Parking(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        this.reader = parking.reader(all);
        this.writing = new WriteBehind(connection, BATCHES_AHEAD);
        this.pools = new TablePools(writing.jdbc(), JdbcClient.create(others), "read", "read", BATCHES_AHEAD);
        this.fold = new Fold(reader, pools, memory);
        fold.continueAfter(Tokens.smallest(connection));
    }

    /** The last position that was worked out. */
    long position() {
        return fold.position();
    }

    /** What sets an event aside, for when nothing is being written. */
    Parking parking() {
        return parking;
    }

    /**
     * Works out what a batch changes and begins to write that, when the batch before it is written.
     *
     * @param whenWritten done last, once it is committed
     * @throws EventNotProjected of this batch or of the one before it
     * @throws SQLException of the one before it
     * @throws LeftOutChanged when the one before it was not written
     */
    void begin(List<StoredEvent> batch, Runnable whenWritten) throws SQLException {
        boolean reachesEverything = Batch.reachesEverything(batch.getFirst().type());
        boolean isAlone = parking.isInTheWay() || reachesEverything;
        if (isAlone) {
            finish();
        }
        List<StoredEvent> counting = new ArrayList<>(batch.size());
        List<StoredEvent> waiting = parking.takeWaiting(batch, counting);
        if (reachesEverything) {
            // What it changes may be more than there is memory for, so it is written as it is worked out.
            write(writing.connection(), batch, waiting, taker -> workOut(counting, taker));
            whenWritten.run();
        } else {
            List<Change> changes = new ArrayList<>(counting.size());
            workOut(counting, changes::add);
            writing.write(connection -> {
                write(connection, batch, waiting, taker -> each(changes, taker));
                whenWritten.run();
            });
            pools.isWriting(changes);
        }
        fold.leaveOut(batch.getLast().position());
        fold.trim();
        if (isAlone) {
            finish();
        }
        if (Batch.tombstone(batch).isPresent()) {
            // It remembers what was redacted.
            fold.continueAfter(fold.position());
        }
    }

    /** Waits until all that was begun is written; throws what {@link #begin} does. */
    void finish() throws SQLException {
        writing.connection();
    }

    private void workOut(List<StoredEvent> counting, Taker<SQLException> taker) throws SQLException {
        if (counting.isEmpty()) {
            return;
        }
        at(counting.getFirst(), () -> fold.prepare(counting));
        for (StoredEvent event : counting) {
            at(event, () -> fold.after(event, taker));
        }
    }

    private static void each(List<Change> changes, Taker<SQLException> taker) throws SQLException {
        for (Change change : changes) {
            at(change.event(), () -> taker.take(change));
        }
    }

    private void write(Connection connection, List<StoredEvent> batch, List<StoredEvent> waiting, Changes changes)
            throws SQLException {
        connection.setAutoCommit(false);
        Map<String, Long> tokens = Tokens.lock(connection);
        if (!parking.isCurrent()) {
            throw new LeftOutChanged();
        }
        parking.putBehind(waiting);
        Rows rows = new Rows();
        changes.each(change -> {
            apply(change, tokens, rows);
            if (!change.isFirst()) {
                rows.flush(connection, "read");
            }
        });
        rows.flush(connection, "read");
        Optional<TextRedacted> tombstone = Batch.tombstone(batch);
        if (tombstone.isPresent()) {
            redact(connection, batch.getFirst(), tombstone.get());
        }
        Tokens.advance(connection, batch.getLast().position());
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void apply(Change change, Map<String, Long> tokens, Rows rows) {
        for (Projection projection : projections) {
            if (tokens.getOrDefault(projection.name(), -1L) < change.position()) {
                projection.apply(change, rows);
            }
        }
    }

    private void redact(Connection connection, StoredEvent event, TextRedacted tombstone) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Redactor redactor =
                new Redactor(connection, reader, new TableMembers(jdbc, "read", "read"), "read", projections);
        try {
            Rewritten.add(connection, redactor.redact(tombstone, event.position() - 1));
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(event, e);
        }
    }

    private static void at(StoredEvent event, Step step) throws SQLException {
        try {
            step.run();
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(event, e);
        }
    }

    /** Waits until nothing is being written. */
    @Override
    public void close() {
        writing.close();
    }
}
