package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a history, in words.
 *
 * @param event the stored type, such as {@code ClaimDisputed}
 * @param override whether somebody set aside what the reviews say: a retraction, a merge, a reopening, another rule
 * @param source the title of the source whose event it is
 * @param otherId the other source of a relation, or the claim that another was merged into
 * @param other what that is called
 * @param reviewer the user name of the reviewer who is concerned, {@code erased} when the profile is gone
 * @param actor the user name of who did it, {@code erased} when the profile is gone
 * @param role the role it was done in
 * @param summary what happened and what it changed, in one sentence
 * @param before the state before in words; empty for a first event
 * @param after the state after in words
 * @param verdictBefore the claim's verdict before; {@code null} where no claim is concerned
 * @param rangeBefore the figure's range before; {@code null} where there was none
 * @param moved by how much the event moved the range; {@code null} where there was none before or after, or only labels
 * @param redaction why the event's text is gone; {@code null} where it is there, or never was
 */
public record HistoryRow(
        long position,
        Instant at,
        String event,
        boolean override,
        @Nullable UUID claimId,
        @Nullable String statement,
        @Nullable UUID figureId,
        @Nullable String figure,
        @Nullable UUID sourceId,
        @Nullable String source,
        @Nullable UUID otherId,
        @Nullable String other,
        @Nullable UUID revisionId,
        @Nullable UUID reviewerId,
        @Nullable String reviewer,
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
        @Nullable RangeView rangeAfter,
        @Nullable MovedView moved,
        @Nullable RedactionNote redaction) {

    /** Whether the claim's verdict is another one since. */
    public boolean flipped() {
        return verdictBefore != null && !verdictBefore.equals(verdictAfter);
    }
}
