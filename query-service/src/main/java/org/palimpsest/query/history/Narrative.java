package org.palimpsest.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.consensus.Verdict;
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
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/** One event in words, with what it changed. Never the name of a person: those are joined when it is read. */
record Narrative(
        Change change,
        @Nullable ClaimChange claim,
        @Nullable FigureChange figure,
        @Nullable RangeView rangeBefore,
        @Nullable RangeView rangeAfter) {

    /** What happened, then the verdict and the range where they moved. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(event());
        String verdict = verdictMoved();
        if (verdict != null) {
            parts.add(verdict);
        }
        String range = rangeMoved();
        if (range != null) {
            parts.add(range);
        }
        return String.join("; ", parts);
    }

    String before() {
        return state(claim == null ? null : claim.before(), rangeBefore);
    }

    String after() {
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
            case FindingPublished published -> published.summary();
            case CorrectionIssued correction -> Objects.requireNonNullElse(correction.reason(), correction.summary());
            case PassageAnnotated annotated -> annotated.body().isEmpty() ? null : annotated.body();
            case AnnotationAnswered answered -> answered.body();
            case AnnotationResolved resolved -> resolved.note();
            default -> null;
        };
    }

    private String event() {
        return switch (change.payload()) {
            case ClaimFiled filed -> "filed: " + said(filed.content());
            case ClaimConfirmed confirmed ->
                group(confirmed.reviewer().group()) + " confirmed the claim" + evidence(confirmed.evidence());
            case ClaimDisputed disputed -> disputed(disputed);
            case ReviewWithdrawn withdrawn -> "a review was withdrawn";
            case RevisionProposed proposed -> "a revision was proposed: " + revised(proposed.proposed());
            case RevisionWithdrawn withdrawn -> "a proposed revision was withdrawn";
            case RevisionApproved approved ->
                "a revision was approved, version " + approved.contentVersion() + ": " + revised(approved.content())
                        + treated(approved.disputes());
            case RevisionRefused refused -> "a proposed revision was refused";
            case ClaimRetracted retracted -> "an editor retracted the claim";
            case ClaimReopened reopened -> "an editor reopened the claim";
            case ClaimsMerged merged -> "an editor merged the claim into another";
            case FigureDefined defined -> "the figure was defined: " + described(defined.description());
            case FigureAmended amended -> "the figure's description was changed: " + amended(amended.description());
            case RuleActivated activated ->
                "rule " + activated.rule() + " version " + activated.version() + " was activated"
                        + (activated.figureId() == null ? "" : " for this figure")
                        + (activated.parameters().isEmpty() ? "" : " with " + activated.parameters());
            case FindingPublished published -> "a finding was published: " + published.rating();
            case CorrectionIssued correction ->
                "a correction was issued: " + correction.previousRating() + " → " + correction.rating();
            case SourceRegistered registered -> "the source '" + registered.title() + "' was registered";
            case SourceTextAdded added -> "version " + added.version() + " of a source's text is held";
            case SourcesRelated related ->
                "one source " + ValueWords.word(related.relation().name()) + " another";
            case ReviewerEnrolled enrolled ->
                "a reviewer was enrolled as " + enrolled.standing().name();
            case GroupAssigned assigned -> "a reviewer was assigned to " + group(assigned.group());
            case ReliabilityPublished published ->
                "a reviewer's reliability was published: " + published.reliability() + " per mille";
            case PassageAnnotated annotated ->
                annotated(annotated.purpose()) + ": \"" + annotated.passage().exact() + "\"";
            case AnnotationAnswered answered -> "an annotation was answered";
            case AnnotationResolved resolved ->
                resolved.claimId() == null ? "an annotation was resolved" : "an annotation was promoted to a claim";
            default -> ValueWords.word(change.event().type());
        };
    }

    private static String annotated(AnnotationPurpose purpose) {
        return switch (purpose) {
            case COMMENT -> "a passage was commented on";
            case QUESTION -> "a question was asked about a passage";
            case TAG -> "a passage was tagged";
            case FLAG -> "a passage was flagged to be checked";
        };
    }

    private static String group(@Nullable String group) {
        return group == null ? "a reviewer without a group" : group;
    }

    private static String disputed(ClaimDisputed event) {
        String object = switch (event.reason()) {
            case WRONG_VALUE -> "the value";
            case MISQUOTED -> "the quotation";
            case OUT_OF_CONTEXT -> "the context";
            case DIFFERENT_SCOPE -> "the scope";
            case UNRELIABLE_ROOT -> "the root";
            case MISATTRIBUTED -> "the attribution";
            case SUPERSEDED, OTHER -> "the claim";
        };
        return group(event.reviewer().group()) + " disputed " + object + ": " + event.reason()
                + evidence(event.evidence())
                + (event.proposedValue() == null ? "" : ", proposing " + ValueWords.of(event.proposedValue()));
    }

    private static String evidence(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::grade)
                .max(Comparable::compareTo)
                .map(grade -> ", evidence " + grade)
                .orElse(", no evidence");
    }

    private static String treated(List<TreatedDispute> disputes) {
        StringBuilder text = new StringBuilder();
        for (TreatedDispute dispute : disputes) {
            text.append(text.isEmpty() ? "; disputes " : ", ")
                    .append(dispute.treatment().name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static String said(ClaimContent content) {
        return content.value() == null ? "\"" + content.statement() + "\"" : ValueWords.of(content.value());
    }

    /** What a revision changes, against what the claim said before the event. */
    private String revised(ClaimContent to) {
        ClaimFold before = claim == null ? null : claim.before();
        if (before == null) {
            return said(to);
        }
        ClaimContent from = before.state().content();
        List<String> changes = new ArrayList<>();
        if (!Objects.equals(from.value(), to.value())) {
            changes.add((from.value() == null ? "no value" : ValueWords.of(from.value())) + " → "
                    + (to.value() == null ? "no value" : ValueWords.of(to.value())));
        }
        if (!from.statement().equals(to.statement())) {
            changes.add("\"" + from.statement() + "\" → \"" + to.statement() + "\"");
        }
        if (!Objects.equals(from.figureId(), to.figureId())) {
            changes.add("another figure");
        }
        if (!Objects.equals(from.rootId(), to.rootId())) {
            changes.add("another root");
        }
        if (!Objects.equals(from.passage(), to.passage())) {
            changes.add("another passage");
        }
        return changes.isEmpty() ? "nothing changed" : String.join(", ", changes);
    }

    private static String described(FigureDescription description) {
        return description.name() + " (" + description.scope() + ")";
    }

    private String amended(FigureDescription to) {
        FigureDescription from =
                figure == null || figure.before() == null ? to : figure.before().description();
        List<String> changes = new ArrayList<>();
        compare(changes, "name", from.name(), to.name());
        compare(changes, "measure", from.measure(), to.measure());
        compare(changes, "unit", from.unit(), to.unit());
        compare(changes, "population", from.population(), to.population());
        compare(changes, "place", from.place(), to.place());
        compare(changes, "period from", from.periodFrom(), to.periodFrom());
        compare(changes, "period to", from.periodTo(), to.periodTo());
        compare(changes, "scope", from.scope(), to.scope());
        return changes.isEmpty() ? "nothing changed" : String.join(", ", changes);
    }

    private static void compare(List<String> changes, String what, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.add(what + " " + Objects.requireNonNullElse(from, "none") + " → "
                    + Objects.requireNonNullElse(to, "none"));
        }
    }

    private @Nullable String verdictMoved() {
        if (claim == null) {
            return null;
        }
        ClaimFold before = claim.before();
        Verdict now = claim.after().consensus().verdict();
        String challenged = claim.after().consensus().challengedBy();
        String challenge = challenged == null
                        || before != null
                                && challenged.equals(before.consensus().challengedBy())
                ? ""
                : ", held and challenged by " + challenged;
        if (before == null) {
            return null;
        }
        Verdict then = before.consensus().verdict();
        if (then == now) {
            return challenge.isEmpty() ? null : now + challenge;
        }
        return then + " → " + now + challenge;
    }

    private @Nullable String rangeMoved() {
        if (Objects.equals(rangeBefore, rangeAfter)) {
            return null;
        }
        if (rangeBefore == null) {
            return "range " + words(rangeAfter);
        }
        return "range " + words(rangeBefore) + " → " + words(rangeAfter);
    }

    private static String state(@Nullable ClaimFold claim, @Nullable RangeView range) {
        List<String> parts = new ArrayList<>();
        if (claim != null) {
            parts.add(claim.consensus().verdict().name());
            parts.add(said(claim.state().content()));
        }
        if (range != null) {
            parts.add("range " + words(range));
        }
        return String.join("; ", parts);
    }

    /** {@code 681,692–873,000}: what lies between, without decimals that say nothing. */
    private static String words(@Nullable RangeView range) {
        return range == null ? "none" : RangeWords.of(range);
    }
}
