package org.palimpsest.query.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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

    private final JdbcClient jdbc;
    private final Object moved = new Object();
    private volatile long known = -1;

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
            reached(projected());
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
     * What a reader means by {@code ?at=}: a position, an instant (the last event recorded up to then), or now.
     *
     * @throws Problem 400 when it is neither, or lies in the future
     */
    public AsOf parse(@Nullable String at) {
        return parse("at", at);
    }

    /** The same for a parameter of another name. */
    public AsOf parse(String parameter, @Nullable String at) {
        if (at == null || at.isBlank()) {
            return AsOf.NOW;
        }
        if (at.chars().allMatch(Character::isDigit)) {
            long position = RequestParameters.position(parameter, at);
            long projected = projected();
            if (position > projected) {
                throw RequestParameters.malformed(
                        parameter,
                        "position " + position + " is not reached; the last one is " + projected
                                + ". What it will be then is not known yet.");
            }
            return AsOf.position(position);
        }
        return AsOf.position(at(instant(parameter, at)));
    }

    private static Instant instant(String parameter, String at) {
        try {
            // A '+' in an address arrives as a space.
            return OffsetDateTime.parse(at.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            throw RequestParameters.malformed(
                    parameter, "'" + at + "' is neither a position nor an instant. Write 1234 or 2026-03-01T12:00:00Z.");
        }
    }

    /** The last position recorded up to an instant. Recorded times never decrease with the position, so it is bisected. */
    private long at(Instant instant) {
        long low = -1;
        long high = projected();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Instant recorded = jdbc.sql("SELECT recorded_at FROM store.events WHERE position = :position")
                    .param("position", middle)
                    .query((row, number) -> row.getObject(1, OffsetDateTime.class)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant())
                    .single();
            if (recorded.isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
