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
        boolean isAlone =
                parking.isInTheWay() || Batch.reachesEverything(batch.getFirst().type());
        if (isAlone) {
            finish();
        }
        List<StoredEvent> counting = new ArrayList<>(batch.size());
        List<StoredEvent> waiting = parking.takeWaiting(batch, counting);
        List<Change> changes = changes(counting);
        fold.leaveOut(batch.getLast().position());
        fold.trim();
        writing.write(connection -> {
            write(connection, batch, waiting, changes);
            whenWritten.run();
        });
        pools.isWriting(changes);
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

    private List<Change> changes(List<StoredEvent> counting) {
        if (counting.isEmpty()) {
            return List.of();
        }
        try {
            fold.prepare(counting);
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(counting.getFirst(), e);
        }
        List<Change> changes = new ArrayList<>(counting.size());
        for (StoredEvent event : counting) {
            at(event, () -> changes.add(fold.after(event)));
        }
        return changes;
    }

    private void write(Connection connection, List<StoredEvent> batch, List<StoredEvent> waiting, List<Change> changes)
            throws SQLException {
        connection.setAutoCommit(false);
        Map<String, Long> tokens = Tokens.lock(connection);
        if (!parking.isCurrent()) {
            throw new LeftOutChanged();
        }
        parking.putBehind(waiting);
        Rows rows = new Rows();
        for (Change change : changes) {
            at(change.event(), () -> apply(change, tokens, rows));
        }
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

    private static void at(StoredEvent event, Runnable work) {
        try {
            work.run();
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
