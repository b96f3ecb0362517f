package org.palimpsest.query.agreement;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.palimpsest.problem.Problem;

/**
 * Lets a few at a time do what takes seconds and some hundred megabytes, so that many who ask for it at once neither take
 * every connection nor the memory of everybody else.
 */
final class Turns {

    private final Semaphore free;
    private final Duration patience;

    /**
     * @param atOnce how many may be at it
     * @param patience how long the next one waits
     */
    Turns(int atOnce, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws Problem 503 with Retry-After when there was no turn in time */
    <T> T take(Supplier<T> work) {
        if (!waited()) {
            throw new Problem(
                            503,
                            "too-much-to-compare",
                            "Others are comparing as many reviews",
                            "Comparing all reviews or those of a desk can take seconds, and only a few may do it at a time."
                                    + " Ask again, or for one source or figure.")
                    .header("Retry-After", Long.toString(Math.max(1, patience.toSeconds())));
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean waited() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
