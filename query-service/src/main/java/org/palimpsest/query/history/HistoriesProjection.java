package org.palimpsest.query.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.springframework.stereotype.Component;

/** What each event did, in words that no later event changes. */
@Component
class HistoriesProjection extends Projection {

    private static final Table HISTORY = Table.plain("history", 2, """
            position bigint, ordinal int, at timestamptz, event text, actor_id uuid, role text, claim_id uuid,
            figure_id uuid, source_id uuid, in_claim boolean, summary text, before text, after text, reason text,
            verdict_before text, verdict_after text, range_before jsonb, range_after jsonb
            """);

    HistoriesProjection() {
        super("histories", HISTORY);
        on(this::plain, SourceRegistered.class, SourceTextAdded.class, SourcesRelated.class);
        on(this::plain, ReviewerEnrolled.class, GroupAssigned.class, ReliabilityPublished.class);
        on(this::finding, FindingPublished.class, CorrectionIssued.class);
        on(
                this::changed,
                FigureDefined.class,
                FigureAmended.class,
                ClaimFiled.class,
                ClaimConfirmed.class,
                ClaimDisputed.class,
                ReviewWithdrawn.class,
                RevisionProposed.class,
                RevisionWithdrawn.class,
                RevisionApproved.class,
                RevisionRefused.class,
                ClaimRetracted.class,
                ClaimReopened.class,
                ClaimsMerged.class);
        on(this::activated, RuleActivated.class);
    }

    private void plain(Change change, Rows rows) {
        UUID source = change.event().aggregateType().equals("Source") ? change.event().stream() : null;
        put(rows, change, 0, null, null, source, false, null, null);
    }

    private void finding(Change change, Rows rows) {
        Subject subject = switch (change.payload()) {
            case FindingPublished published -> published.subject();
            case CorrectionIssued correction -> correction.subject();
            default ->
                throw new IllegalStateException(
                        "not a finding: " + change.event().type());
        };
        put(rows, change, 0, subject.claimId(), subject.figureId(), null, true, null, null);
    }

    /** One row for the claim and its figure, and one for a figure that it has left. */
    private void changed(Change change, Rows rows) {
        ClaimChange claim = change.claims().isEmpty() ? null : change.claims().getFirst();
        UUID claimId = claim == null ? null : claim.after().id();
        if (change.figures().isEmpty()) {
            put(rows, change, 0, claimId, null, null, true, claim, null);
            return;
        }
        boolean left = claim != null && claim.after().figureId() == null;
        if (left) {
            put(rows, change, 0, claimId, null, null, true, claim, null);
        }
        int ordinal = left ? 1 : 0;
        for (FigureChange figure : change.figures()) {
            put(rows, change, ordinal, claimId, figure.id(), null, ordinal == 0, claim, figure);
            ordinal++;
        }
    }

    /** One row for the event, one for each claim whose verdict is another one now, one for each figure. */
    private void activated(Change change, Rows rows) {
        put(rows, change, 0, null, null, null, false, null, null);
        int ordinal = 1;
        for (ClaimChange claim : change.claims()) {
            put(rows, change, ordinal++, claim.after().id(), null, null, true, claim, null);
        }
        for (FigureChange figure : change.figures()) {
            put(rows, change, ordinal++, null, figure.id(), null, false, null, figure);
        }
    }

    private static void put(
            Rows rows,
            Change change,
            int ordinal,
            @Nullable UUID claimId,
            @Nullable UUID figureId,
            @Nullable UUID sourceId,
            boolean inClaim,
            @Nullable ClaimChange claim,
            @Nullable FigureChange figure) {
        String verdictBefore = claim == null || claim.before() == null
                ? null
                : claim.before().consensus().verdict().name();
        String verdictAfter =
                claim == null ? null : claim.after().consensus().verdict().name();
        RangeView rangeBefore = figure == null || figure.before() == null ? null : range(figure.before());
        RangeView rangeAfter = figure == null ? null : range(figure.after());
        Narrative narrative = new Narrative(change, claim, figure, rangeBefore, rangeAfter);
        rows.put(
                HISTORY,
                change.position(),
                ordinal,
                change.event().recordedAt(),
                change.event().type(),
                actor(change),
                change.event().metadata().get("role"),
                claimId,
                figureId,
                sourceId,
                inClaim && claimId != null,
                narrative.summary(),
                narrative.before(),
                narrative.after(),
                narrative.reason(),
                verdictBefore,
                verdictAfter,
                Json.write(rangeBefore),
                Json.write(rangeAfter));
    }

    private static @Nullable RangeView range(FigureFold figure) {
        return RangeView.of(figure.consensus(), figure.description().unit());
    }
}
