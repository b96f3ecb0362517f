package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.deadletter.DeadLetter;
import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.deadletter.Failure;
import org.palimpsest.query.deadletter.Release;
import org.palimpsest.query.fold.Fold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Projects once more what was set aside. Each event is tried where it stands, which costs little; what passes is put in
 * its place by building all tables anew with it, since what came later was computed without it.
 */
final class Retry {

    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final Connection connection;
    private final DataSource others;
    private final EventReader reader;
    private final List<Projection> projections;
    private final Fold.Memory memory;
    private final DeadLetters letters;

    /** @param letters outside the transactions of the connection, so that failures are kept */
    Retry(
            Connection connection,
            DataSource others,
            EventReader reader,
            List<Projection> projections,
            Fold.Memory memory,
            DeadLetters letters) {
        this.connection = connection;
        this.others = others;
        this.memory = memory;
        this.reader = reader;
        this.projections = projections;
        this.letters = letters;
    }

    /** Tries some streams, each from its first letter on and in order. */
    void run(List<UUID> streams, BooleanSupplier goOn) throws SQLException {
        List<DeadLetter> tried = letters.of(streams);
        Release release = attempt(tried, streams);
        if (release.positions().isEmpty()) {
            return;
        }
        log.info(
                "Building the tables anew with {} events that were set aside.",
                release.positions().size());
        try (Rebuild rebuild = new Rebuild(connection, others, reader, projections, memory, release)) {
            if (rebuild.run(goOn)) {
                log.info("The events that were set aside are projected.");
            }
        } catch (StoreUnavailable | DataAccessException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            if (!connection.isValid(2)) {
                throw e;
            }
            // It holds locks on what is written next, on another connection.
            connection.rollback();
            connection.setAutoCommit(true);
            log.error("The tables could not be built anew with what was set aside: {}", Failure.describe(e));
            Set<UUID> told = new HashSet<>();
            tried.stream()
                    .filter(letter -> release.positions().contains(letter.position()) && told.add(letter.stream()))
                    .forEach(letter -> letters.failedAgain(letter, "building anew: " + Failure.describe(e)));
        }
    }

    /** What can be projected now; whatever cannot is told so. */
    private Release attempt(List<DeadLetter> tried, List<UUID> streams) {
        Set<Long> leftOut = new HashSet<>(letters.leftOut().positions());
        Set<Long> passed = new HashSet<>();
        Set<UUID> whole = new HashSet<>(streams);
        for (DeadLetter letter : tried) {
            if (!whole.contains(letter.stream())) {
                continue;
            }
            leftOut.remove(letter.position());
            try {
                attempt(letter.position(), reader.without(leftOut));
                passed.add(letter.position());
            } catch (StoreUnavailable | DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                leftOut.add(letter.position());
                whole.remove(letter.stream());
                letters.failedAgain(letter, Failure.describe(e));
            }
        }
        return new Release(passed, whole);
    }

    private void attempt(long position, EventReader others) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Fold fold = new Fold(others, new TableMembers(jdbc, "read", "read"));
        fold.continueAfter(position - 1);
        StoredEvent event = others.at(position).orElseThrow();
        fold.prepare(List.of(event));
        fold.after(event, part -> {
            Rows discarded = new Rows();
            projections.forEach(projection -> projection.apply(part, discarded));
        });
    }
}
