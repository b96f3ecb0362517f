package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a history, in words.
 *
 * @param event the stored type, such as {@code ClaimDisputed}
 * @param actor the user name of who did it, {@code erased} when the profile is gone
 * @param role the role it was done in
 * @param summary what happened and what it changed, in one sentence
 * @param before the state before in words; empty for a first event
 * @param after the state after in words
 * @param verdictBefore the claim's verdict before; {@code null} where no claim is concerned
 * @param rangeBefore the figure's range before; {@code null} where there was none
 */
public record HistoryRow(
        long position,
        Instant at,
        String event,
        @Nullable UUID claimId,
        @Nullable String statement,
        @Nullable UUID figureId,
        @Nullable String figure,
        String actor,
        @Nullable UUID actorId,
        @Nullable String role,
        String summary,
        String before,
        String after,
        @Nullable String reason,
        @Nullable String verdictBefore,
        @Nullable String verdictAfter,
        @Nullable RangeView rangeBefore,
        @Nullable RangeView rangeAfter) {}
