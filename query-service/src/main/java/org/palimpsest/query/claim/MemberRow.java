package org.palimpsest.query.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;

/** What a figure's consensus shows of a claim that speaks of it; there may be a thousand. */
public record MemberRow(
        UUID id,
        long version,
        String status,
        String verdict,
        @Nullable String challengedBy,
        UUID sourceId,
        @Nullable UUID rootId,
        String statement,
        @Nullable Passage passage,
        @Nullable Value value) {}
