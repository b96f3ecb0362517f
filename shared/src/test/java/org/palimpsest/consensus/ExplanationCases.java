package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/**
 * Situations in which every sentence is said at least once, with what is said of them in English. A rule that says a new
 * sentence adds a situation here.
 */
public final class ExplanationCases {

    private static final String COUNTED = ", where 1,000 is one full review.";
    private static final String VOTE = "; every reviewer has one vote, whatever their group, standing or evidence.";
    private static final ConsensusRule MAJORITY = ConsensusRules.of("majority", 1, Map.of());
    private static final UUID ARCHIVE = Seed.id(100);
    private static final UUID OTHER_ARCHIVE = Seed.id(200);

    /**
     * @param situation what happened
     * @param english every sentence of it, exactly
     */
    public record Case(String situation, Explanation explanation, String english) {

        @Override
        public String toString() {
            return situation + ": " + english;
        }
    }

    private ExplanationCases() {}

    public static Stream<Case> all() {
        return Stream.of(claims(), figures(), sayings(), poolReasons(), verdicts(), rules(), votes(), medians())
                .flatMap(List::stream);
    }

    static List<Case> claims() {
        return List.of(
                claim("nobody has reviewed", Reviews.standard(), "Unreviewed: no review counts yet."),
                claim(
                        "one reviewer without a group",
                        Reviews.standard().confirm(1, null),
                        "Unreviewed: no review counts yet. One reviewer without a group is shown and not counted."),
                claim(
                        "two reviewers without a group",
                        Reviews.standard().confirm(1, null).dispute(1, null),
                        "Unreviewed: no review counts yet. Two reviewers without a group are shown and not counted."),
                claim(
                        "one review",
                        Reviews.standard().confirm(1, "a"),
                        "Needs review: it takes three reviewers and a weight of 2,000; there is one with 1,000."
                                + " One counted review: 1,000 for and 0 against" + COUNTED),
                claim(
                        "two reviews",
                        Reviews.standard().confirm(1, "a").confirm(1, "b"),
                        "Needs review: it takes three reviewers and a weight of 2,000; there are two with 2,000."
                                + " Two counted reviews: 2,000 for and 0 against" + COUNTED),
                claim(
                        "a single reviewer is enough and weighs too little",
                        with("minimumReviewers", "1", "minimumWeight", "1500").confirm(1, "a"),
                        "Needs review: it takes one reviewer and a weight of 1,500; there is one with 1,000."
                                + " One counted review: 1,000 for and 0 against" + COUNTED),
                claim(
                        "two desks confirm",
                        Reviews.standard().confirm(2, "a").confirm(2, "b"),
                        "Confirmed: the score for it is 0.750, at or above 0.720; two groups lean this way and none"
                                + " leans the other, on moderate or better evidence. Four counted reviews: 4,000 for"
                                + " and 0 against" + COUNTED),
                claim(
                        "two desks dispute",
                        Reviews.standard().dispute(7, "a").dispute(7, "b").dispute(1, null),
                        "Refuted: the score against it is 0.889, at or above 0.720; two groups lean this way and none"
                                + " leans the other, on moderate or better evidence. 14 counted reviews: 0 for and"
                                + " 14,000 against" + COUNTED
                                + " One reviewer without a group is shown and not counted."),
                claim(
                        "the only desk confirms",
                        with("bridging", "off").confirm(3, "a"),
                        "Confirmed: the score for it is 0.800, at or above 0.720, on moderate or better evidence."
                                + " Three counted reviews: 3,000 for and 0 against" + COUNTED),
                claim(
                        "the only desk disputes",
                        with("bridging", "off").dispute(3, "a"),
                        "Refuted: the score against it is 0.800, at or above 0.720, on moderate or better evidence."
                                + " Three counted reviews: 0 for and 3,000 against" + COUNTED),
                claim(
                        "two and one confirm",
                        Reviews.standard().confirm(2, "a").confirm(1, "b"),
                        "Likely: the score for it is 0.707, at or above 0.600. Confirmed needs 0.720."
                                + " Three counted reviews: 3,000 for and 0 against" + COUNTED),
                claim(
                        "two and one dispute",
                        Reviews.standard().dispute(2, "a").dispute(1, "b"),
                        "Likely refuted: the score against it is 0.707, at or above 0.600. Refuted needs 0.720."
                                + " Three counted reviews: 0 for and 3,000 against" + COUNTED),
                claim(
                        "one group leans the other way",
                        Reviews.standard()
                                .confirm(1, "a")
                                .then(Reviews.review(90, Stance.DISPUTE, "c", 100))
                                .confirm(40, "a")
                                .confirm(40, "b"),
                        "Likely: the score for it is 0.769, at or above 0.600. Confirmed needs that no group leans the"
                                + " other way, and 'c' does. 82 counted reviews: 81,000 for and 100 against" + COUNTED),
                claim(
                        "one group alone",
                        with("confirmed", "620").confirm(4, "a"),
                        "Likely: the score for it is 0.645, at or above 0.600. Confirmed needs two groups that lean"
                                + " this way. Four counted reviews: 4,000 for and 0 against" + COUNTED),
                claim(
                        "weak evidence only",
                        onWeakEvidence(),
                        "Likely refuted: the score against it is 0.800, at or above 0.600. Refuted needs a review on"
                                + " this side with moderate or better evidence. Four counted reviews: 0 for and 6,000"
                                + " against" + COUNTED),
                claim(
                        "three against three",
                        Reviews.standard().confirm(3, "a").dispute(3, "b"),
                        "Contested: the score is 0.400 for and 0.400 against, and neither reaches 0.600."
                                + " Six counted reviews: 3,000 for and 3,000 against" + COUNTED),
                claim(
                        "one group challenges a confirmed claim",
                        Reviews.standard().confirm(2, "a").confirm(2, "b").dispute(1, "b"),
                        "Held at confirmed: the reviews alone would now say likely. The score for it is 0.671, below"
                                + " 0.690 under which the verdict can change, after one of three reviews in a row."
                                + " Challenged by 'b' alone: without what it says against the verdict it would stand,"
                                + " and the other groups oppose with 0, less than 1,000. It waits for an editor."
                                + " Five counted reviews: 4,000 for and 1,000 against" + COUNTED),
                claim(
                        "two groups oppose a refuted claim",
                        Reviews.standard()
                                .dispute(2, "a")
                                .dispute(2, "b")
                                .confirm(1, "a")
                                .confirm(1, "b"),
                        "Held at refuted: the reviews alone would now say likely refuted. The score against it is"
                                + " 0.600, below 0.690 under which the verdict can change, after two of three reviews"
                                + " in a row. Six counted reviews: 2,000 for and 4,000 against" + COUNTED),
                claim(
                        "a confirmed claim is weaker and not below the floor",
                        Reviews.standard()
                                .confirm(3, "a")
                                .confirm(1, "b")
                                .then(Reviews.review(90, Stance.DISPUTE, "a", 200)),
                        "Held at confirmed: the reviews alone would now say likely. The score for it is 0.716, not"
                                + " below 0.690 under which the verdict can change, after one of three reviews in a"
                                + " row. Five counted reviews: 4,000 for and 200 against" + COUNTED),
                claim(
                        "a refuted claim is weaker and not below the floor",
                        Reviews.standard()
                                .dispute(3, "a")
                                .dispute(1, "b")
                                .then(Reviews.review(90, Stance.CONFIRM, "a", 200)),
                        "Held at refuted: the reviews alone would now say likely refuted. The score against it is"
                                + " 0.716, not below 0.690 under which the verdict can change, after one of three"
                                + " reviews in a row. Five counted reviews: 200 for and 4,000 against" + COUNTED),
                claim(
                        "a confirmation is withdrawn",
                        Reviews.standard().confirm(2, "a").confirm(2, "b").withdraw(4),
                        "Held at confirmed: the reviews alone would now say likely. The score for it is 0.707, not"
                                + " below 0.690 under which the verdict can change, after none of three reviews in a"
                                + " row. Three counted reviews: 3,000 for and 0 against" + COUNTED),
                claim(
                        "a likely claim is held with a patience of one review",
                        with("patience", "1")
                                .confirm(2, "a")
                                .confirm(1, "b")
                                .then(Reviews.review(90, Stance.DISPUTE, "b", 1500)),
                        "Held at likely: the reviews alone would now say contested. The score for it is 0.577, not"
                                + " below 0.570 under which the verdict can change, after one of one review in a row."
                                + " Four counted reviews: 3,000 for and 1,500 against"
                                + COUNTED),
                claim(
                        "a likely refuted claim is held without patience",
                        with("patience", "0", "hysteresis", "200")
                                .dispute(2, "a")
                                .dispute(1, "b")
                                .then(Reviews.review(90, Stance.CONFIRM, "b", 1500)),
                        "Held at likely refuted: the reviews alone would now say contested. The score against it is"
                                + " 0.577, not below 0.400 under which the verdict can change. Four counted reviews:"
                                + " 1,500 for and 3,000 against" + COUNTED),
                claim(
                        "an editor retracts",
                        Reviews.standard().confirm(2, "a").then(new ClaimStep.Retracted()),
                        "Retracted by an editor, whatever the reviews say. Two counted reviews: 2,000 for and 0"
                                + " against" + COUNTED),
                claim(
                        "an editor merges",
                        Reviews.standard().then(new ClaimStep.Merged()),
                        "Merged into another claim by an editor, whatever the reviews say."));
    }

    static List<Case> figures() {
        return List.of(
                quantity("no claims", "No range: no claim speaks of this figure. Limited evidence."),
                quantity(
                        "nothing has weight",
                        "No range: no claim with a value carries weight. One claim is refuted, retracted or merged and"
                                + " carries no weight. Two claims state no value of this figure. Limited evidence.",
                        said(null, exactly("5"), Verdict.REFUTED),
                        said(null, null, Verdict.CONFIRMED),
                        said(null, new Category("five", ""), Verdict.CONFIRMED)),
                quantity(
                        "two refuted claims and one without a value",
                        "681,692 (80 % range 681,692 to 681,692). One independent root; 100 % of the weight supports"
                                + " the central value. Two claims are refuted, retracted or merged and carry no"
                                + " weight. One claim states no value of this figure. Limited evidence; agreement"
                                + " needs a second root.",
                        said(null, exactly("681692"), Verdict.CONFIRMED),
                        said(null, exactly("5"), Verdict.REFUTED),
                        said(null, exactly("6"), Verdict.RETRACTED),
                        said(null, null, Verdict.CONFIRMED)),
                quantity(
                        "the worked example: the range is said as it stands in the headline",
                        "681,692 (80 % range 681,692 to 873,212). Two independent roots; 83 % of the weight supports"
                                + " the central value. 'Nearly 700,000' restates the same root. Limited evidence,"
                                + " medium agreement.",
                        said(ARCHIVE, nearly("700000"), Verdict.LIKELY),
                        said(ARCHIVE, exactly("681692"), Verdict.CONFIRMED),
                        said(OTHER_ARCHIVE, between("700000", "1200000"), Verdict.CONTESTED)),
                quantity(
                        "a wide range does not round the central value",
                        "681,686 (80 % range 681,686 to 801,040). Two independent roots; 87 % of the weight supports"
                                + " the central value. Limited evidence, medium agreement.",
                        said(ARCHIVE, exactly("681686"), Verdict.CONFIRMED),
                        said(OTHER_ARCHIVE, between("700000", "1200000"), Verdict.UNREVIEWED)),
                quantity(
                        "a fraction of a unit is noise from a thousand on",
                        "1,350 (80 % range 1,070 to 1,728). One independent root; 100 % of the weight supports the"
                                + " central value. Limited evidence; agreement needs a second root.",
                        said(null, between("1000.25", "1822.5"), Verdict.CONFIRMED)),
                quantity(
                        "below a thousand a fraction counts",
                        "46.53 (80 % range 46.46 to 53). Two independent roots; 100 % of the weight supports the"
                                + " central value. Medium evidence, high agreement.",
                        said(null, exactly("46.5"), Verdict.LIKELY),
                        said(null, exactly("50"), Verdict.LIKELY)),
                quantity(
                        "between two whole percents",
                        "47.5 (80 % range 46.7 to 51.3). Two independent roots; 50 % of the weight supports the central"
                                + " value. Medium evidence, high agreement.",
                        said(null, exactly("47"), Verdict.LIKELY),
                        said(null, exactly("51"), Verdict.LIKELY)),
                quantity(
                        "the claims have more places than two",
                        "0.125 (80 % range 0.125 to 0.125). One independent root; 100 % of the weight supports the"
                                + " central value. One claim is refuted, retracted or merged and carries no weight."
                                + " Limited evidence; agreement needs a second root.",
                        said(null, exactly("0.125"), Verdict.CONFIRMED),
                        said(null, exactly("0.0001"), Verdict.REFUTED)),
                quantity(
                        "below zero",
                        "−3.5 (80 % range −3.54 to −3.46). One independent root; 100 % of the weight supports the"
                                + " central value. Limited evidence; agreement needs a second root.",
                        said(null, exactly("-3.5"), Verdict.CONFIRMED)),
                quantity(
                        "roots far apart",
                        "3.21 (80 % range 2.8 to 725.71). Two independent roots; 59 % of the weight supports the"
                                + " central value. Medium evidence, low agreement.",
                        said(null, exactly("3"), Verdict.CONFIRMED),
                        said(null, exactly("700"), Verdict.LIKELY)),
                quantity(
                        "three roots say the same",
                        "3 (80 % range 2.76 to 3.24). Three independent roots; 100 % of the weight supports the central"
                                + " value. Robust evidence, high agreement.",
                        said(null, exactly("3"), Verdict.LIKELY),
                        said(null, exactly("3"), Verdict.LIKELY),
                        said(null, exactly("3"), Verdict.LIKELY)),
                quantity(
                        "repeated once",
                        "3 (80 % range 2.76 to 3.24). One independent root; 100 % of the weight supports the central"
                                + " value. One claim repeats a value of the same root, which counts once. Limited"
                                + " evidence; agreement needs a second root.",
                        said(ARCHIVE, exactly("3"), Verdict.CONFIRMED),
                        said(ARCHIVE, exactly("3"), Verdict.LIKELY)),
                quantity(
                        "repeated twice",
                        "3 (80 % range 2.76 to 3.24). One independent root; 100 % of the weight supports the central"
                                + " value. Two claims repeat a value of the same root, which counts once. Limited"
                                + " evidence; agreement needs a second root.",
                        said(ARCHIVE, exactly("3"), Verdict.CONFIRMED),
                        said(ARCHIVE, exactly("3"), Verdict.LIKELY),
                        said(ARCHIVE, exactly("3"), Verdict.LIKELY)),
                quantity(
                        "one bound beside a range",
                        "6.67 (80 % range 2 to 9.33). Two independent roots; 100 % of the weight supports the central"
                                + " value. One claim gives one bound only. Medium evidence; agreement needs a second root"
                                + " with two-sided values.",
                        said(null, between("0", "10"), Verdict.CONFIRMED),
                        said(null, atLeast("5"), Verdict.CONFIRMED)),
                quantity(
                        "two bounds, one of them beyond the range",
                        "6.67 (80 % range 1.33 to 117.5). Three independent roots; 67 % of the weight supports the"
                                + " central value. Two claims give one bound only. Robust evidence; agreement needs a"
                                + " second root with two-sided values.",
                        said(null, between("0", "10"), Verdict.CONFIRMED),
                        said(null, new Quantity(ValueKind.AT_MOST, null, number("8"), ""), Verdict.CONFIRMED),
                        said(null, atLeast("100"), Verdict.CONFIRMED)),
                quantity(
                        "bounds only",
                        "675,000 (80 % range 615,000 to 735,000). One independent root; 100 % of the weight supports"
                                + " the central value. No claim gives both ends; the range is a band of 25 % beyond"
                                + " what is stated. Limited evidence; agreement needs a second root.",
                        said(null, atLeast("600000"), Verdict.CONFIRMED)),
                date(
                        "a bound of a date",
                        "1879 (80 % range 6 February 1879 to 25 November 1879). One independent root; 100 % of the"
                                + " weight supports the central value. No claim gives both ends; the range is a band"
                                + " of a year beyond what is stated. Limited evidence; agreement needs a second root.",
                        said(null, onDate(ValueKind.AT_LEAST, "1879", null), Verdict.CONFIRMED)),
                date(
                        "known to the year",
                        "1878 (80 % range 6 February 1878 to 24 November 1878). One independent root; 100 % of the"
                                + " weight supports the central value. Limited evidence; agreement needs a second"
                                + " root.",
                        said(null, onDate(ValueKind.EXACT, "1878", null), Verdict.CONFIRMED)),
                date(
                        "known to the month",
                        "October 1961 (80 % range 4 October 1961 to 28 October 1961). One independent root; 100 % of"
                                + " the weight supports the central value. Limited evidence; agreement needs a second"
                                + " root.",
                        said(null, onDate(ValueKind.EXACT, "1961-10", null), Verdict.CONFIRMED)),
                date(
                        "known to the day",
                        "18 December 1878 (80 % range 18 December 1878 to 21 December 1879). Two independent roots;"
                                + " 59 % of the weight supports the central value. Medium evidence, high agreement.",
                        said(null, onDate(ValueKind.EXACT, "1878-12-18", null), Verdict.CONFIRMED),
                        said(null, onDate(ValueKind.EXACT, "1879-12-21", null), Verdict.LIKELY)),
                date(
                        "beyond the years that a source can state",
                        "31 December 9999 (80 % range 31 December 9999 to 31 December 9999). One independent root;"
                                + " 100 % of the weight supports the central value. Limited evidence; agreement needs"
                                + " a second root.",
                        said(null, onDate(ValueKind.EXACT, "9999-12-31", null), Verdict.CONFIRMED)),
                category("no categories", "No range: no claim speaks of this figure. Limited evidence."),
                category(
                        "three roots of which two agree",
                        "'arson'. Three independent roots; 58 % of the weight supports it. One claim repeats a value"
                                + " of the same root, which counts once. Medium evidence, medium agreement.",
                        said(ARCHIVE, new Category("accident", ""), Verdict.CONFIRMED),
                        said(ARCHIVE, new Category("accident", "a mishap"), Verdict.CONFIRMED),
                        said(OTHER_ARCHIVE, new Category("arson", ""), Verdict.LIKELY),
                        said(null, new Category("arson", ""), Verdict.LIKELY)));
    }

    /** What the restatements of one root say, in the sentence that lists them. */
    static List<Case> sayings() {
        Quantity finest = exactly("681692");
        return List.of(
                restated("'Nearly 700,000' restates the same root.", finest, nearly("700000")),
                restated(
                        "'Almost 0.7 million' restates the same root.",
                        finest,
                        new Quantity(ValueKind.NEARLY, number("700000"), null, "almost 0.7 million")),
                restated(
                        "'About 700,000' and '600,000 to 900,000' restate roots that are counted.",
                        finest,
                        new Quantity(ValueKind.ABOUT, number("700000"), null, ""),
                        between("600000", "900000")),
                restated(
                        "'Over 650,000', 'At least 600,000' and 'At most 900,000' restate roots that are counted.",
                        finest,
                        new Quantity(ValueKind.OVER, number("650000"), null, ""),
                        atLeast("600000"),
                        new Quantity(ValueKind.AT_MOST, null, number("900000"), "")),
                restated(
                        "'1 to 900,000', '2 to 900,000', '3 to 900,000' and 2 more restate roots that are counted.",
                        finest,
                        between("1", "900000"),
                        between("2", "900000"),
                        between("3", "900000"),
                        between("4", "900000"),
                        between("5", "900000")),
                restated(
                        "'About 1878', 'Not before December 1878' and 'Not after 1879' restate roots that are counted.",
                        onDate(ValueKind.EXACT, "1878-12-18", null),
                        onDate(ValueKind.ABOUT, "1878", null),
                        onDate(ValueKind.AT_LEAST, "1878-12", null),
                        onDate(ValueKind.AT_MOST, null, "1879")),
                restated(
                        "'1878 to 1 February 1879' restates the same root.",
                        onDate(ValueKind.EXACT, "1878-12-18", null),
                        onDate(ValueKind.RANGE, "1878", "1879-02-01")));
    }

    static List<Case> poolReasons() {
        return List.of(
                listed("Counts with a weight of 1,000.", said(null, exactly("3"), Verdict.CONFIRMED)),
                listed(
                        "Counts with a weight of 588.2.",
                        said(ARCHIVE, exactly("3"), Verdict.CONFIRMED),
                        said(ARCHIVE, exactly("7"), Verdict.LIKELY)),
                listed(
                        "Gives one bound: counts with a weight of 700, spread as the other claims are on its side of"
                                + " the bound.",
                        said(null, atLeast("5"), Verdict.LIKELY),
                        said(null, between("0", "10"), Verdict.CONFIRMED)),
                listed(
                        "Gives one bound and the other claims say little beyond it: counts with a weight of 700,"
                                + " spread over a band beyond the bound.",
                        said(null, atLeast("100"), Verdict.LIKELY),
                        said(null, between("0", "10"), Verdict.CONFIRMED)),
                listed(
                        "Repeats a value of the same root, which counts once.",
                        said(ARCHIVE, exactly("3"), Verdict.LIKELY),
                        said(ARCHIVE, exactly("3"), Verdict.CONFIRMED)),
                listed(
                        "Restates the same root with a wider interval than a claim at least as credible.",
                        said(ARCHIVE, nearly("700000"), Verdict.LIKELY),
                        said(ARCHIVE, exactly("681692"), Verdict.CONFIRMED)),
                listed("Is refuted and carries no weight.", said(null, exactly("3"), Verdict.REFUTED)),
                listed("Is retracted and carries no weight.", said(null, exactly("3"), Verdict.RETRACTED)),
                listed("Is merged and carries no weight.", said(null, exactly("3"), Verdict.MERGED)),
                listed("States no value.", said(null, null, Verdict.CONFIRMED)),
                listed(
                        "States a value of another type than the figure measures.",
                        said(null, new Category("five", ""), Verdict.CONFIRMED)));
    }

    static List<Case> verdicts() {
        Map<Verdict, String> words = Map.of(
                Verdict.UNREVIEWED, "unreviewed",
                Verdict.NEEDS_REVIEW, "needs review",
                Verdict.CONFIRMED, "confirmed",
                Verdict.LIKELY, "likely",
                Verdict.CONTESTED, "contested",
                Verdict.LIKELY_REFUTED, "likely refuted",
                Verdict.REFUTED, "refuted",
                Verdict.RETRACTED, "retracted",
                Verdict.MERGED, "merged");
        return Arrays.stream(Verdict.values())
                .map(verdict -> new Case(verdict.name(), only(VerdictWords.of(verdict)), words.get(verdict)))
                .toList();
    }

    static List<Case> rules() {
        Map<String, String> sentences = Map.of(
                "bridged-1",
                "A verdict needs agreement across groups on good evidence and is held against a passing change; a range"
                        + " counts roots, not repetitions.",
                "majority-1",
                "Every reviewer has one vote and every claim counts once, repetitions included: plain majority and"
                        + " median.");
        return ConsensusRules.known().stream()
                .map(rule -> new Case(rule.displayName(), only(rule.description()), sentences.get(rule.displayName())))
                .toList();
    }

    /** Claims under the rule majority. */
    static List<Case> votes() {
        return List.of(
                claim(
                        "one vote of three",
                        plain().confirm(1, null),
                        "Needs review: it takes three reviewers; there is one. One for and none against" + VOTE),
                claim(
                        "two votes of three",
                        plain().dispute(2, "a"),
                        "Needs review: it takes three reviewers; there are two. None for and two against" + VOTE),
                claim(
                        "more votes for it",
                        plain().confirm(14, "a").dispute(1, "b"),
                        "Confirmed: more reviewers confirm it than dispute it. 14 for and one against" + VOTE),
                claim(
                        "more votes against it",
                        plain().confirm(1, "a").dispute(2, "b"),
                        "Refuted: more reviewers dispute it than confirm it. One for and two against" + VOTE),
                claim(
                        "as many votes for as against it",
                        plain().confirm(2, "a").dispute(2, "b"),
                        "Contested: as many reviewers dispute it as confirm it. Two for and two against" + VOTE),
                claim("no votes", plain(), "Unreviewed: no review counts yet."),
                claim(
                        "a retraction whatever the votes",
                        plain().confirm(1, "a").then(new ClaimStep.Retracted()),
                        "Retracted by an editor, whatever the reviews say. One for and none against" + VOTE));
    }

    /** Figures under the rule majority. */
    static List<Case> medians() {
        return List.of(
                plainly(
                        "nobody speaks of it",
                        ValueType.QUANTITY,
                        "No range: no claim speaks of this figure. Limited evidence."),
                plainly(
                        "a bound alone",
                        ValueType.QUANTITY,
                        "No range: no claim with a value counts. One claim gives one bound only and is listed, not"
                                + " counted. Limited evidence.",
                        said(null, atLeast("5"), Verdict.CONFIRMED)),
                plainly(
                        "one claim that counts",
                        ValueType.QUANTITY,
                        "10 (80 % range 10 to 10). Only one claim counts. Two claims give one bound only and are listed,"
                                + " not counted. One claim is refuted, retracted or merged and does not count. Two"
                                + " claims state no value of this figure. Limited evidence; agreement needs a second"
                                + " root.",
                        said(null, exactly("10"), Verdict.UNREVIEWED),
                        said(null, atLeast("5"), Verdict.CONFIRMED),
                        said(null, atLeast("7"), Verdict.CONFIRMED),
                        said(null, exactly("3"), Verdict.MERGED),
                        said(null, null, Verdict.CONFIRMED),
                        said(null, new Category("five", ""), Verdict.CONFIRMED)),
                plainly(
                        "every claim of its own root, and a median between two",
                        ValueType.QUANTITY,
                        "11.5 (80 % range 2 to 100). The median of four claims, each counted once, repetitions of a root"
                                + " included; 0 % of them contain it. Each goes back to a root of its own. Robust"
                                + " evidence, low agreement.",
                        said(null, exactly("10"), Verdict.CONFIRMED),
                        said(null, exactly("13"), Verdict.CONTESTED),
                        said(null, exactly("2"), Verdict.UNREVIEWED),
                        said(null, exactly("100"), Verdict.NEEDS_REVIEW)),
                plainly(
                        "repetitions of one archive",
                        ValueType.QUANTITY,
                        "681,692 (80 % range 679,000 to 916,515). The median of three claims, each counted once,"
                                + " repetitions of a root included; 67 % of them contain it. They go back to two roots;"
                                + " one root alone is behind two of them. Medium evidence, medium agreement.",
                        said(ARCHIVE, nearly("700000"), Verdict.LIKELY),
                        said(ARCHIVE, exactly("681692"), Verdict.CONFIRMED),
                        said(OTHER_ARCHIVE, between("700000", "1200000"), Verdict.CONTESTED)),
                plainly(
                        "one archive alone, by the day",
                        ValueType.DATE,
                        "20 June 1879 (80 % range 18 December 1878 to 21 December 1879). The median of two claims, each"
                                + " counted once, repetitions of a root included; 0 % of them contain it. All of them"
                                + " go back to one root. Two claims are refuted, retracted or merged and do not count."
                                + " Limited evidence; agreement needs a second root.",
                        said(ARCHIVE, onDate(ValueKind.EXACT, "1878-12-18", null), Verdict.CONFIRMED),
                        said(ARCHIVE, onDate(ValueKind.EXACT, "1879-12-21", null), Verdict.LIKELY),
                        said(ARCHIVE, onDate(ValueKind.EXACT, "1879", null), Verdict.REFUTED),
                        said(ARCHIVE, onDate(ValueKind.EXACT, "1879", null), Verdict.RETRACTED)),
                plainly(
                        "the category that most claims name",
                        ValueType.CATEGORY,
                        "'accident'. Named by 67 % of three claims, each counted once, repetitions of a root included;"
                                + " none is named more often. They go back to two roots; one root alone is behind two"
                                + " of them. Medium evidence, medium agreement.",
                        said(ARCHIVE, new Category("accident", ""), Verdict.CONFIRMED),
                        said(ARCHIVE, new Category("accident", "a mishap"), Verdict.UNREVIEWED),
                        said(OTHER_ARCHIVE, new Category("arson", ""), Verdict.CONFIRMED)),
                listed(MAJORITY, "Counts once, like every other claim.", said(null, exactly("3"), Verdict.UNREVIEWED)),
                listed(
                        MAJORITY,
                        "Gives one bound only: it has no middle and no place in a median.",
                        said(null, atLeast("5"), Verdict.CONFIRMED)),
                listed(MAJORITY, "Is refuted and carries no weight.", said(null, exactly("3"), Verdict.REFUTED)));
    }

    private static Reviews plain() {
        return new Reviews(MAJORITY);
    }

    private static Case plainly(String situation, ValueType type, String english, Said... said) {
        return new Case(situation, pool(MAJORITY, type, List.of(said)).explanation(), english);
    }

    private static Case claim(String situation, Reviews reviews, String english) {
        return new Case(situation, reviews.consensus().explanation(), english);
    }

    private static Reviews with(String... parameters) {
        return new Reviews(ConsensusRules.of(
                "bridged",
                1,
                parameters.length == 2
                        ? Map.of(parameters[0], parameters[1])
                        : Map.of(parameters[0], parameters[1], parameters[2], parameters[3])));
    }

    private static Reviews onWeakEvidence() {
        Reviews reviews = Reviews.standard();
        for (int i = 0; i < 4; i++) {
            String group = i % 2 == 0 ? "a" : "b";
            reviews.then(new CountedReview(Seed.id(i), Stance.DISPUTE, group, 1500, EvidenceGrade.LOW));
        }
        return reviews;
    }

    private record Said(@Nullable UUID root, @Nullable Value value, Verdict verdict) {}

    private static Said said(@Nullable UUID root, @Nullable Value value, Verdict verdict) {
        return new Said(root, value, verdict);
    }

    private static Case quantity(String situation, String english, Said... said) {
        return new Case(situation, pool(ValueType.QUANTITY, List.of(said)).explanation(), english);
    }

    private static Case date(String situation, String english, Said... said) {
        return new Case(situation, pool(ValueType.DATE, List.of(said)).explanation(), english);
    }

    private static Case category(String situation, String english, Said... said) {
        return new Case(situation, pool(ValueType.CATEGORY, List.of(said)).explanation(), english);
    }

    private static Case restated(String english, Value finest, Value... coarser) {
        List<Said> said = new ArrayList<>(List.of(said(ARCHIVE, finest, Verdict.CONFIRMED)));
        for (Value value : coarser) {
            said.add(said(ARCHIVE, value, Verdict.LIKELY));
        }
        List<Phrase> sentences = pool(finest.type(), said).explanation().sentences().stream()
                .filter(sentence -> sentence.key().startsWith("figure.restated."))
                .toList();
        return new Case("a root is restated", new Explanation(sentences), english);
    }

    /** What becomes of the first. */
    private static Case listed(String english, Said... said) {
        return listed(ConsensusRules.standard(), english, said);
    }

    private static Case listed(ConsensusRule rule, String english, Said... said) {
        PooledClaim first = pool(rule, ValueType.QUANTITY, List.of(said)).claims().stream()
                .filter(claim -> claim.claimId().equals(Seed.id(1)))
                .findFirst()
                .orElseThrow();
        return new Case(first.reason(), only(first.explanation()), english);
    }

    private static Explanation only(Phrase phrase) {
        return new Explanation(List.of(phrase));
    }

    private static FigureConsensus pool(ValueType type, List<Said> said) {
        return pool(ConsensusRules.standard(), type, said);
    }

    private static FigureConsensus pool(ConsensusRule rule, ValueType type, List<Said> said) {
        List<FigureClaim> claims = new ArrayList<>();
        for (Said one : said) {
            int id = claims.size() + 1;
            claims.add(new FigureClaim(Seed.id(id), Seed.id(1000 + id), one.root(), 1000, one.value(), one.verdict()));
        }
        return rule.pool(type, claims);
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static Quantity exactly(String number) {
        return new Quantity(ValueKind.EXACT, number(number), null, "");
    }

    private static Quantity nearly(String number) {
        return new Quantity(ValueKind.NEARLY, number(number), null, "");
    }

    private static Quantity between(String low, String high) {
        return new Quantity(ValueKind.RANGE, number(low), number(high), "");
    }

    private static Quantity atLeast(String number) {
        return new Quantity(ValueKind.AT_LEAST, number(number), null, "");
    }

    private static DateValue onDate(ValueKind kind, @Nullable String low, @Nullable String high) {
        return new DateValue(
                kind, low == null ? null : PartialDate.parse(low), high == null ? null : PartialDate.parse(high), "");
    }
}
