package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;

/** Rule 8: a write made on an out-of-date version is refused, never silently applied over what came between. */
public final class StaleWritesLose {

    private StaleWritesLose() {}

    /**
     * @param expected the version the writer saw; {@code null} when the writer does not mind
     * @param actual the version it is at
     * @param current the state as it is now, for the refusal
     * @throws StaleVersion when they differ
     */
    public static void check(@Nullable Long expected, long actual, Object current) {
        if (expected != null && expected != actual) {
            throw new StaleVersion(expected, actual, current);
        }
    }
}
