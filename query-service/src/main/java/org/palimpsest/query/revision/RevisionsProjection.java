package org.palimpsest.query.revision;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.revision.RevisionWithdrawn;
import org.springframework.stereotype.Component;

/** Proposals and what became of them. */
@Component
class RevisionsProjection extends Projection {

    private static final List<String> DECISION =
            List.of("status", "decided_by", "decided_at", "decided_position", "decision_reason", "disputes");
    private static final Table REVISIONS = Table.plain("revisions", 1, """
            revision_id uuid, claim_id uuid, content_version int, proposed_by uuid, proposed_at timestamptz,
            position bigint, proposed jsonb, reason text, status text, decided_by uuid, decided_at timestamptz,
            decided_position bigint, decision_reason text, disputes jsonb
            """)
            .withTexts("proposed", "reason", "decision_reason", "disputes")
            .changing(DECISION);

    RevisionsProjection() {
        super("revisions", REVISIONS);
        on(this::proposed, RevisionProposed.class);
        on(this::approved, RevisionApproved.class);
        on(this::refused, RevisionRefused.class);
        on(this::withdrawn, RevisionWithdrawn.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void proposed(Change change, Rows rows) {
        RevisionProposed event = (RevisionProposed) change.payload();
        rows.put(
                REVISIONS,
                event.revisionId(),
                event.claimId(),
                event.contentVersion(),
                event.proposedBy(),
                change.event().recordedAt(),
                change.position(),
                Json.write(event.proposed()),
                event.reason(),
                RevisionStatus.PROPOSED,
                null,
                null,
                null,
                null,
                null);
    }

    private void approved(Change change, Rows rows) {
        RevisionApproved event = (RevisionApproved) change.payload();
        decided(
                change,
                rows,
                event.revisionId(),
                RevisionStatus.APPROVED,
                event.approvedBy(),
                event.note(),
                event.disputes());
    }

    private void refused(Change change, Rows rows) {
        RevisionRefused event = (RevisionRefused) change.payload();
        decided(change, rows, event.revisionId(), RevisionStatus.REFUSED, event.refusedBy(), event.reason(), List.of());
    }

    private void withdrawn(Change change, Rows rows) {
        RevisionWithdrawn event = (RevisionWithdrawn) change.payload();
        decided(change, rows, event.revisionId(), RevisionStatus.WITHDRAWN, actor(change), event.reason(), List.of());
    }

    private static void decided(
            Change change,
            Rows rows,
            UUID revision,
            RevisionStatus status,
            @Nullable UUID by,
            @Nullable String reason,
            List<TreatedDispute> disputes) {
        rows.update(
                REVISIONS,
                DECISION,
                revision,
                status,
                by,
                change.event().recordedAt(),
                change.position(),
                reason,
                Json.write(disputes));
    }
}
