package org.palimpsest.eventstore;

import java.util.Objects;
import java.util.UUID;

/**
 * Another stream must be at exactly this version when the append commits.
 *
 * @param version the number of its events; 0 means that it must not exist
 */
public record Expectation(UUID stream, long version) {

    public Expectation {
        Objects.requireNonNull(stream, "stream");
        if (version < 0) {
            throw new IllegalArgumentException("A version is a number of events, so not " + version + ".");
        }
    }
}
