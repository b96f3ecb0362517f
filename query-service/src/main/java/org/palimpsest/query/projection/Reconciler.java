package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.database.AdvisoryLock;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.projection.Reconciliation.Compared;
import org.palimpsest.query.projection.Reconciliation.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares, range by range and in one process at a time, what is read with what the events give, soon after it was projected
 * and again once a day. It rests four times as long as it works, so that it takes a fifth of one core at most; an idle
 * system, and one where events come one by one, it looks at every ten seconds.
 */
@Component
class Reconciler extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private static final int REST_PER_WORK = 4;

    /** What was redacted or rebuilt in between is projected by then. */
    private static final Duration BEFORE_LOOKING_AGAIN = Duration.ofSeconds(2);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final EventReader reader;
    private final List<Projection> projections;
    private final Duration rest;
    private final Duration sweep;

    /**
     * How far it is.
     *
     * @param swept the last position that was compared again; {@code null} while nothing is
     */
    private record Progress(long checked, @Nullable Long swept, boolean isDue) {}

    private record Known(long first, long last) {}

    /**
     * @param rest between two looks at what is new; the first look comes after it, too
     * @param sweep how often all is compared
     */
    Reconciler(
            @Qualifier("queryDataSource") DataSource database,
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            List<Projection> projections,
            @Value("${palimpsest.reconciliation.rest:10s}") Duration rest,
            @Value("${palimpsest.reconciliation.sweep:24h}") Duration sweep) {
        super("reconciler");
        this.database = database;
        this.jdbc = jdbc;
        this.reader = reader;
        this.projections = List.copyOf(projections);
        this.rest = rest;
        this.sweep = sweep;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                Thread.sleep(rest);
                try (Connection connection = database.getConnection()) {
                    if (AdvisoryLock.RECONCILING.tryTake(connection)) {
                        try (Reconciliation reconciliation = new Reconciliation(connection, reader, projections)) {
                            work(reconciliation);
                        } finally {
                            AdvisoryLock.RECONCILING.release(connection);
                        }
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (isRunning()) {
                    log.warn("Comparing what is read with the events failed and is tried again: {}", e.toString());
                }
            }
        }
    }

    private void work(Reconciliation reconciliation) throws SQLException, InterruptedException {
        while (isRunning()) {
            long began = System.nanoTime();
            for (Known known : known()) {
                note(reconciliation.after(known.first() - 1));
            }
            boolean more = compareNew(reconciliation) | compareAgain(reconciliation);
            Duration worked = Duration.ofNanos(System.nanoTime() - began);
            Duration pause = worked.multipliedBy(REST_PER_WORK);
            Thread.sleep(more || pause.compareTo(rest) > 0 ? pause : rest);
        }
    }

    /** @return false when nothing more is there: what comes one by one is compared together after a rest */
    private boolean compareNew(Reconciliation reconciliation) throws SQLException, InterruptedException {
        Optional<Compared> compared = compare(reconciliation, progress().checked());
        compared.ifPresent(now -> jdbc.sql("UPDATE read.reconciliation SET checked = :checked")
                .param("checked", now.last())
                .update());
        return compared.map(Compared::isMore).orElse(false);
    }

    /** @return false when all was compared again, and it is not yet time to begin anew */
    private boolean compareAgain(Reconciliation reconciliation) throws SQLException, InterruptedException {
        Progress now = progress();
        if (now.swept() == null) {
            if (now.isDue()) {
                jdbc.sql("UPDATE read.reconciliation SET swept = -1, began_at = now()")
                        .update();
            }
            return now.isDue();
        }
        Optional<Long> last = now.swept() < now.checked()
                ? compare(reconciliation, now.swept()).map(Compared::last)
                : Optional.empty();
        jdbc.sql("UPDATE read.reconciliation SET swept = :swept")
                .param("swept", last.orElse(null), Types.BIGINT)
                .update();
        return last.isPresent();
    }

    /** @return nothing when nothing is projected beyond */
    private Optional<Compared> compare(Reconciliation reconciliation, long after)
            throws SQLException, InterruptedException {
        Optional<Compared> compared = reconciliation.after(after);
        if (compared.isPresent() && !compared.get().differences().isEmpty()) {
            // Between a redaction and its projection, or at a rebuild, the two differ for a moment.
            Thread.sleep(BEFORE_LOOKING_AGAIN);
            compared = reconciliation.after(after);
        }
        note(compared);
        return compared;
    }

    private Progress progress() {
        return jdbc.sql("SELECT checked, swept, began_at < now() - make_interval(secs => :sweep) AS is_due"
                        + " FROM read.reconciliation")
                .param("sweep", sweep.toSeconds())
                .query(Progress.class)
                .single();
    }

    private List<Known> known() {
        return jdbc.sql("SELECT DISTINCT first_position AS first, last_position AS last FROM read.differences"
                        + " ORDER BY 1 LIMIT 10")
                .query(Known.class)
                .list();
    }

    private void note(Optional<Compared> compared) {
        if (compared.isEmpty()) {
            return;
        }
        Compared range = compared.get();
        jdbc.sql("DELETE FROM read.differences WHERE first_position = :first AND NOT (table_name = ANY (:tables))")
                .param("first", range.first())
                .param(
                        "tables",
                        range.differences().stream().map(Difference::table).toArray(String[]::new))
                .update();
        for (Difference difference : range.differences()) {
            int added = jdbc.sql("""
                            INSERT INTO read.differences (first_position, last_position, table_name, expected, found, found_at)
                            VALUES (:first, :last, :table, :expected, :found, now())
                            ON CONFLICT (first_position, table_name) DO UPDATE SET last_position = excluded.last_position,
                                expected = excluded.expected, found = excluded.found
                            WHERE differences.expected <> excluded.expected OR differences.found <> excluded.found
                            """)
                    .param("first", range.first())
                    .param("last", range.last())
                    .param("table", difference.table())
                    .param("expected", difference.expected())
                    .param("found", difference.found())
                    .update();
            if (added > 0) {
                log.error(
                        "{} is not what the events from {} to {} give: {} expected, {} found.",
                        difference.table(),
                        range.first(),
                        range.last(),
                        difference.expected(),
                        difference.found());
            }
        }
    }
}
