package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to change a claim, and what became of it.
 *
 * @param version the claim's version, which is the ETag for a decision
 * @param contentVersion the version of the content that it was proposed for
 * @param status PROPOSED, APPROVED, REFUSED or WITHDRAWN
 * @param current what the claim says now
 * @param proposed what it would say
 * @param at when it was proposed
 * @param decisionReason the decision's reason or note
 * @param openDisputes the disputes that a decision must treat
 */
public record RevisionView(
        UUID id,
        UUID claimId,
        long version,
        int contentVersion,
        String status,
        String proposedBy,
        UUID proposedById,
        String reason,
        ContentView current,
        ContentView proposed,
        Instant at,
        @Nullable String decidedBy,
        @Nullable UUID decidedById,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        List<ReviewView> openDisputes,
        long position) {}
