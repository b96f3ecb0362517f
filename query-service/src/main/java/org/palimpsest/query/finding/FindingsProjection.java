package org.palimpsest.query.finding;

import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.springframework.stereotype.Component;

/** What editors published, and what corrected it. */
@Component
class FindingsProjection extends Projection {

    private static final Table FINDINGS = Table.plain("findings", 1, """
            finding_id uuid, version bigint, claim_id uuid, figure_id uuid, rating text, previous_rating text,
            summary text, reason text, disputes jsonb, corrects uuid, published_by uuid, published_at timestamptz,
            position bigint
            """).withTexts("summary", "reason", "disputes");

    FindingsProjection() {
        super("findings", FINDINGS);
        on(this::published, FindingPublished.class);
        on(this::corrected, CorrectionIssued.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.REVISIONS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void published(Change change, Rows rows) {
        FindingPublished event = (FindingPublished) change.payload();
        rows.put(
                FINDINGS,
                event.findingId(),
                change.event().sequence() + 1,
                event.subject().claimId(),
                event.subject().figureId(),
                event.rating(),
                null,
                event.summary(),
                null,
                Json.write(event.disputes()),
                null,
                event.publishedBy(),
                change.event().recordedAt(),
                change.position());
    }

    private void corrected(Change change, Rows rows) {
        CorrectionIssued event = (CorrectionIssued) change.payload();
        rows.put(
                FINDINGS,
                event.findingId(),
                change.event().sequence() + 1,
                event.subject().claimId(),
                event.subject().figureId(),
                event.rating(),
                event.previousRating(),
                event.summary(),
                event.reason(),
                Json.write(event.disputes()),
                event.corrects(),
                event.publishedBy(),
                change.event().recordedAt(),
                change.position());
    }
}
