package org.palimpsest.query.projection;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.query.deadletter.FirstMissing;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks every second how far projecting is, whichever process does it, so that one that hangs is noticed by those that do
 * not. Costs two small queries.
 */
@Component
public class ProjectionWatch extends BackgroundWork {

    /** So long may one batch take, or an answer of the database; with what lies between two looks it stays below 10 s. */
    static final Duration PATIENCE = Duration.ofSeconds(7);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final FirstMissing missing;
    private volatile @Nullable Progress progress;
    private volatile Map<String, Long> tokens = Map.of();
    private volatile long looked = System.nanoTime();
    private volatile long moved = System.nanoTime();

    /**
     * How far projecting is.
     *
     * @param head the last event in the store
     * @param projected the last event that all read tables have
     * @param waiting since when the first of the others waits, in milliseconds; 0 when there is none
     * @param letters how many events are set aside
     * @param first the first of those
     * @param differences in how many ranges rows are not what the events give
     * @param checked the last position that was compared for that
     */
    public record Progress(
            long head,
            long projected,
            long waiting,
            int letters,
            @Nullable Long first,
            int differences,
            long checked) {

        /** How many events the read tables are behind. */
        public long lag() {
            return Math.max(0, head - projected);
        }
    }

    private record Token(String name, long position) {}

    ProjectionWatch(@Qualifier("queryJdbc") JdbcClient jdbc, FirstMissing missing) {
        super("projection-watch");
        this.jdbc = jdbc;
        this.missing = missing;
    }

    /** As it was a second ago; {@code null} before the first look. */
    public @Nullable Progress progress() {
        return progress;
    }

    /** How many events a projection is behind. */
    double lagOf(String projection) {
        Progress seen = progress;
        Long token = tokens.get(projection);
        return seen == null || token == null ? Double.NaN : Math.max(0, seen.head() - token);
    }

    /** For how long nothing was projected though something waits. */
    Duration stuckFor() {
        Progress seen = progress;
        return seen == null || seen.lag() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - moved);
    }

    /** For how long the database has not answered. */
    Duration blindFor() {
        return Duration.ofNanos(System.nanoTime() - looked);
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                look();
            } catch (DataAccessException unanswered) {
                // Health says for how long.
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        Progress now = jdbc.sql("""
                        SELECT h.position AS head, t.projected,
                            coalesce(greatest(0, extract(epoch FROM clock_timestamp() - (SELECT e.recorded_at
                                FROM store.events e WHERE e.position = t.projected + 1)) * 1000)::bigint, 0) AS waiting,
                            d.letters, d.first, r.differences, c.checked
                        FROM store.head h, read.reconciliation c,
                            (SELECT count(*) AS differences FROM read.differences) r,
                            (SELECT coalesce(min(position), -1) AS projected FROM read.projection_tokens) t,
                            (SELECT count(*) AS letters, min(position) AS first FROM read.dead_letters
                                WHERE status <> 'EVICTED') d
                        """).query(Progress.class).single();
        tokens = jdbc.sql("SELECT name, position FROM read.projection_tokens").query(Token.class).list().stream()
                .collect(Collectors.toMap(Token::name, Token::position));
        Progress before = progress;
        if (before == null || now.projected() != before.projected() || now.lag() == 0) {
            moved = System.nanoTime();
        }
        progress = now;
        looked = System.nanoTime();
        missing.learned(now.first());
    }
}
