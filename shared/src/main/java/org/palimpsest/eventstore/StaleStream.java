package org.palimpsest.eventstore;

import java.util.UUID;

/** The stream is not at the version that the append was decided on. Load it again and decide anew. */
public final class StaleStream extends AppendRefused {

    private final UUID stream;
    private final long expected;
    private final long version;

    StaleStream(UUID stream, long expected, long version) {
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
