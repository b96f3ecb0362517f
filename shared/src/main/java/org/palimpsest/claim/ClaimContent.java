package org.palimpsest.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;

/** What a claim says: source S, at passage P, asserts statement T and, where it is a figure, value V of figure F, going back to root R. {@code passage} is absent only where the source's text is not held. */
public record ClaimContent(
        UUID sourceId,
        @Nullable Passage passage,
        @FreeText String statement,
        @Nullable UUID figureId,
        @Nullable Value value,
        @Nullable UUID rootId) {}
