package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a passage of an earlier text is on a newer one.
 *
 * @param statement what a claim states; {@code null} for another thing
 * @param ownWords the words of its own passage, on the text that it was made on
 * @param ownTextSha256 that text
 * @param fromTextSha256 the text that it was looked for from
 * @param textVersion the newer text
 * @param method {@code EXACT}, {@code CONTEXT}, {@code FUZZY}, {@code ORPHANED} or {@code BY_HAND}
 * @param score how sure it is, in thousandths
 * @param numbersChanged whether a number within the passage is another one now
 * @param passage where it is; {@code null} for an orphan
 * @param reason why somebody placed it by hand, where they said so
 */
public record PlacementView(
        AnchorView anchor,
        UUID sourceId,
        @Nullable String statement,
        @Nullable String ownWords,
        int ownStart,
        int ownEnd,
        String ownTextSha256,
        String fromTextSha256,
        int textVersion,
        String textSha256,
        String method,
        int score,
        boolean numbersChanged,
        @Nullable PassageView passage,
        @Nullable String reason,
        String placedBy,
        @Nullable UUID placedById,
        Instant at,
        long position) {

    public boolean isOrphan() {
        return passage == null;
    }
}
