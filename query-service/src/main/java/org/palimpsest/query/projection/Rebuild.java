package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.redaction.TextRedacted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Builds the tables of some projections anew beside those that serve, from the first event on, and puts them in their
 * place in one transaction. What is left out of those that serve is left out of these, but for what is released with them.
 */
final class Rebuild {

    private static final String BESIDE = TablesBeside.SCHEMA;

    private final Connection connection;
    private final EventReader reader;
    private final List<Projection> projections;
    private final DeadLetters letters;
    private final Release release;
    private final Set<Long> leftOut = new HashSet<>();
    private final TablesBeside beside;
    private final Rows rows = new Rows();
    private final TableMembers members;
    private final Fold fold;
    private final long headAtStart;

    Rebuild(Connection connection, EventReader reader, List<Projection> projections, Release release) {
        this.connection = connection;
        this.reader = reader.without(leftOut);
        this.projections = projections;
        this.release = release;
        this.beside = new TablesBeside(
                connection,
                projections.stream()
                        .flatMap(projection -> projection.tables().stream())
                        .toList());
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.letters = new DeadLetters(jdbc);
        this.members = new TableMembers(jdbc, schemaOf("claims"), schemaOf("figures"));
        this.fold = new Fold(this.reader, members);
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
        connection.setAutoCommit(false);
        while (goOn.getAsBoolean()) {
            // Members come from tables that serve, which know no more than has been projected.
            long projected = Tokens.smallest(connection);
            if (projected - fold.position() <= Batch.LARGEST) {
                if (beside.isComplete()) {
                    return finish();
                }
                beside.complete();
                connection.commit();
                // Meanwhile the tables that serve went on.
                continue;
            }
            projectUpTo(projected);
            progress("RUNNING", projected);
            connection.commit();
        }
        return false;
    }

    private boolean finish() throws SQLException {
        connection.commit();
        Map<String, Long> tokens = Tokens.lock(connection);
        long projected =
                tokens.values().stream().mapToLong(Long::longValue).max().orElse(-1);
        while (fold.position() < projected) {
            projectUpTo(projected);
        }
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
        progress("DONE", projected);
        connection.commit();
        return true;
    }

    /** The next events up to what is projected, of which it is known by then what is left out. */
    private void projectUpTo(long projected) throws SQLException {
        leftOut.clear();
        leftOut.addAll(release.from(letters.all()));
        List<StoredEvent> batch = Batch.after(reader, fold.position(), Batch.LARGEST).stream()
                .takeWhile(event -> event.position() <= projected)
                .toList();
        if (batch.isEmpty()) {
            fold.leaveOut(projected);
        } else {
            project(batch);
        }
    }

    private void project(List<StoredEvent> batch) throws SQLException {
        fold.prepare(batch);
        for (StoredEvent event : batch) {
            try {
                Change change = fold.after(event);
                projections.forEach(projection -> projection.apply(change, rows));
            } catch (RuntimeException e) {
                throw new EventNotProjected(event, e);
            }
        }
        rows.flush(connection, BESIDE);
        Optional<TextRedacted> tombstone = Batch.tombstone(batch);
        // What was redacted before this began was never read.
        if (tombstone.isPresent() && batch.getFirst().position() > headAtStart) {
            Redactor redactor = new Redactor(connection, reader, members, BESIDE, projections);
            Rewritten.add(
                    connection,
                    redactor.redact(tombstone.get(), batch.getFirst().position() - 1));
            fold.continueAfter(fold.position());
        } else {
            fold.trim();
        }
    }

    private void progress(String status, long total) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE read.rebuilds SET status = ?, position = ?, total = ?,
                    finished_at = CASE WHEN ? = 'DONE' THEN now() END
                WHERE name = ?
                """)) {
            for (Projection projection : projections) {
                statement.setString(1, status);
                statement.setLong(2, fold.position());
                statement.setLong(3, total);
                statement.setString(4, status);
                statement.setString(5, projection.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
