package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A redaction, proposed or decided.
 *
 * @param version how many events it has
 * @param positions the events whose text has to go, or is gone
 * @param contents hex SHA-256 of the held texts and files that have to go, or are gone
 * @param status PROPOSED, APPROVED, REFUSED or WITHDRAWN
 * @param decisionReason why it was refused or withdrawn
 * @param scrubbed whether what was erased is gone from the files of the database as well; {@code false} while it waits
 * @param position the position of the last event
 */
public record RedactionView(
        UUID id,
        long version,
        List<Long> positions,
        List<String> contents,
        String reason,
        String legalGround,
        String status,
        String proposedBy,
        UUID proposedById,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable UUID decidedById,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        boolean scrubbed,
        long position) {}
