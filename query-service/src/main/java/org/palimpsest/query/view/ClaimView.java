package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as of one position.
 *
 * @param version how many events the claim has
 * @param contentVersion which approved content this is, from 1
 * @param verdict computed: UNREVIEWED, NEEDS_REVIEW, CONFIRMED, LIKELY, CONTESTED, LIKELY_REFUTED, REFUTED, or
 *     RETRACTED and MERGED by lifecycle
 * @param status FILED, RETRACTED or MERGED
 * @param challengedBy the one group against which a held verdict stands
 * @param reviews the latest review of each reviewer that is not withdrawn
 * @param revisions every revision ever proposed, latest first
 * @param redactions which events of the claim have lost their text, and why
 * @param at when the last event that changed this view was recorded
 * @param position the position of that event
 */
public record ClaimView(
        UUID id,
        long version,
        int contentVersion,
        String statement,
        SourceReference source,
        @Nullable SourceReference root,
        @Nullable PassageView passage,
        @Nullable FigureReference figure,
        @Nullable ValueView value,
        String verdict,
        String status,
        @Nullable UUID mergedInto,
        @Nullable String challengedBy,
        List<TallyView> tallies,
        String explanation,
        List<ReviewView> openDisputes,
        List<ReviewView> reviews,
        List<RevisionView> revisions,
        List<RedactionNote> redactions,
        String filedBy,
        UUID filedById,
        Instant filedAt,
        Instant at,
        long position) {}
