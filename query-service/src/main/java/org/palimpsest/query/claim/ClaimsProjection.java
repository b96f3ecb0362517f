package org.palimpsest.query.claim;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.query.view.TallyView;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.springframework.stereotype.Component;

/** Claims: what they say, where they stand and who reviewed them, each state from a position to a position. */
@Component
class ClaimsProjection extends Projection {

    private static final Table CLAIMS =
            Table.plain("claims", 1, "claim_id uuid, filed_by uuid, filed_at timestamptz, filed_position bigint");
    private static final Table CONTENTS =
            Table.temporal("claim_contents", 1, """
            claim_id uuid, valid_from bigint, valid_until bigint, filed_position bigint, content_version int, source_id uuid, root_id uuid,
            figure_id uuid, statement text, passage jsonb, value jsonb, value_low numeric, value_high numeric
            """).withTexts("statement", "passage", "value");
    private static final Table SEARCH = Table.plain("claim_search", 1, """
            claim_id uuid, said_at bigint, filed_position bigint, source_id uuid, figure_id uuid, verdict text, words tsvector
            """)
            .withTexts("words")
            .recognisedBy("claim_id", "said_at")
            .changing(List.of("said_at", "source_id", "figure_id", "verdict", "words"));
    private static final Table STATES = Table.successive("claim_states", 1, """
            claim_id uuid, valid_from bigint, valid_until bigint, filed_position bigint, at timestamptz, own_position bigint, version bigint,
            content_version int, status text, merged_into uuid, verdict text, challenged_by text, tallies jsonb,
            explanation jsonb, open_disputes int, everyone_counts boolean, rule text, parameters_hash text,
            filed_by uuid, counted_reviews int
            """);
    private static final List<String> VERDICT = List.of("verdict");
    private static final List<String> RENEW = List.of("renew");
    private static final Table REVIEWS = Table.temporal("reviews", 2, """
            claim_id uuid, reviewer_id uuid, valid_from bigint, valid_until bigint, filed_position bigint, review_id uuid, at timestamptz,
            standing text, desk text, reliability int, stance text, reason text, evidence jsonb, note text,
            proposed_value jsonb, content_version int, renew boolean
            """)
            .withTexts("evidence", "note", "proposed_value")
            .changing(RENEW);
    private static final Table TREATMENTS = Table.temporal(
            "review_treatments", 1, "review_id uuid, valid_from bigint, valid_until bigint, treatment text");

    private static final Table TOTALS = Table.totals("claim_totals");

    ClaimsProjection() {
        super("claims", CLAIMS, CONTENTS, SEARCH, STATES, REVIEWS, TREATMENTS, TOTALS);
        on(this::filed, ClaimFiled.class);
        on(this::reviewed, ClaimConfirmed.class, ClaimDisputed.class);
        on(this::withdrawn, ReviewWithdrawn.class);
        on(this::approved, RevisionApproved.class);
        on(
                this::moved,
                RevisionProposed.class,
                RevisionWithdrawn.class,
                RevisionRefused.class,
                ClaimRetracted.class,
                ClaimReopened.class,
                ClaimsMerged.class,
                RuleActivated.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.FIGURES,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void filed(Change change, Rows rows) {
        ClaimState claim = change.claims().getFirst().after().state();
        rows.put(CLAIMS, claim.claimId(), claim.filedBy(), change.event().recordedAt(), change.position());
        rows.add(TOTALS, "claims", 1);
        content(change.claims().getFirst().after(), change, rows);
        moved(change, rows);
    }

    private void reviewed(Change change, Rows rows) {
        Review review = switch (change.payload()) {
            case ClaimConfirmed confirmed -> Review.of(confirmed);
            case ClaimDisputed disputed -> Review.of(disputed);
            default ->
                throw new IllegalStateException(
                        "not a review: " + change.event().type());
        };
        ClaimFold claim = change.claims().getFirst().after();
        boolean renew = review.contentVersion() < claim.state().contentVersion();
        rows.put(
                REVIEWS,
                change.event().stream(),
                review.reviewer().reviewerId(),
                change.position(),
                Table.CURRENT,
                claim.filed(),
                review.reviewId(),
                change.event().recordedAt(),
                review.reviewer().standing(),
                review.reviewer().group(),
                review.reviewer().reliability(),
                review.stance(),
                review.reason(),
                Json.write(review.evidence()),
                review.note(),
                Json.write(review.proposedValue()),
                review.contentVersion(),
                renew);
        // What an approval said of the review before it, in the same batch, is not said of this one.
        rows.update(REVIEWS, RENEW, claim.id(), review.reviewer().reviewerId(), renew);
        moved(change, rows);
    }

    private void withdrawn(Change change, Rows rows) {
        ReviewWithdrawn event = (ReviewWithdrawn) change.payload();
        rows.end(REVIEWS, change.position(), event.claimId(), event.reviewerId());
        moved(change, rows);
    }

    private void approved(Change change, Rows rows) {
        ClaimChange claim = change.claims().getFirst();
        ClaimState after = claim.after().state();
        content(claim.after(), change, rows);
        for (Review review : after.reviews().values()) {
            if (review.contentVersion() < after.contentVersion()) {
                rows.update(REVIEWS, RENEW, after.claimId(), review.reviewer().reviewerId(), true);
            }
            for (TreatedDispute dispute : ((RevisionApproved) change.payload()).disputes()) {
                if (dispute.reviewId().equals(review.reviewId())) {
                    rows.put(TREATMENTS, review.reviewId(), change.position(), Table.CURRENT, dispute.treatment());
                }
            }
        }
        moved(change, rows);
    }

    private static void content(ClaimFold claim, Change change, Rows rows) {
        ClaimContent content = claim.state().content();
        Quantity quantity = content.value() instanceof Quantity number ? number : null;
        rows.put(
                CONTENTS,
                claim.id(),
                change.position(),
                Table.CURRENT,
                claim.filed(),
                claim.state().contentVersion(),
                content.sourceId(),
                content.rootId(),
                content.figureId(),
                content.statement(),
                Json.write(content.passage()),
                Json.write(content.value()),
                quantity == null ? null : quantity.low(),
                quantity == null ? null : upperBound(quantity));
        rows.put(
                SEARCH,
                claim.id(),
                change.position(),
                claim.filed(),
                content.sourceId(),
                content.figureId(),
                claim.consensus().verdict(),
                content.passage() == null
                        ? content.statement()
                        : content.statement() + " " + content.passage().exact());
    }

    private static @Nullable BigDecimal upperBound(Quantity quantity) {
        return quantity.kind() == ValueKind.AT_LEAST || quantity.high() != null ? quantity.high() : quantity.low();
    }

    private void moved(Change change, Rows rows) {
        for (ClaimChange claim : change.claims()) {
            state(claim.after(), change, rows);
            if (claim.before() != null
                    && claim.before().consensus().verdict()
                            != claim.after().consensus().verdict()) {
                rows.update(
                        SEARCH,
                        VERDICT,
                        claim.after().id(),
                        claim.after().consensus().verdict());
            }
            rows.add(TOTALS, "reviews", reviews(claim.after()) - reviews(claim.before()));
            rows.add(TOTALS, "open disputes", openDisputes(claim.after()) - openDisputes(claim.before()));
        }
    }

    private static int reviews(@Nullable ClaimFold claim) {
        return claim == null ? 0 : claim.state().reviews().size();
    }

    private static int openDisputes(@Nullable ClaimFold claim) {
        return claim == null || claim.state().status() != ClaimStatus.FILED
                ? 0
                : claim.state().openDisputes().size();
    }

    private static void state(ClaimFold claim, Change change, Rows rows) {
        rows.put(
                STATES,
                claim.id(),
                change.position(),
                Table.CURRENT,
                claim.filed(),
                change.event().recordedAt(),
                claim.position(),
                claim.state().version(),
                claim.state().contentVersion(),
                claim.state().status(),
                claim.state().mergedInto(),
                claim.consensus().verdict(),
                claim.consensus().challengedBy(),
                Json.write(TallyView.of(claim.consensus())),
                Json.write(claim.consensus().explanation()),
                claim.state().openDisputes().size(),
                claim.consensus().uncounted().isEmpty(),
                claim.rule().displayName(),
                claim.rule().parameters().hash(),
                claim.state().filedBy(),
                claim.consensus().reviews());
    }
}
