package org.palimpsest.query.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.Rational;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.fold.FigureBefore;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.TextRedacted;
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
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.springframework.stereotype.Component;

/** What each event did, as phrases that no later event changes. */
@Component
class HistoriesProjection extends Projection {

    static final Table HISTORY = Table.appended("history", 2, """
            position bigint, ordinal int, at timestamptz, event text, actor_id uuid, role text, claim_id uuid,
            in_claim boolean, figure_id uuid, in_figure boolean, source_id uuid, other_id uuid, revision_id uuid,
            reviewer_id uuid, summary jsonb, before jsonb, after jsonb, reason text, verdict_before text,
            verdict_after text, range_before jsonb, range_after jsonb, moved_low numeric, moved_central numeric,
            moved_high numeric
            """)
            // An activated rule gives its rows other ordinals where only some claims are looked at.
            .recognisedBy("position", "claim_id", "in_claim", "figure_id", "in_figure")
            .withTexts("summary", "before", "after", "reason");

    /** Digits of the distance that events are ranked by; the ranges themselves are kept exactly elsewhere. */
    private static final MathContext DISTANCE = MathContext.DECIMAL128;

    /**
     * Whose history a row belongs to.
     *
     * @param inClaim whether it is a row of the claim's own history, and not one that only names the claim
     * @param inFigure likewise of the figure
     */
    private record Place(
            @Nullable UUID claim,
            boolean inClaim,
            @Nullable UUID figure,
            boolean inFigure,
            @Nullable UUID source) {

        static final Place NOWHERE = new Place(null, false, null, false, null);

        static Place claim(UUID claim, @Nullable UUID figure) {
            return new Place(claim, true, figure, figure != null, null);
        }

        static Place figure(UUID figure) {
            return new Place(null, false, figure, true, null);
        }

        static Place source(UUID source) {
            return new Place(null, false, null, false, source);
        }
    }

    HistoriesProjection() {
        super("histories", HISTORY);
        on(this::source, SourceRegistered.class, SourceTextAdded.class, SourcesRelated.class);
        on(this::placed, PassagePlaced.class);
        on(this::annotation, PassageAnnotated.class, AnnotationAnswered.class, AnnotationResolved.class);
        on(this::nowhere, ReviewerEnrolled.class, GroupAssigned.class, ReliabilityPublished.class);
        on(this::nowhere, LogKeyRotated.class, LogRestarted.class);
        on(this::finding, FindingPublished.class, CorrectionIssued.class);
        on(
                this::redaction,
                RedactionProposed.class,
                RedactionWithdrawn.class,
                RedactionRefused.class,
                TextRedacted.class);
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

    /** A relation is an event of both sources. */
    private void source(Change change, Rows rows) {
        put(rows, change, 0, Place.source(change.event().stream()), null, null);
        UUID other = other(change.payload());
        if (other != null && !other.equals(change.event().stream())) {
            put(rows, change, 1, Place.source(other), null, null);
        }
    }

    /** An event of the source, which names the claim. */
    private void placed(Change change, Rows rows) {
        PassagePlaced event = (PassagePlaced) change.payload();
        UUID claim = event.anchor().kind() == AnchorKind.CLAIM ? event.anchor().id() : null;
        put(rows, change, 0, new Place(claim, false, null, false, event.sourceId()), null, null);
    }

    /** An event of the source that is spoken of, and of the claim that an annotation was promoted to: where it comes from. */
    private void annotation(Change change, Rows rows) {
        Place place = switch (change.payload()) {
            case PassageAnnotated annotated -> Place.source(annotated.sourceId());
            case AnnotationAnswered answered -> Place.source(answered.sourceId());
            case AnnotationResolved resolved ->
                new Place(resolved.claimId(), resolved.claimId() != null, null, false, resolved.sourceId());
            default ->
                throw new IllegalStateException(
                        "not of an annotation: " + change.event().type());
        };
        put(rows, change, 0, place, null, null);
    }

    /** An event of no claim, figure or source. */
    private void nowhere(Change change, Rows rows) {
        put(rows, change, 0, Place.NOWHERE, null, null);
    }

    /** What it is of has rows of its own, and says there that it was redacted. */
    private void redaction(Change change, Rows rows) {
        put(rows, change, 0, Place.NOWHERE, null, null);
    }

    private void finding(Change change, Rows rows) {
        Subject subject = switch (change.payload()) {
            case FindingPublished published -> published.subject();
            case CorrectionIssued correction -> correction.subject();
            default ->
                throw new IllegalStateException(
                        "not a finding: " + change.event().type());
        };
        UUID claim = subject.claimId();
        put(
                rows,
                change,
                0,
                claim != null ? Place.claim(claim, null) : Place.figure(Objects.requireNonNull(subject.figureId())),
                null,
                null);
    }

    /** One row for the claim and its figure, and one for a figure that it has left. */
    private void changed(Change change, Rows rows) {
        ClaimChange claim = change.claims().isEmpty() ? null : change.claims().getFirst();
        UUID claimId = claim == null ? null : claim.after().id();
        int ordinal = 0;
        if (claim != null && claim.after().figureId() == null) {
            put(rows, change, ordinal++, Place.claim(claim.after().id(), null), claim, null);
        }
        for (FigureChange figure : change.figures()) {
            put(
                    rows,
                    change,
                    ordinal,
                    new Place(claimId, claimId != null && ordinal == 0, figure.id(), true, null),
                    claim,
                    figure);
            ordinal++;
        }
    }

    /** One row for the event, one for each claim whose verdict it may have changed, one for each figure. */
    private void activated(Change change, Rows rows) {
        int ordinal = change.earlier();
        if (change.isFirst()) {
            put(rows, change, ordinal++, Place.NOWHERE, null, null);
        }
        for (ClaimChange claim : change.claims()) {
            UUID figure = claim.after().figureId();
            put(rows, change, ordinal++, new Place(claim.after().id(), true, figure, false, null), claim, null);
        }
        for (FigureChange figure : change.figures()) {
            put(rows, change, ordinal++, Place.figure(figure.id()), null, figure);
        }
    }

    private static void put(
            Rows rows,
            Change change,
            int ordinal,
            Place place,
            @Nullable ClaimChange claim,
            @Nullable FigureChange figure) {
        String verdictBefore = claim == null || claim.before() == null
                ? null
                : claim.before().consensus().verdict().name();
        String verdictAfter =
                claim == null ? null : claim.after().consensus().verdict().name();
        RangeView rangeBefore = figure == null || figure.before() == null ? null : range(figure.before());
        RangeView rangeAfter = figure == null ? null : range(FigureBefore.of(figure.after()));
        Narrative narrative = new Narrative(change, claim, figure, rangeBefore, rangeAfter);
        rows.put(
                HISTORY,
                change.position(),
                ordinal,
                change.event().recordedAt(),
                change.event().type(),
                actor(change),
                change.event().metadata().get("role"),
                place.claim(),
                place.inClaim(),
                place.figure(),
                place.inFigure(),
                place.source(),
                other(change.payload()),
                revision(change.payload()),
                reviewer(change.payload()),
                Json.write(narrative.summary()),
                Json.write(narrative.before()),
                Json.write(narrative.after()),
                narrative.reason(),
                verdictBefore,
                verdictAfter,
                Json.write(rangeBefore),
                Json.write(rangeAfter),
                moved(figure, FigureBefore::low),
                moved(figure, FigureBefore::central),
                moved(figure, FigureBefore::high));
    }

    private static @Nullable RangeView range(FigureBefore figure) {
        return RangeView.of(
                figure.description().valueType(),
                figure.low(),
                figure.central(),
                figure.high(),
                figure.category(),
                figure.description().unit());
    }

    /** By how much one end of a range moved, down or up, in the figure's unit or in days; {@code null} where there were not two. */
    private static @Nullable BigDecimal moved(
            @Nullable FigureChange change, Function<FigureBefore, @Nullable Rational> end) {
        if (change == null || change.before() == null) {
            return null;
        }
        Rational before = end.apply(change.before());
        Rational after = end.apply(FigureBefore.of(change.after()));
        if (before == null || after == null) {
            return null;
        }
        Rational distance = after.minus(before);
        return new BigDecimal(distance.numerator()).divide(new BigDecimal(distance.denominator()), DISTANCE);
    }

    private static @Nullable UUID other(Object event) {
        return switch (event) {
            case SourcesRelated related -> related.otherSourceId();
            case ClaimsMerged merged -> merged.intoClaimId();
            default -> null;
        };
    }

    private static @Nullable UUID revision(Object event) {
        return switch (event) {
            case RevisionProposed proposed -> proposed.revisionId();
            case RevisionWithdrawn withdrawn -> withdrawn.revisionId();
            case RevisionApproved approved -> approved.revisionId();
            case RevisionRefused refused -> refused.revisionId();
            default -> null;
        };
    }

    private static @Nullable UUID reviewer(Object event) {
        return switch (event) {
            case ReviewerEnrolled enrolled -> enrolled.reviewerId();
            case GroupAssigned assigned -> assigned.reviewerId();
            case ReliabilityPublished published -> published.reviewerId();
            case ClaimConfirmed confirmed -> confirmed.reviewer().reviewerId();
            case ClaimDisputed disputed -> disputed.reviewer().reviewerId();
            case ReviewWithdrawn withdrawn -> withdrawn.reviewerId();
            default -> null;
        };
    }
}
