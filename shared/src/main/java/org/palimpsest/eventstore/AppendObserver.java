package org.palimpsest.eventstore;

import java.time.Duration;

/**
 * Hears how each append went, in the thread that waited for it and before that goes on. It throws nothing: what was
 * written would seem not to be.
 */
@FunctionalInterface
public interface AppendObserver {

    /** Who does not listen. */
    AppendObserver NOBODY = (waited, took, together, written) -> {};

    /**
     * An append was answered.
     *
     * @param waited until the batch that it was in was sent, the last time if more than once; 0 if it never was
     * @param took from when it was handed over
     * @param together how many events were sent in that batch
     * @param written false when it was refused, or when nobody knows
     */
    void answered(Duration waited, Duration took, int together, boolean written);
}
