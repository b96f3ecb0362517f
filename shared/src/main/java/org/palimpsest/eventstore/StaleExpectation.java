package org.palimpsest.eventstore;

import java.util.UUID;

/** Another stream has moved since the append was decided. Load it again and decide anew. */
public final class StaleExpectation extends AppendRefused {

    private final UUID stream;
    private final long expected;
    private final long version;

    StaleExpectation(UUID stream, long expected, long version) {
        super("Stream " + stream + " is at version " + version + ", not at " + expected + ".");
        this.stream = stream;
        this.expected = expected;
        this.version = version;
    }

    public UUID stream() {
        return stream;
    }

    public long expected() {
        return expected;
    }

    /** The version that the stream was at. */
    public long version() {
        return version;
    }
}
