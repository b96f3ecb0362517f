package org.palimpsest.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.audit.LogKeyRotated;
import org.palimpsest.audit.LogRestarted;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.ValueWords;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Value;

/**
 * One event with what it changed, as phrases: in no language until it is read. Never the name of a person: those are
 * joined when it is read.
 */
record Narrative(
        Change change,
        @Nullable ClaimChange claim,
        @Nullable FigureChange figure,
        @Nullable RangeView rangeBefore,
        @Nullable RangeView rangeAfter) {

    private static final int LONGEST_WORDS = 80;

    /** What happened, then the verdict and the range where they moved. */
    Explanation summary() {
        List<Phrase> parts = new ArrayList<>();
        parts.add(event());
        Phrase verdict = verdictMoved();
        if (verdict != null) {
            parts.add(verdict);
        }
        Phrase range = rangeMoved();
        if (range != null) {
            parts.add(range);
        }
        return new Explanation(parts);
    }

    Explanation before() {
        return state(claim == null ? null : claim.before(), rangeBefore);
    }

    Explanation after() {
        return state(claim == null ? null : claim.after(), rangeAfter);
    }

    /** Why, in the words of who did it. */
    @Nullable
    String reason() {
        return switch (change.payload()) {
            case ClaimConfirmed confirmed -> confirmed.note();
            case ClaimDisputed disputed -> disputed.note();
            case RevisionProposed proposed -> proposed.reason();
            case RevisionWithdrawn withdrawn -> withdrawn.reason();
            case RevisionApproved approved -> approved.note();
            case RevisionRefused refused -> refused.reason();
            case ClaimRetracted retracted -> retracted.reason();
            case ClaimReopened reopened -> reopened.reason();
            case ClaimsMerged merged -> merged.reason();
            case FigureAmended amended -> amended.reason();
            case ReliabilityPublished published -> published.reason();
            case RuleActivated activated -> activated.reason();
            case PassagePlaced placed -> placed.reason();
            case FindingPublished published -> published.summary();
            case CorrectionIssued correction -> Objects.requireNonNullElse(correction.reason(), correction.summary());
            case PassageAnnotated annotated -> annotated.body().isEmpty() ? null : annotated.body();
            case AnnotationAnswered answered -> answered.body();
            case AnnotationResolved resolved -> resolved.note();
            case LogKeyRotated rotated -> rotated.reason();
            case LogRestarted restarted -> restarted.reason();
            case RedactionProposed proposed -> proposed.reason();
            case RedactionWithdrawn withdrawn -> withdrawn.reason();
            case RedactionRefused refused -> refused.reason();
            case TextRedacted redacted -> redacted.reason();
            default -> null;
        };
    }

    private Phrase event() {
        return switch (change.payload()) {
            case ClaimFiled filed -> Phrase.of("told.filed", said(filed.content()));
            case ClaimConfirmed confirmed ->
                Phrase.of("told.confirmed", group(confirmed.reviewer().group()), evidence(confirmed.evidence()));
            case ClaimDisputed disputed -> disputed(disputed);
            case ReviewWithdrawn withdrawn -> Phrase.of("told.review-withdrawn");
            case RevisionProposed proposed -> Phrase.of("told.proposed", revised(proposed.proposed()));
            case RevisionWithdrawn withdrawn -> Phrase.of("told.proposal-withdrawn");
            case RevisionApproved approved ->
                treated(
                        Phrase.of("told.approved", Amount.of(approved.contentVersion()), revised(approved.content())),
                        approved.disputes());
            case RevisionRefused refused -> Phrase.of("told.refused");
            case ClaimRetracted retracted -> Phrase.of("told.retracted");
            case ClaimReopened reopened -> Phrase.of("told.reopened");
            case ClaimsMerged merged -> Phrase.of("told.merged");
            case FigureDefined defined ->
                Phrase.of(
                        "told.defined",
                        new Text(defined.description().name()),
                        new Text(defined.description().scope()));
            case FigureAmended amended -> Phrase.of("told.amended", amended(amended.description()));
            case RuleActivated activated -> activated(activated);
            case FindingPublished published -> Phrase.of("told.published", new Text(published.rating()));
            case CorrectionIssued correction ->
                Phrase.of("told.corrected", new Text(correction.previousRating()), new Text(correction.rating()));
            case SourceRegistered registered -> Phrase.of("told.registered", new Text(registered.title()));
            case SourceTextAdded added -> Phrase.of("told.text-added", Amount.of(added.version()));
            case PassagePlaced placed -> placed(placed);
            case SourcesRelated related ->
                Phrase.of("told.related." + related.relation().name());
            case ReviewerEnrolled enrolled ->
                Phrase.of(
                        "told.enrolled",
                        Phrase.of("told.standing." + enrolled.standing().name()));
            case GroupAssigned assigned ->
                assigned.group() == null
                        ? Phrase.of("told.unassigned")
                        : Phrase.of("told.assigned", new Text(assigned.group()));
            case ReliabilityPublished published -> Phrase.of("told.reliability", Amount.of(published.reliability()));
            case PassageAnnotated annotated ->
                Phrase.of(
                        "told.annotated." + annotated.purpose().name(),
                        new Text(annotated.passage().exact()));
            case AnnotationAnswered answered -> Phrase.of("told.answered");
            case AnnotationResolved resolved ->
                Phrase.of(resolved.claimId() == null ? "told.resolved" : "told.promoted");
            case LogKeyRotated rotated -> Phrase.of("told.log-key", new Text(rotated.verifierKey()));
            case LogRestarted restarted -> Phrase.of("told.log-restarted", Amount.of(restarted.size()));
            case RedactionProposed proposed ->
                Phrase.of("told.redaction-proposed", texts(proposed.positions(), proposed.contents()));
            case RedactionWithdrawn withdrawn -> Phrase.of("told.redaction-withdrawn");
            case RedactionRefused refused -> Phrase.of("told.redaction-refused");
            case TextRedacted redacted -> Phrase.of("told.redacted", texts(redacted.positions(), redacted.contents()));
            default ->
                Phrase.of("told.other", new Text(ValueWords.word(change.event().type())));
        };
    }

    /** How many; the contents of an added text are named beside the event that added it. */
    private static Amount texts(List<Long> positions, List<String> contents) {
        return Amount.of(Math.max(positions.size(), contents.size()));
    }

    private static Phrase placed(PassagePlaced event) {
        Phrase what = Phrase.of("told.passage-of." + event.anchor().kind().name());
        Amount version = Amount.of(event.textVersion());
        Passage passage = event.passage();
        if (passage == null) {
            return Phrase.of("told.orphaned", what, version);
        }
        Text words = new Text(shortened(passage.exact()));
        return event.method() == PlacementMethod.BY_HAND
                ? Phrase.of("told.placed-by-hand", what, version, words)
                : Phrase.of(
                        "told.placed",
                        what,
                        version,
                        Phrase.of("told.placed." + event.method().name()),
                        Amount.of(event.score()),
                        words);
    }

    private static String shortened(String words) {
        if (words.length() <= LONGEST_WORDS) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(LONGEST_WORDS - 1)) ? LONGEST_WORDS - 1 : LONGEST_WORDS;
        return words.substring(0, end) + "…";
    }

    private static Argument group(@Nullable String group) {
        return group == null ? Phrase.of("told.no-group") : new Text(group);
    }

    private static Phrase disputed(ClaimDisputed event) {
        String reason = event.reason().name();
        Phrase disputed = Phrase.of(
                "told.disputed",
                group(event.reviewer().group()),
                Phrase.of("told.disputed." + reason),
                Phrase.of("told.reason." + reason),
                evidence(event.evidence()));
        return event.proposedValue() == null
                ? disputed
                : Phrase.of("told.proposing", disputed, ValueWords.phrase(event.proposedValue()));
    }

    private static Phrase evidence(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::grade)
                .max(Comparable::compareTo)
                .map(grade -> Phrase.of("told.grade." + grade.name()))
                .orElseGet(() -> Phrase.of("told.no-evidence"));
    }

    private static Phrase treated(Phrase approved, List<TreatedDispute> disputes) {
        List<Phrase> treatments = disputes.stream()
                .map(dispute ->
                        Phrase.of("told.treatment." + dispute.treatment().name()))
                .toList();
        return treatments.isEmpty() ? approved : Phrase.of("told.treated", approved, listed(treatments));
    }

    private static Phrase activated(RuleActivated event) {
        Phrase activated = Phrase.of("told.activated", new Text(event.rule()), Amount.of(event.version()));
        if (event.figureId() != null) {
            activated = Phrase.of("told.activated.for-figure", activated);
        }
        return event.parameters().isEmpty()
                ? activated
                : Phrase.of("told.activated.with", activated, new Text(String.valueOf(event.parameters())));
    }

    /** Several things one after the other; nothing changed where there are none. */
    private static Phrase listed(List<Phrase> phrases) {
        return phrases.stream()
                .reduce((before, next) -> Phrase.of("told.listed", before, next))
                .orElseGet(() -> Phrase.of("told.nothing-changed"));
    }

    private static Phrase said(ClaimContent content) {
        return content.value() == null ? quoted(content.statement()) : ValueWords.phrase(content.value());
    }

    private static Phrase quoted(String statement) {
        return Phrase.of("told.quoted", new Text(statement));
    }

    private static Phrase value(@Nullable Value value) {
        return value == null ? Phrase.of("told.no-value") : ValueWords.phrase(value);
    }

    /** What a revision changes, against what the claim said before the event. */
    private Phrase revised(ClaimContent to) {
        ClaimFold before = claim == null ? null : claim.before();
        if (before == null) {
            return said(to);
        }
        ClaimContent from = before.state().content();
        List<Phrase> changes = new ArrayList<>();
        if (!Objects.equals(from.value(), to.value())) {
            changes.add(Phrase.of("told.change", value(from.value()), value(to.value())));
        }
        if (!from.statement().equals(to.statement())) {
            changes.add(Phrase.of("told.change", quoted(from.statement()), quoted(to.statement())));
        }
        if (!Objects.equals(from.figureId(), to.figureId())) {
            changes.add(Phrase.of("told.another-figure"));
        }
        if (!Objects.equals(from.rootId(), to.rootId())) {
            changes.add(Phrase.of("told.another-root"));
        }
        if (!Objects.equals(from.passage(), to.passage())) {
            changes.add(Phrase.of("told.another-passage"));
        }
        return listed(changes);
    }

    private Phrase amended(FigureDescription to) {
        FigureDescription from =
                figure == null || figure.before() == null ? to : figure.before().description();
        List<Phrase> changes = new ArrayList<>();
        compare(changes, "name", from.name(), to.name());
        compare(changes, "measure", from.measure(), to.measure());
        compare(changes, "unit", from.unit(), to.unit());
        compare(changes, "population", from.population(), to.population());
        compare(changes, "place", from.place(), to.place());
        compare(changes, "periodFrom", from.periodFrom(), to.periodFrom());
        compare(changes, "periodTo", from.periodTo(), to.periodTo());
        compare(changes, "scope", from.scope(), to.scope());
        return listed(changes);
    }

    private static void compare(List<Phrase> changes, String part, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.add(Phrase.of("told.amended." + part, part(from), part(to)));
        }
    }

    private static Argument part(@Nullable Object part) {
        return switch (part) {
            case null -> Phrase.of("told.none");
            case PartialDate date -> new Date(date);
            default -> new Text(part.toString());
        };
    }

    private @Nullable Phrase verdictMoved() {
        if (claim == null) {
            return null;
        }
        ClaimFold before = claim.before();
        if (before == null) {
            return null;
        }
        Verdict then = before.consensus().verdict();
        Verdict now = claim.after().consensus().verdict();
        String challenged = claim.after().consensus().challengedBy();
        boolean isChallenged =
                challenged != null && !challenged.equals(before.consensus().challengedBy());
        if (then == now && !isChallenged) {
            return null;
        }
        Phrase moved = then == now ? verdict(now) : Phrase.of("told.change", verdict(then), verdict(now));
        return isChallenged ? Phrase.of("told.challenged", moved, new Text(challenged)) : moved;
    }

    private static Phrase verdict(Verdict verdict) {
        return Phrase.of("told.verdict." + verdict.name());
    }

    private @Nullable Phrase rangeMoved() {
        if (Objects.equals(rangeBefore, rangeAfter)) {
            return null;
        }
        if (rangeBefore == null) {
            return Phrase.of("told.ranged", range(rangeAfter));
        }
        return Phrase.of("told.range-moved", range(rangeBefore), range(rangeAfter));
    }

    private static Explanation state(@Nullable ClaimFold claim, @Nullable RangeView range) {
        List<Phrase> parts = new ArrayList<>();
        if (claim != null) {
            parts.add(verdict(claim.consensus().verdict()));
            parts.add(said(claim.state().content()));
        }
        if (range != null) {
            parts.add(Phrase.of("told.ranged", range(range)));
        }
        return new Explanation(parts);
    }

    private static Phrase range(@Nullable RangeView range) {
        return range == null ? Phrase.of("told.none") : RangeWords.of(range);
    }
}
