package org.palimpsest.query.redaction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.TextRedacted;
import org.springframework.stereotype.Component;

/** Proposals of redactions, what became of them, and the events whose text is gone. */
@Component
class RedactionsProjection extends Projection {

    private static final List<String> DECISION =
            List.of("version", "status", "decided_by", "decided_at", "decided_position", "decision_reason");
    private static final Table REDACTIONS =
            Table.plain("redactions", 1, """
            redaction_id uuid, version bigint, positions jsonb, contents jsonb, reason text, legal_ground text, status text,
            proposed_by uuid, proposed_at timestamptz, position bigint, decided_by uuid, decided_at timestamptz,
            decided_position bigint, decision_reason text
            """).withTexts("decision_reason").changing(DECISION);

    /** The position is that of an event that lost its text, not that of the tombstone: no row says which event made it. */
    private static final Table REDACTED = Table.plain("redacted_events", 1, "position bigint, redaction_id uuid")
            .changing(List.of("position"));

    RedactionsProjection() {
        super("redactions", REDACTIONS, REDACTED);
        on(this::proposed, RedactionProposed.class);
        on(this::redacted, TextRedacted.class);
        on(this::refused, RedactionRefused.class);
        on(this::withdrawn, RedactionWithdrawn.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.REVISIONS,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG);
    }

    private void proposed(Change change, Rows rows) {
        RedactionProposed event = (RedactionProposed) change.payload();
        rows.put(
                REDACTIONS,
                event.redactionId(),
                change.event().sequence() + 1,
                Json.write(event.positions()),
                Json.write(event.contents()),
                event.reason(),
                event.legalGround(),
                "PROPOSED",
                event.proposedBy(),
                change.event().recordedAt(),
                change.position(),
                null,
                null,
                null,
                null);
    }

    private void redacted(Change change, Rows rows) {
        TextRedacted event = (TextRedacted) change.payload();
        decided(change, rows, event.redactionId(), "APPROVED", event.approved().account(), null);
        for (long position : event.positions()) {
            rows.put(REDACTED, position, event.redactionId());
        }
    }

    private void refused(Change change, Rows rows) {
        RedactionRefused event = (RedactionRefused) change.payload();
        decided(change, rows, event.redactionId(), "REFUSED", event.refusedBy(), event.reason());
    }

    private void withdrawn(Change change, Rows rows) {
        RedactionWithdrawn event = (RedactionWithdrawn) change.payload();
        decided(change, rows, event.redactionId(), "WITHDRAWN", actor(change), event.reason());
    }

    private static void decided(
            Change change, Rows rows, UUID redaction, String status, @Nullable UUID by, @Nullable String reason) {
        rows.update(
                REDACTIONS,
                DECISION,
                redaction,
                change.event().sequence() + 1,
                status,
                by,
                change.event().recordedAt(),
                change.position(),
                reason);
    }
}
