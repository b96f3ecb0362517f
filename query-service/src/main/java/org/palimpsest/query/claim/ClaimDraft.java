package org.palimpsest.query.claim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Value;

/**
 * What somebody is about to file, as far as it is known.
 *
 * @param statement in their words or those of the passage
 * @param textSha256 the text in which the passage is, from {@code start} up to {@code end} in UTF-16 units
 */
public record ClaimDraft(
        String statement,
        @Nullable UUID sourceId,
        @Nullable String textSha256,
        @Nullable Integer start,
        @Nullable Integer end,
        @Nullable UUID figureId,
        @Nullable Value value) {}
