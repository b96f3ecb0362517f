package org.palimpsest.query.claim;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.query.view.TallyView;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Value;

/**
 * A claim as its own rows have it, without reviews and revisions.
 *
 * @param from where its state begins; later than {@code ownPosition} when something outside made it
 */
public record ClaimRow(
        UUID id,
        UUID filedBy,
        Instant filedAt,
        long filedPosition,
        long from,
        Instant at,
        long ownPosition,
        long version,
        int contentVersion,
        String status,
        @Nullable UUID mergedInto,
        String verdict,
        @Nullable String challengedBy,
        List<TallyView> tallies,
        Explanation explanation,
        boolean everyoneCounts,
        UUID sourceId,
        @Nullable UUID rootId,
        @Nullable UUID figureId,
        String statement,
        @Nullable Passage passage,
        @Nullable Value value) {}
