package org.palimpsest.query.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How far the read tables are, and what position a reader means. */
@Service
public class Positions {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern FAR_TOO_LARGE = Pattern.compile("0*[1-9][0-9]{18,}");

    /** Before any event, and within what PostgreSQL can hold. */
    private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final Object moved = new Object();
    private volatile long known = -1;

    private record Head(long position, Instant recordedAt, Instant now) {}

    Positions(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last event that all read tables have; -1 before the first. */
    public long projected() {
        return jdbc.sql("SELECT coalesce(min(position), -1) FROM read.projection_tokens")
                .query(Long.class)
                .single();
    }

    /** Says that all projections of this process have committed up to a position. */
    public void reached(long position) {
        synchronized (moved) {
            if (position > known) {
                known = position;
                moved.notifyAll();
            }
        }
    }

    /**
     * Waits up to two seconds until all projections have reached a position.
     *
     * @throws Problem 503 with Retry-After when they have not
     */
    public void await(long minPosition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (known < minPosition) {
            // Another process may be the one that projects, so its progress is looked up too.
            look();
            if (known >= minPosition) {
                return;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || !waitFor(minPosition, Math.min(left, LOOK.toNanos()))) {
                throw new Problem(
                                503,
                                "not-yet-projected",
                                "The read side is not there yet",
                                "Position " + minPosition + " was not reached within " + PATIENCE.toSeconds()
                                        + " seconds; the read side is at " + known + ". Ask again.")
                        .with("projected", known)
                        .header("Retry-After", "1");
            }
        }
    }

    /** Waits until the read tables of this process are known to be beyond a position, for so long at most. */
    public boolean awaitBeyond(long position, Duration atMost) {
        return waitFor(position + 1, atMost.toNanos()) && known > position;
    }

    /** Looks up how far the read tables are, which another process may fill. */
    public void look() {
        reached(projected());
    }

    private boolean waitFor(long minPosition, long nanos) {
        synchronized (moved) {
            if (known >= minPosition) {
                return true;
            }
            try {
                moved.wait(Math.max(1, nanos / 1_000_000));
                return true;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /**
     * What a reader means by {@code ?at=}: a position, an instant (the last event recorded up to then), or now. Waits a
     * moment for what is recorded and not in the read tables yet.
     *
     * @throws Problem 400 when it is none of these, or lies in the future; 503 when the read tables are not there yet
     */
    public AsOf parse(@Nullable String at) {
        return parse("at", at);
    }

    /** The same for a parameter of another name. */
    public AsOf parse(String parameter, @Nullable String at) {
        if (at == null || at.isBlank()) {
            return AsOf.NOW;
        }
        String text = at.strip();
        return NUMBER.matcher(text).matches()
                ? position(parameter, text)
                : instant(parameter, Instants.parse(parameter, text));
    }

    private AsOf position(String parameter, String text) {
        // More digits than a position can have are a position past the end, like any other.
        long position =
                FAR_TOO_LARGE.matcher(text).matches() ? Long.MAX_VALUE : RequestParameters.position(parameter, text);
        if (position > known) {
            look();
        }
        if (position > known) {
            long last = head().position();
            if (position > last) {
                throw pastTheEnd(parameter, text, last);
            }
            await(position);
        }
        return AsOf.position(position);
    }

    private static Problem pastTheEnd(String parameter, String position, long last) {
        String end = last < 0 ? "nothing is recorded yet" : "the last event is at " + last;
        return RequestParameters.malformed(
                        parameter,
                        "position " + RequestParameters.shown(position) + " is past the end; " + end
                                + ". Leave it out for the latest state.")
                .with("last", last);
    }

    private AsOf instant(String parameter, Instant instant) {
        Head head = head();
        if (instant.isAfter(head.now())) {
            throw RequestParameters.malformed(
                    parameter,
                    instant + " is in the future; here it is " + head.now() + ". Leave it out for the latest state.");
        }
        // Recorded times never decrease with the position: what was recorded later shows that all up to then is there.
        boolean settled = instant.isBefore(head.recordedAt());
        long position = settled ? lastUpTo(instant) : head.position();
        if (position > known) {
            await(position);
        }
        return new AsOf(position, settled);
    }

    /** The end of the store, and what time it is where events get theirs. */
    private Head head() {
        return jdbc.sql("SELECT position, recorded_at, greatest(recorded_at, clock_timestamp()) AS now FROM store.head")
                .query((row, number) -> new Head(
                        row.getLong("position"), Columned.instant(row, "recorded_at"), Columned.instant(row, "now")))
                .single();
    }

    /** The last position recorded up to an instant; bisected, as recorded times never decrease with the position. */
    private long lastUpTo(Instant instant) {
        return jdbc.sql("""
                        WITH RECURSIVE bisection (low, high) AS (
                            SELECT -1::bigint, position FROM store.head
                            UNION ALL
                            SELECT CASE WHEN e.recorded_at <= :instant THEN e.position ELSE b.low END,
                                CASE WHEN e.recorded_at <= :instant THEN b.high ELSE e.position - 1 END
                            FROM bisection b
                            JOIN store.events e ON e.position = b.low + (b.high - b.low + 1) / 2
                            WHERE b.low < b.high)
                        SELECT low FROM bisection WHERE low = high
                        """)
                .param("instant", instant.isBefore(Instant.EPOCH) ? EPOCH : micros(instant))
                .query(Long.class)
                .single();
    }

    /** Events are recorded at whole microseconds, to which the driver would round up. */
    private static OffsetDateTime micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
