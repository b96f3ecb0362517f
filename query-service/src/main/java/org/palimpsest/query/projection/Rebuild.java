package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.fold.Fold.Taker;
import org.palimpsest.redaction.TextRedacted;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Builds the tables of some projections anew beside those that serve, from the first event on, and puts them in their
 * place in one transaction. What is left out of those that serve is left out of these, but for what is released with them.
 */
final class Rebuild implements AutoCloseable {

    private static final String BESIDE = TablesBeside.SCHEMA;

    /** Nobody waits for one of these, and what changes within a batch is written once. */
    private static final int EVENTS_AT_ONCE = 500;

    /** So much larger a store is before its rows are counted once more, for PostgreSQL to plan by. */
    private static final int GROWTH_UNTIL_COUNTED = 4;

    private static final int BATCHES_AHEAD = 2;

    private final WriteBehind writing;
    private final EventReader reader;
    private final ReadAhead ahead;
    private final List<Projection> projections;
    private final DeadLetters letters;
    private final Release release;
    private final Set<Long> leftOut = new HashSet<>();
    private final TablesBeside beside;
    private final TablePools members;
    private final Fold fold;
    private final long headAtStart;

    /** Up to which position rows were counted; for whoever writes. */
    private long counted;

    /** Whether each batch is committed, so that others see it. */
    private boolean isCommitting = true;

    /**
     * @param connection to write with
     * @param others what is written already is read from one of these meanwhile
     */
    Rebuild(
            Connection connection,
            DataSource others,
            EventReader reader,
            List<Projection> projections,
            Fold.Memory memory,
            Release release) {
        this.writing = new WriteBehind(connection, BATCHES_AHEAD);
        this.reader = reader.without(leftOut);
        this.ahead = new ReadAhead(this.reader, EVENTS_AT_ONCE);
        this.projections = projections;
        this.release = release;
        this.beside = new TablesBeside(
                connection,
                projections.stream()
                        .flatMap(projection -> projection.tables().stream())
                        .toList());
        JdbcClient jdbc = writing.jdbc();
        this.letters = new DeadLetters(jdbc);
        this.members =
                new TablePools(jdbc, JdbcClient.create(others), schemaOf("claims"), schemaOf("figures"), BATCHES_AHEAD);
        this.fold = new Fold(this.reader, members, memory);
        this.headAtStart = reader.head();
    }

    private String schemaOf(String name) {
        return projections.stream().anyMatch(projection -> projection.name().equals(name)) ? BESIDE : "read";
    }

    /**
     * @param goOn asked between batches
     * @return false when it was told to stop; the tables beside are then of no use and nothing else has changed
     */
    boolean run(BooleanSupplier goOn) throws SQLException {
        beside.create();
        fold.continueAfter(-1);
        writing.connection().setAutoCommit(false);
        long projected = look();
        while (goOn.getAsBoolean()) {
            if (projected - fold.position() > Batch.LARGEST) {
                projectUpTo(projected);
                continue;
            }
            // The tables that serve have gone on meanwhile.
            projected = look();
            if (projected - fold.position() > Batch.LARGEST) {
                continue;
            }
            Connection connection = writing.connection();
            if (beside.isComplete()) {
                return finish(connection);
            }
            beside.complete();
            connection.commit();
        }
        return false;
    }

    /** How far the tables that serve are: members come from them and know no more, and of no more it is known what is left out. */
    private long look() throws SQLException {
        long projected = Tokens.smallest(writing.connection());
        Set<Long> now = Set.copyOf(release.from(letters.all()));
        if (!now.equals(leftOut)) {
            ahead.forget();
            leftOut.clear();
            leftOut.addAll(now);
        }
        return projected;
    }

    private boolean finish(Connection connection) throws SQLException {
        connection.commit();
        Map<String, Long> tokens = Tokens.lock(connection);
        long projected =
                tokens.values().stream().mapToLong(Long::longValue).max().orElse(-1);
        look();
        isCommitting = false;
        members.hideFromOthers();
        while (fold.position() < projected) {
            projectUpTo(projected);
        }
        writing.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '30s'");
            statement.execute("LOCK TABLE read.swap_guard IN ACCESS EXCLUSIVE MODE");
        }
        beside.serve();
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE read.projection_tokens SET position = ? WHERE name = ?")) {
            for (Projection projection : projections) {
                statement.setLong(1, projected);
                statement.setString(2, projection.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        letters.release(release);
        progress(connection, "DONE", projected, projected);
        connection.commit();
        return true;
    }

    private void projectUpTo(long projected) throws SQLException {
        List<StoredEvent> batch = ahead.after(fold.position()).stream()
                .takeWhile(event -> event.position() <= projected)
                .toList();
        if (batch.isEmpty()) {
            fold.leaveOut(projected);
            return;
        }
        if (Batch.reachesEverything(batch.getFirst().type())) {
            // What it changes may be more than there is memory for, so it is written as it is worked out.
            writeWhileWorkedOut(batch.getFirst(), projected);
        } else {
            fold.prepare(batch);
            fold.expect(batch, ahead.afterNext(batch), ahead.thread());
            List<Change> changes = new ArrayList<>(batch.size());
            for (StoredEvent event : batch) {
                workOut(event, changes::add);
            }
            long reached = fold.position();
            writing.write(() -> rows(changes), (connection, rows) -> {
                flush(rows, connection);
                written(connection, reached, projected);
            });
            members.isWriting(changes);
        }
        Optional<TextRedacted> tombstone = Batch.tombstone(batch);
        // What was redacted before this began was never read.
        if (tombstone.isPresent() && batch.getFirst().position() > headAtStart) {
            Connection connection = writing.connection();
            Redactor redactor = new Redactor(connection, reader, members, BESIDE, projections);
            Rewritten.add(
                    connection,
                    redactor.redact(tombstone.get(), batch.getFirst().position() - 1));
            fold.continueAfter(fold.position());
        } else {
            fold.trim();
        }
    }

    private void writeWhileWorkedOut(StoredEvent event, long projected) throws SQLException {
        Connection connection = writing.connection();
        workOut(event, part -> flush(rows(List.of(part)), connection));
        written(connection, event.position(), projected);
    }

    private void flush(Rows rows, Connection connection) throws SQLException {
        beside.lookUpByKey();
        if (!beside.isComplete()) {
            rows.leaveOpen();
        }
        rows.flush(connection, BESIDE);
    }

    private void workOut(StoredEvent event, Taker<SQLException> taker) throws SQLException {
        try {
            fold.after(event, taker);
        } catch (EventNotProjected e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotProjected(event, e);
        }
    }

    private Rows rows(List<Change> changes) {
        Rows rows = new Rows();
        for (Change change : changes) {
            try {
                projections.forEach(projection -> projection.apply(change, rows));
            } catch (RuntimeException e) {
                throw new EventNotProjected(change.event(), e);
            }
        }
        return rows;
    }

    private void written(Connection connection, long reached, long projected) throws SQLException {
        if (reached > counted * GROWTH_UNTIL_COUNTED) {
            counted = reached;
            beside.count();
        }
        if (isCommitting) {
            beside.waitForNoDisk();
            progress(connection, "RUNNING", reached, projected);
            connection.commit();
        }
    }

    @Override
    public void close() {
        ahead.close();
        writing.close();
    }

    private void progress(Connection connection, String status, long position, long total) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE read.rebuilds SET status = ?, position = ?, total = ?,
                    finished_at = CASE WHEN ? = 'DONE' THEN now() END
                WHERE name = ?
                """)) {
            for (Projection projection : projections) {
                statement.setString(1, status);
                statement.setLong(2, position);
                statement.setLong(3, total);
                statement.setString(4, status);
                statement.setString(5, projection.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
