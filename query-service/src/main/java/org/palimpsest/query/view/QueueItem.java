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
 * @param takenBy who works on it; {@code null} while nobody does
 * @param takenUntil when it is anybody's again, unless it is acted on or given back before
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
        long position,
        @Nullable String takenBy,
        @Nullable UUID takenById,
        @Nullable Instant takenUntil) {

    /** The same, with the name of who has taken it. */
    public QueueItem takenBy(String name) {
        return new QueueItem(
                kind, claim, figure, revisionId, reviewId, verdict, text, at, position, name, takenById, takenUntil);
    }
}
