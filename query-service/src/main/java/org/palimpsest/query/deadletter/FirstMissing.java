package org.palimpsest.query.deadletter;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From which position on answers lack something, as this process learned within the last second. */
@Component
public class FirstMissing {

    private volatile long position = Long.MAX_VALUE;

    /** @param first the first event that is in no read table; {@code null} when there is none */
    public void learned(@Nullable Long first) {
        position = first == null ? Long.MAX_VALUE : first;
    }

    /** The first position whose answers lack something; {@link Long#MAX_VALUE} when nothing is missing. */
    public long position() {
        return position;
    }

    public boolean isAny() {
        return position != Long.MAX_VALUE;
    }
}
