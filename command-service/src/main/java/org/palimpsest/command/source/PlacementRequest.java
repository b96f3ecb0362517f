package org.palimpsest.command.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /sources/{id}/placements}. */
record PlacementRequest(
        @Nullable AnchorRequest anchor,
        @Nullable PassageRequest passage,
        @Nullable String reason) {

    /** A thing with a passage, as a client names it. */
    record AnchorRequest(@Nullable String kind, @Nullable UUID id) {}
}
