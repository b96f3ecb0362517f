package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for somebody.
 *
 * @param kind REVISION (to be decided), CHALLENGE (a held verdict stands against one group), DISPUTE (against my claim),
 *     REVIEW (a claim that lacks my review), RENEW (my review is of an earlier version)
 * @param text what is to be done, in one sentence
 * @param at since when
 */
public record QueueItem(
        String kind,
        ClaimReference claim,
        @Nullable FigureReference figure,
        @Nullable UUID revisionId,
        @Nullable UUID reviewId,
        String verdict,
        String text,
        Instant at,
        long position) {}
