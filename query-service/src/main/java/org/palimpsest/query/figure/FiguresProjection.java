package org.palimpsest.query.figure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.Rational;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.value.PartialDate;
import org.springframework.stereotype.Component;

/** Figures: how they are described, what range their claims give, and by which rule. */
@Component
class FiguresProjection extends Projection {

    private static final Table FIGURES = Table.plain(
            "figures", 1, "figure_id uuid, defined_by uuid, defined_at timestamptz, defined_position bigint");
    private static final Table DESCRIPTIONS =
            Table.temporal("figure_descriptions", 1, """
            figure_id uuid, valid_from bigint, valid_until bigint, at timestamptz, version bigint, name text,
            measure text, unit text, value_type text, population text, place text, period_from text, period_to text,
            scope text
            """).withTexts("name", "measure", "population", "place", "scope");
    private static final Table CONSENSUS =
            Table.successive("figure_consensus", 1, """
            figure_id uuid, valid_from bigint, valid_until bigint, at timestamptz, low text, central text, high text,
            category text, agreement text, independent_roots text, support text, evidence text, explanation jsonb,
            rule text, rule_version int, parameters_hash text, input_digest text, claims int, contested int
            """).withTexts("explanation", "input_digest");
    private static final Table RULES = Table.temporal("rules_in_force", 1, """
            scope text, valid_from bigint, valid_until bigint, at timestamptz, figure_id uuid, rule text,
            rule_version int, parameters jsonb, reason text, activated_by uuid
            """).withTexts("reason");

    private static final Table TOTALS = Table.totals("figure_totals");

    FiguresProjection() {
        super("figures", FIGURES, DESCRIPTIONS, CONSENSUS, RULES, TOTALS);
        on(this::defined, FigureDefined.class);
        on(this::amended, FigureAmended.class);
        on(this::activated, RuleActivated.class);
        on(
                this::pooled,
                ClaimFiled.class,
                ClaimRetracted.class,
                ClaimReopened.class,
                ClaimsMerged.class,
                ClaimConfirmed.class,
                ClaimDisputed.class,
                ReviewWithdrawn.class,
                RevisionProposed.class,
                RevisionWithdrawn.class,
                RevisionApproved.class,
                RevisionRefused.class);
        ignore(
                EventFamilies.SOURCES,
                EventFamilies.REVIEWERS,
                EventFamilies.FINDINGS,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void defined(Change change, Rows rows) {
        rows.add(TOTALS, "figures", 1);
        rows.put(FIGURES, change.event().stream(), actor(change), change.event().recordedAt(), change.position());
        amended(change, rows);
    }

    private void amended(Change change, Rows rows) {
        FigureDescription description = change.figures().getFirst().after().description();
        rows.put(
                DESCRIPTIONS,
                change.event().stream(),
                change.position(),
                Table.CURRENT,
                change.event().recordedAt(),
                change.event().sequence() + 1,
                description.name(),
                description.measure(),
                description.unit(),
                description.valueType(),
                description.population(),
                description.place(),
                text(description.periodFrom()),
                text(description.periodTo()),
                description.scope());
        pooled(change, rows);
    }

    private void activated(Change change, Rows rows) {
        if (change.isFirst()) {
            inForce(change, rows);
        }
        pooled(change, rows);
    }

    private void inForce(Change change, Rows rows) {
        RuleActivated event = (RuleActivated) change.payload();
        UUID figure = event.figureId();
        rows.put(
                RULES,
                figure == null ? "all" : figure.toString(),
                change.position(),
                Table.CURRENT,
                change.event().recordedAt(),
                figure,
                event.rule(),
                event.version(),
                Json.write(event.parameters()),
                event.reason(),
                actor(change));
    }

    private void pooled(Change change, Rows rows) {
        for (FigureChange figure : change.figures()) {
            FigureFold fold = figure.after();
            FigureConsensus consensus = fold.consensus();
            rows.put(
                    CONSENSUS,
                    figure.id(),
                    change.position(),
                    Table.CURRENT,
                    change.event().recordedAt(),
                    exact(consensus.low()),
                    exact(consensus.central()),
                    exact(consensus.high()),
                    consensus.category(),
                    exact(consensus.agreement()),
                    exact(consensus.independentRoots()),
                    exact(consensus.support()),
                    consensus.evidence(),
                    Json.write(consensus.explanation()),
                    fold.rule().displayName(),
                    fold.rule().version(),
                    fold.rule().parameters().hash(),
                    consensus.inputDigest(),
                    fold.claims(),
                    fold.contested());
        }
    }

    private static @Nullable String exact(@Nullable Rational number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }
}
