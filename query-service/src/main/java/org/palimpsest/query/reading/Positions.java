package org.palimpsest.query.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How far the read tables are, and what position a reader means. */
@Service
public class Positions {

    /** The last event that all read tables have; -1 before the first. */
    public long projected() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Waits up to two seconds until all projections have reached a position.
     *
     * @throws org.palimpsest.problem.Problem 503 with Retry-After when they have not
     */
    public void await(long minPosition) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * What a reader means by {@code ?at=}: a position, an instant (the last event recorded up to then), or now.
     *
     * @throws org.palimpsest.problem.Problem 400 when it is neither, or lies in the future
     */
    public AsOf parse(@Nullable String at) {
        throw new UnsupportedOperationException("not built yet");
    }
}
