package org.palimpsest.command.sample;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request record as a service has them. */
public record SampleRequest(
        String title,
        @Nullable String note,
        @Nullable Integer count,
        @Nullable UUID id,
        @Nullable Instant at,
        @Nullable Kind kind,
        @Nullable Boolean flag,
        @Nullable List<Part> parts) {

    /** One of few. */
    public enum Kind {
        ONE,
        OTHER
    }

    /** A part with something required. */
    public record Part(String name) {}
}
