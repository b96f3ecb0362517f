package org.palimpsest.query.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.claim.ListedClaim;
import org.palimpsest.query.comparison.WordDiff;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.search.SearchFacets;
import org.palimpsest.query.search.SearchFacets.Facet;
import org.palimpsest.query.search.SearchQuestion;
import org.palimpsest.query.view.AgreementScopeView;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.query.view.AnnotationAnswerView;
import org.palimpsest.query.view.AnnotationResolutionView;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.CategoryShareView;
import org.palimpsest.query.view.ClaimReference;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.ComparisonView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.ContentView;
import org.palimpsest.query.view.DifferenceView;
import org.palimpsest.query.view.DisputeInFindingView;
import org.palimpsest.query.view.DuplicateView;
import org.palimpsest.query.view.EvidenceView;
import org.palimpsest.query.view.ExactView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.FoundValueView;
import org.palimpsest.query.view.FoundValueView.CandidateView;
import org.palimpsest.query.view.HeldTextView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.LeaveOneOutView.Numbers;
import org.palimpsest.query.view.LeaveOneOutView.WithoutRootView;
import org.palimpsest.query.view.MomentView;
import org.palimpsest.query.view.MovedView;
import org.palimpsest.query.view.OverviewView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.QueueItem;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.RedactionNote;
import org.palimpsest.query.view.RedactionView;
import org.palimpsest.query.view.RelationView;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.ReviewerView;
import org.palimpsest.query.view.RevisionView;
import org.palimpsest.query.view.RuleView;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.StratumView;
import org.palimpsest.query.view.TallyView;
import org.palimpsest.query.view.TextView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.redaction.FreeTexts;

/** Views made by hand: one figure with its claims and all that happened to them. Free texts pass through {@code spoil}. */
final class Samples {

    static final Instant AT = Instant.parse("2026-03-02T14:05:09Z");

    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String DIGEST = """
            In 1937 and 1938 the security police arrested far more people than in any other two years. According to the \
            records that were opened later, 353,074 persons were shot on recorded sentences in 1937 and 328,612 in 1938.

            Popular accounts round this to nearly 700,000. Some authors count deaths under interrogation and in transit \
            as well and arrive at 700,000 to 1.2 million, while writers before the archives were opened spoke of at least \
            one million.

            No document that has been found contains an explicit order naming a total.""";

    private final UnaryOperator<String> spoil;

    Samples(UnaryOperator<String> spoil) {
        this.spoil = spoil;
    }

    static Samples plain() {
        return new Samples(UnaryOperator.identity());
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private String s(String text) {
        return spoil.apply(text);
    }

    SourceReference encyclopedia() {
        return new SourceReference(id("encyclopedia"), s("Encyclopedia of Political Doctrines"));
    }

    SourceReference biography() {
        return new SourceReference(id("biography"), s("A Biography, chapter “The Great Purge”"));
    }

    SourceReference archive() {
        return new SourceReference(id("archive"), s("Archive of the security police, opened 1991"));
    }

    FigureReference figureReference() {
        return new FigureReference(
                id("figure"), s("People sentenced to death and shot, Soviet Union, 1937–1938"), s("people"));
    }

    FigureView figure() {
        return figure(figureReference(), "QUANTITY", range(681_692, 681_692.35, 873_212));
    }

    private FigureView figure(FigureReference reference, String type, @Nullable RangeView range) {
        return new FigureView(
                reference.id(),
                3,
                reference.name(),
                s("executions"),
                type.equals("QUANTITY") ? s("people") : null,
                type,
                s("persons sentenced to death and shot"),
                s("Soviet Union"),
                "1937",
                "1938-11",
                s(
                        "Counts executions on recorded sentences; deaths in camps and under interrogation are another figure."),
                range,
                range == null ? null : "LIMITED",
                5,
                2,
                "checker-a1",
                id("checker-a1"),
                AT,
                AT,
                46);
    }

    List<FigureView> figures() {
        return List.of(
                figure(),
                figure(
                        new FigureReference(id("camps"), s("Deaths in the camps, 1930–1953"), s("people")),
                        "QUANTITY",
                        range(1_500_000, 1_590_000, 1_760_000)),
                figure(
                        new FigureReference(id("birth"), s("Birth of Joseph Stalin"), null),
                        "DATE",
                        new RangeView("1878-12-18", "1878-12-18", "1879-12-21", null, "18 December 1878")),
                figure(
                        new FigureReference(id("cause"), s("Main cause of the famine of 1932–1933"), null),
                        "CATEGORY",
                        new RangeView(null, s("policy"), null, null, s("policy"))),
                figure(
                        new FigureReference(id("new"), s("Deportations from the borderlands, 1941"), s("people")),
                        "QUANTITY",
                        null));
    }

    private RangeView range(double low, double central, double high) {
        return new RangeView(
                BigDecimal.valueOf(low),
                BigDecimal.valueOf(central),
                BigDecimal.valueOf(high),
                s("people"),
                String.format(Locale.ENGLISH, "%,.0f (%,.0f to %,.0f)", central, low, high));
    }

    ValueView value(String kind, @Nullable Number low, @Nullable Number high, String text) {
        return new ValueView("QUANTITY", kind, low, high, null, s(text), s(text));
    }

    private ConsensusClaimView pooled(
            String name,
            SourceReference source,
            String statement,
            ValueView value,
            String verdict,
            double weight,
            boolean pooled,
            String reason,
            @Nullable Number low,
            @Nullable Number mid,
            @Nullable Number high) {
        return pooled(name, source, statement, value, verdict, weight, pooled, reason, low, mid, high, archive());
    }

    private ConsensusClaimView pooled(
            String name,
            SourceReference source,
            String statement,
            ValueView value,
            String verdict,
            double weight,
            boolean pooled,
            String reason,
            @Nullable Number low,
            @Nullable Number mid,
            @Nullable Number high,
            @Nullable SourceReference root) {
        return new ConsensusClaimView(
                id(name),
                4,
                s(statement),
                source,
                root,
                passage("353,074"),
                value,
                verdict,
                "FILED",
                null,
                BigDecimal.valueOf(weight),
                pooled,
                s(reason),
                decimal(low),
                decimal(mid),
                decimal(high));
    }

    private static @Nullable Object decimal(@Nullable Number number) {
        return number == null ? null : new BigDecimal(number.toString());
    }

    FigureConsensusView consensus() {
        List<ConsensusClaimView> claims = List.of(
                pooled(
                        "nearly",
                        encyclopedia(),
                        "Nearly 700,000 people were shot",
                        value("NEARLY", 700_000, null, "nearly 700,000"),
                        "LIKELY",
                        0,
                        false,
                        "restates the same archive more coarsely",
                        630_000,
                        679_000,
                        700_000),
                pooled(
                        "claim",
                        encyclopedia(),
                        "353,074 people were shot in 1937 and 328,612 in 1938",
                        value("EXACT", 681_686, null, "353,074 (1937) + 328,612 (1938)"),
                        "CONFIRMED",
                        .588,
                        true,
                        "pooled",
                        681_685.5,
                        681_686,
                        681_686.5),
                pooled(
                        "round",
                        biography(),
                        "Some 700,000 people were shot",
                        value("ABOUT", 700_000, null, "some 700,000"),
                        "LIKELY",
                        .3,
                        true,
                        "pooled",
                        630_000,
                        700_000,
                        770_000),
                pooled(
                        "wide",
                        biography(),
                        "Between 700,000 and 1.2 million people died",
                        value("RANGE", 700_000, 1_200_000, "700,000 to 1.2 million"),
                        "CONTESTED",
                        .112,
                        true,
                        "pooled",
                        700_000,
                        916_515,
                        1_200_000),
                pooled(
                        "million",
                        new SourceReference(id("early"), s("Western estimates before the archives were opened")),
                        "At least a million people were shot",
                        value("AT_LEAST", 1_000_000, null, "at least 1 million"),
                        "REFUTED",
                        0,
                        false,
                        "refuted",
                        1_000_000,
                        null,
                        null));
        return consensus(
                figureReference(),
                "QUANTITY",
                new BigDecimal("681692"),
                new BigDecimal("681692.35"),
                new BigDecimal("873212"),
                claims,
                List.of());
    }

    private FigureConsensusView consensus(
            FigureReference figure,
            String type,
            @Nullable Object low,
            @Nullable Object central,
            @Nullable Object high,
            List<ConsensusClaimView> claims,
            List<CategoryShareView> categories) {
        return new FigureConsensusView(
                figure.id(),
                figure.name(),
                type,
                low,
                central,
                high,
                figure.unit(),
                new BigDecimal("0.744"),
                new BigDecimal("1.94"),
                new BigDecimal("0.832"),
                central == null ? null : "LIMITED",
                s(
                        "681,692 (80 % range 681,692 to 873,212). Two independent roots; 83 % of the weight supports the central value. 'Nearly 700,000' restates the same root. Limited evidence, medium agreement."),
                "bridged-1",
                1,
                SHA,
                SHA,
                46,
                AT,
                new ExactView(null, null, null, null, null, null),
                claims,
                List.of(new StratumView(
                        id("interrogation"),
                        s("Deaths under interrogation, 1937–1938"),
                        s("Counts deaths before any sentence."),
                        s("another scope: no sentence was recorded"),
                        range(4_000, 5_000, 7_000))),
                categories,
                null);
    }

    FigureConsensusView many(int count) {
        List<ConsensusClaimView> claims = new ArrayList<>();
        SourceReference[] roots = {
            archive(),
            new SourceReference(id("census"), s("Census of 1939")),
            new SourceReference(id("memoir"), s("Memoirs of a clerk")),
            new SourceReference(id("ministry"), s("Yearbook of the ministry")),
        };
        String[] verdicts = {"CONFIRMED", "LIKELY", "CONTESTED", "NEEDS_REVIEW", "REFUTED", "UNREVIEWED"};
        for (int i = 0; i < count; i++) {
            double mid = 600_000 + 400_000 * Math.abs(Math.sin(i * 1.7)) + i * 500;
            double half = 20_000 + 60_000 * Math.abs(Math.cos(i));
            claims.add(pooled(
                    "many-" + i,
                    i % 3 == 0 ? biography() : encyclopedia(),
                    "Claim number " + i,
                    value("ABOUT", mid, null, String.format(Locale.ENGLISH, "about %,.0f", mid)),
                    verdicts[i % verdicts.length],
                    1.0 / (i + 2),
                    i % 6 != 4,
                    "pooled",
                    mid - half,
                    mid,
                    mid + half,
                    i % 7 < 5 ? roots[(i % 7) * 3 % roots.length] : null));
        }
        return consensus(
                figureReference(),
                "QUANTITY",
                new BigDecimal("681692"),
                new BigDecimal("790000"),
                new BigDecimal("973212"),
                claims,
                List.of());
    }

    FigureConsensusView three() {
        FigureConsensusView whole = consensus();
        return consensus(
                figureReference(),
                "QUANTITY",
                whole.low(),
                whole.central(),
                whole.high(),
                whole.claims().subList(1, 4),
                List.of());
    }

    /** As it would be without the archive. */
    FigureConsensusView without() {
        FigureConsensusView whole = consensus();
        return new FigureConsensusView(
                whole.figureId(),
                whole.name(),
                whole.valueType(),
                new BigDecimal("650000"),
                new BigDecimal("702000"),
                new BigDecimal("1086606"),
                whole.unit(),
                whole.agreement(),
                new BigDecimal("1"),
                whole.support(),
                "LIMITED",
                s("702,000 (80 % range 650,000 to 1,086,606). One independent root."),
                "majority-1",
                1,
                SHA,
                SHA,
                46,
                AT,
                whole.exact(),
                whole.claims(),
                whole.strata(),
                List.of(),
                s("without “Archive of the security police, opened 1991”"));
    }

    WhatIfSwitches switches(boolean chosen, int roots) {
        List<WithoutRootView> items = new ArrayList<>();
        for (int i = 0; i < roots; i++) {
            UUID id = i == 0 ? archive().id() : id("root-" + i);
            items.add(new WithoutRootView(
                    "source:" + id,
                    id,
                    i == 0 ? archive().title() : s("Root number " + i),
                    i + 1,
                    new BigDecimal("0.588").divide(BigDecimal.valueOf(i + 1L), 3, RoundingMode.HALF_EVEN),
                    new Numbers(
                            new BigDecimal("650000"),
                            i == 2 ? null : new BigDecimal("702000"),
                            new BigDecimal("1086606"),
                            null,
                            BigDecimal.ONE,
                            null),
                    i == 2
                            ? null
                            : MovedView.of(BigDecimal.ONE, BigDecimal.valueOf(i == 1 ? 0 : 20_308), BigDecimal.ONE)));
        }
        return new WhatIfSwitches(
                items,
                false,
                List.of(
                        new RuleView("bridged-1", "bridged", 1, Map.of(), true),
                        new RuleView("majority-1", "majority", 1, Map.of(), false)),
                "bridged-1",
                chosen ? new WhatIf("majority-1", archive().id(), null) : WhatIf.NOTHING);
    }

    /** As many events that moved the range as are drawn of a long history, in order. */
    List<HistoryRow> longHistory(int events, int drawn) {
        List<HistoryRow> rows = new ArrayList<>();
        for (int i = 0; i < drawn; i++) {
            double central = 681_692 + 260_000 * Math.sin(i / 23.0) * Math.exp(-i / 160.0);
            double half = 12_000 + 240_000 * Math.exp(-i / 110.0) * (1.2 + Math.sin(i * 1.3));
            rows.add(row(
                    (long) i * events / drawn,
                    "a review moved it",
                    "LIKELY",
                    i % 5 == 0 ? "CONTESTED" : "CONFIRMED",
                    range(central - half, central, central + half),
                    range(central - half, central, central + half)));
        }
        return rows;
    }

    FigureConsensusView dates() {
        List<ConsensusClaimView> claims = List.of(
                date(
                        "register",
                        archive(),
                        "born on 18 December 1878",
                        "EXACT",
                        "1878-12-18",
                        "CONFIRMED",
                        .9,
                        true,
                        "1878-12-18",
                        "1878-12-18",
                        "1878-12-18"),
                date(
                        "official",
                        encyclopedia(),
                        "born on 21 December 1879",
                        "EXACT",
                        "1879-12-21",
                        "CONTESTED",
                        .1,
                        true,
                        "1879-12-21",
                        "1879-12-21",
                        "1879-12-21"),
                date(
                        "year",
                        biography(),
                        "born in 1878",
                        "EXACT",
                        "1878",
                        "LIKELY",
                        0,
                        false,
                        "1878-01-01",
                        "1878-07-02",
                        "1878-12-31"));
        return consensus(
                new FigureReference(id("birth"), s("Birth of Joseph Stalin"), null),
                "DATE",
                "1878-12-18",
                "1878-12-18",
                "1879-12-21",
                claims,
                List.of());
    }

    private ConsensusClaimView date(
            String name,
            SourceReference source,
            String statement,
            String kind,
            String iso,
            String verdict,
            double weight,
            boolean pooled,
            String low,
            String mid,
            String high) {
        return new ConsensusClaimView(
                id(name),
                2,
                s(statement),
                source,
                null,
                null,
                new ValueView("DATE", kind, iso, null, null, "", s(iso)),
                verdict,
                "FILED",
                null,
                BigDecimal.valueOf(weight),
                pooled,
                s(pooled ? "pooled" : "coarser restatement"),
                low,
                mid,
                high);
    }

    FigureConsensusView categories() {
        return consensus(
                new FigureReference(id("cause"), s("Main cause of the famine of 1932–1933"), null),
                "CATEGORY",
                null,
                s("policy"),
                null,
                List.of(),
                List.of(
                        new CategoryShareView(s("policy"), new BigDecimal("0.62")),
                        new CategoryShareView(s("drought"), new BigDecimal("0.25")),
                        new CategoryShareView(s("both"), new BigDecimal("0.13"))));
    }

    PassageView passage(String exact) {
        int start = DIGEST.indexOf(exact);
        return new PassageView(
                s(exact),
                s(DIGEST.substring(Math.max(0, start - 60), start)),
                s(DIGEST.substring(start + exact.length(), Math.min(DIGEST.length(), start + exact.length() + 60))),
                start,
                start + exact.length(),
                SHA);
    }

    ReviewView review(
            String who,
            String group,
            String stance,
            @Nullable String reason,
            boolean counted,
            @Nullable String treatment) {
        return new ReviewView(
                id("review-" + who),
                s(who),
                id(who),
                s(group),
                "REVIEWER",
                stance,
                reason,
                List.of(
                        new EvidenceView(
                                archive(), null, s("table 3, yearly counts"), passage("328,612 in 1938"), "HIGH", null),
                        new EvidenceView(
                                null,
                                s("https://example.org/tables?year=1938"),
                                s("second sheet"),
                                null,
                                "MODERATE",
                                SHA)),
                s("The two yearly counts add up to the stated total."),
                stance.equals("DISPUTE") ? value("EXACT", 681_692, null, "681,692") : null,
                counted ? 2 : 1,
                counted,
                treatment,
                AT,
                44);
    }

    ContentView content(String statement, String value) {
        return new ContentView(
                encyclopedia(),
                archive(),
                passage("353,074"),
                s(statement),
                figureReference(),
                value("EXACT", 681_686, null, value));
    }

    RevisionView revision(String status) {
        return new RevisionView(
                id("revision-" + status),
                id("claim"),
                7,
                2,
                status,
                s("checker-a1"),
                id("checker-a1"),
                s("The later edition of the table corrects both years."),
                content("353,074 people were shot in 1937 and 328,612 in 1938", "681,686"),
                content("353,074 people were shot in 1937 and 328,618 in 1938", "681,692"),
                AT,
                status.equals("PROPOSED") ? null : s("editor-1"),
                null,
                status.equals("PROPOSED") ? null : AT,
                status.equals("PROPOSED") ? null : s("The table says so."),
                List.of(review("checker-b2", "desk-b", "DISPUTE", "WRONG_VALUE", true, null)),
                45);
    }

    List<FoundValueView> found() {
        return List.of(
                found("353,074", 353_074, "1937", List.of()),
                found("328,612", 328_612, "1938", List.of("UNIT_ELSEWHERE")));
    }

    private FoundValueView found(String said, int number, String year, List<String> doubts) {
        return new FoundValueView(
                value("EXACT", number, null, said),
                3,
                10,
                s("353,074 persons were shot in 1937 and 328,612 in 1938."),
                s("persons"),
                null,
                year,
                year,
                s("in " + year),
                doubts.isEmpty() ? 1 : 0.95,
                doubts,
                figures().stream()
                        .filter(figure -> figure.valueType().equals("QUANTITY"))
                        .map(figure -> new CandidateView(figure.id(), figure.name(), figure.unit(), "QUANTITY", 0.71))
                        .toList());
    }

    /** A question with an answer, a settled flag, and a comment on a text that is not shown any more. */
    List<AnnotationView> annotations() {
        PassageView here = passage("nearly 700,000");
        PassageView gone = new PassageView("words that nobody finds", "some ", " more", 3, 26, "0".repeat(64));
        return List.of(
                annotation("question", "QUESTION", "Is this the number of sentences or of deaths?", here, null),
                annotation(
                        "flag",
                        "FLAG",
                        "",
                        here,
                        new AnnotationResolutionView(
                                s("checker-b1"),
                                id("checker-b1"),
                                AT,
                                s("It is in the table."),
                                new ClaimReference(id("claim"), s("353,074 people were shot")))),
                annotation("comment", "COMMENT", "The later edition drops this.", gone, null));
    }

    private AnnotationView annotation(
            String name,
            String purpose,
            String body,
            PassageView passage,
            @Nullable AnnotationResolutionView resolved) {
        return new AnnotationView(
                id(name),
                2,
                encyclopedia(),
                passage,
                purpose,
                body.isEmpty() ? "" : s(body),
                s("checker-a1"),
                id("checker-a1"),
                AT,
                purpose.equals("QUESTION")
                        ? List.of(new AnnotationAnswerView(s("Of sentences."), s("checker-b2"), id("checker-b2"), AT))
                        : List.of(),
                resolved,
                AT,
                47);
    }

    Map<UUID, Place> places() {
        return Map.of(id("comment"), new Place("ORPHANED", 0, null));
    }

    List<DuplicateView> duplicates() {
        return List.of(new DuplicateView(claim(), 0.82, "the same figure, a similar statement"));
    }

    ClaimView claim() {
        return claim(
                "claim",
                "353,074 people were shot on recorded sentences in 1937 and 328,612 in 1938",
                "353,074 persons were shot on recorded sentences in 1937 and 328,612 in 1938",
                "CONFIRMED");
    }

    ClaimView claim(String name, String statement, String exact, String verdict) {
        boolean reviewed = !verdict.equals("UNREVIEWED");
        List<ReviewView> disputes =
                reviewed ? List.of(review("checker-b2", "desk-b", "DISPUTE", "WRONG_VALUE", true, null)) : List.of();
        List<ReviewView> reviews = reviewed
                ? List.of(
                        review("checker-a2", "desk-a", "CONFIRM", null, true, null),
                        review("checker-b1", "desk-b", "CONFIRM", null, true, null),
                        disputes.getFirst(),
                        review("checker-b3", "desk-b", "DISPUTE", "OUT_OF_CONTEXT", false, "REBUTTED"))
                : List.of();
        return new ClaimView(
                id(name),
                7,
                2,
                s(statement),
                encyclopedia(),
                archive(),
                passage(exact),
                figureReference(),
                value("EXACT", 681_686, null, "353,074 + 328,612"),
                verdict,
                "FILED",
                null,
                reviewed ? s("desk-b") : null,
                reviewed
                        ? List.of(
                                new TallyView(s("desk-a"), 2000, 0, 2, 0), new TallyView(s("desk-b"), 1800, 800, 2, 1))
                        : List.of(),
                s(
                        "Both desks confirm it with strong evidence (B⁺ .741, needed .720). One dispute is open: wrong value."),
                disputes,
                reviews,
                reviewed ? List.of(revision("PROPOSED"), revision("APPROVED")) : List.of(),
                reviewed ? List.of(redacted()) : List.of(),
                s("checker-a3"),
                id("checker-a3"),
                AT,
                AT,
                46);
    }

    RedactionNote redacted() {
        return new RedactionNote(
                id("redaction"),
                44,
                s("names a living person"),
                s("GDPR, Art. 17 (1) d"),
                s("editor-1"),
                id("editor-1"),
                s("admin"),
                id("admin"),
                AT,
                45);
    }

    RedactionView redaction(String status, String proposedBy) {
        boolean open = status.equals("PROPOSED");
        return new RedactionView(
                id("redaction"),
                open ? 1 : 2,
                List.of(46L, 47L),
                List.of(SHA),
                s("names a living person"),
                s("GDPR, Art. 17 (1) d"),
                status,
                s(proposedBy),
                id(proposedBy),
                AT,
                open ? null : s("admin"),
                open ? null : id("admin"),
                open ? null : AT,
                status.equals("REFUSED") ? s("it is public anyway") : null,
                false,
                45);
    }

    List<RedactableEvent> redactable() {
        return List.of(
                new RedactableEvent(
                        46,
                        RedactableEvent.State.READABLE,
                        history().getFirst(),
                        List.of(
                                new FreeTexts.Named("statement", s("Anna Blume was shot")),
                                new FreeTexts.Named("exact", s("Anna Blume"))),
                        false),
                new RedactableEvent(
                        12,
                        RedactableEvent.State.UNSEALED,
                        null,
                        List.of(new FreeTexts.Named("title", s("A letter to Anna Blume"))),
                        false),
                new RedactableEvent(13, RedactableEvent.State.REDACTED, null, List.of(), true),
                new RedactableEvent(14, RedactableEvent.State.TEXTLESS, null, List.of(), false),
                new RedactableEvent(99, RedactableEvent.State.MISSING, null, List.of(), false));
    }

    List<ClaimView> claims() {
        return List.of(
                claim(),
                claim("nearly", "Nearly 700,000 people were shot in the Great Purge", "nearly 700,000", "LIKELY"),
                claim(
                        "wide",
                        "Between 700,000 and 1.2 million people died in the Great Purge",
                        "700,000 to 1.2 million",
                        "CONTESTED"),
                claim("million", "At least a million people were shot", "at least one million", "REFUTED"),
                claim(
                        "order",
                        "No document shows an explicit order naming a total",
                        "No document that has been found contains an explicit order naming a total.",
                        "UNREVIEWED"));
    }

    HistoryRow row(
            long position,
            String summary,
            @Nullable String before,
            @Nullable String after,
            @Nullable RangeView from,
            @Nullable RangeView to) {
        return new HistoryRow(
                position,
                AT,
                "ClaimDisputed",
                false,
                id("claim"),
                s("353,074 people were shot on recorded sentences in 1937"),
                id("figure"),
                figureReference().name(),
                null,
                null,
                null,
                null,
                null,
                id("checker-b1"),
                s("checker-b1"),
                s("checker-b1"),
                id("checker-b1"),
                "FACT_CHECKER",
                s(summary),
                "",
                "",
                position % 2 == 0 ? s("counts something else") : null,
                before,
                after,
                from,
                to,
                null,
                position % 2 == 0 ? redacted() : null);
    }

    /** @param nothing whether nothing reads differently */
    ComparisonView comparison(boolean nothing) {
        return new ComparisonView(
                id("figure"),
                figure().name(),
                new MomentView(12, AT, 1),
                new MomentView(46, AT, 7),
                4,
                nothing
                        ? List.of()
                        : List.of(
                                new DifferenceView(
                                        "scope",
                                        null,
                                        null,
                                        s("shot"),
                                        s("sentenced and shot"),
                                        null,
                                        WordDiff.of(s("shot"), s("sentenced and shot"))),
                                new DifferenceView(
                                        "central",
                                        null,
                                        null,
                                        new BigDecimal("690120"),
                                        new BigDecimal("681692.35"),
                                        new BigDecimal("-8427.65"),
                                        List.of()),
                                new DifferenceView(
                                        "claim.verdict",
                                        s("353,074 people were shot on recorded sentences in 1937"),
                                        id("claim"),
                                        "LIKELY",
                                        "CONFIRMED",
                                        null,
                                        List.of()),
                                new DifferenceView("tally", s("desk-a"), null, null, "2000 : 0", null, List.of())));
    }

    List<HistoryRow> history() {
        return List.of(
                row(
                        46,
                        "checker-b2 disputed the 700,000–1.2 million range with strong evidence",
                        "LIKELY",
                        "CONTESTED",
                        range(681_690, 690_120, 1_086_606),
                        range(681_692, 681_692.35, 873_212)),
                row(
                        41,
                        "checker-b1 confirmed the yearly counts",
                        "LIKELY",
                        "CONFIRMED",
                        range(649_600, 700_000, 1_086_606),
                        range(681_690, 690_120, 1_086_606)),
                row(
                        38,
                        "editor-1 approved a revision: the value is split by year; the open dispute was accepted",
                        "LIKELY",
                        "LIKELY",
                        null,
                        range(649_600, 700_000, 1_086_606)),
                row(12, "checker-a3 filed the claim", null, "UNREVIEWED", null, null));
    }

    SourceView source() {
        return new SourceView(
                encyclopedia().id(),
                2,
                encyclopedia().title(),
                "ENCYCLOPEDIA",
                List.of(s("The Editors"), s("J. Ważyk")),
                s("Doctrines Press"),
                s("en"),
                "2024",
                s("https://example.org/doctrines"),
                s("CC BY 4.0"),
                new HeldTextView(2, SHA, "text/plain", DIGEST.length(), AT),
                List.of(
                        new HeldTextView(2, SHA, "text/plain", DIGEST.length(), AT),
                        new HeldTextView(1, SHA, "text/plain", 100, AT)),
                List.of(new RelationView("CITES", archive(), true), new RelationView("SUPERSEDES", biography(), false)),
                5,
                2,
                s("checker-a1"),
                id("checker-a1"),
                AT,
                AT,
                9);
    }

    List<SourceView> sources() {
        return List.of(
                source(),
                new SourceView(
                        archive().id(),
                        1,
                        archive().title(),
                        "ARCHIVE",
                        List.of(),
                        null,
                        null,
                        "1991-12",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        4,
                        s("checker-a1"),
                        id("checker-a1"),
                        AT,
                        AT,
                        1));
    }

    TextView text() {
        return new TextView(encyclopedia().id(), 2, SHA, "text/plain", DIGEST.length(), DIGEST);
    }

    static AgreementView agreement(boolean defined) {
        AlphaView none = new AlphaView(null, 0, 0, 0, "No claim has two reviews, so there is nothing to compare.");
        return new AgreementView(
                new AgreementScopeView("ALL", null, null),
                46,
                AT,
                defined ? new AlphaView(new BigDecimal("0.618"), 14, 9, 52, null) : none,
                none,
                "In plain words.");
    }

    FindingView finding() {
        return new FindingView(
                id("finding"),
                2,
                null,
                figureReference(),
                s("well supported"),
                s("disputed"),
                s(
                        "About 682,000 people were shot on recorded sentences in 1937 and 1938. Higher numbers count deaths that no sentence records."),
                s("The yearly counts were confirmed by both desks."),
                List.of(new DisputeInFindingView(id("claim"), id("review-checker-b2"), "CARRIED", null)),
                id("earlier"),
                null,
                s("editor-1"),
                id("editor-1"),
                AT,
                47);
    }

    /** @param corrected whether a later one corrects it */
    FindingView findingOfClaim(boolean corrected) {
        return new FindingView(
                id("finding"),
                1,
                new ClaimReference(id("claim"), claim().statement()),
                null,
                s("well supported"),
                null,
                s("Both yearly counts stand in the table that the source names."),
                null,
                List.of(
                        new DisputeInFindingView(id("claim"), id("review-checker-b2"), "CARRIED", null),
                        new DisputeInFindingView(
                                id("claim"),
                                id("review-checker-b3"),
                                "REBUTTED",
                                s("The sentence before says of whom."))),
                null,
                corrected ? id("later") : null,
                s("editor-1"),
                id("editor-1"),
                AT,
                47);
    }

    FindingView earlierFinding(FindingView later) {
        return new FindingView(
                id("earlier"),
                1,
                later.claim(),
                later.figure(),
                s("disputed"),
                null,
                s("The counts were not confirmed yet."),
                null,
                List.of(),
                null,
                later.id(),
                s("editor-1"),
                id("editor-1"),
                AT,
                40);
    }

    SearchPage search(String words, List<String> verdicts, boolean nothing) {
        SearchQuestion question =
                new SearchQuestion(words.isEmpty() ? "" : s(words), null, verdicts, null, null, null, null);
        if (nothing || words.isEmpty()) {
            return new SearchPage(question, List.of(), null, SearchFacets.NONE, null);
        }
        Highlight highlight = new Highlight(words);
        return new SearchPage(
                question,
                Stream.concat(
                                claims().stream().map(claim -> SearchController.hit(highlight, ListedClaim.of(claim))),
                                Stream.of(
                                        SearchController.hit(highlight, figure()),
                                        SearchController.hit(highlight, source())))
                        .toList(),
                "next",
                new SearchFacets(
                        List.of(
                                new Facet("CLAIM", "CLAIM", 100, true),
                                new Facet("FIGURE", "FIGURE", 1, false),
                                new Facet("SOURCE", "SOURCE", 0, false)),
                        List.of(new Facet("LIKELY", "LIKELY", 12, true), new Facet("REFUTED", "REFUTED", 3, false)),
                        List.of(new Facet(source().id().toString(), source().title(), 12, true)),
                        List.of(new Facet(figure().id().toString(), figure().name(), 7, false))),
                null);
    }

    List<QueueItem> queue() {
        return List.of(
                new QueueItem(
                        "REVISION",
                        new ClaimReference(id("claim"), claim().statement()),
                        figureReference(),
                        id("revision-PROPOSED"),
                        null,
                        "CONFIRMED",
                        s("checker-a1 proposes another value"),
                        AT,
                        45,
                        null,
                        null,
                        null),
                new QueueItem(
                        "CHALLENGE",
                        new ClaimReference(id("wide"), s("Between 700,000 and 1.2 million people died")),
                        figureReference(),
                        null,
                        null,
                        "CONTESTED",
                        s("desk-b alone opposes"),
                        AT,
                        46,
                        s("editor-2"),
                        id("editor-2"),
                        AT.plusSeconds(1800)),
                new QueueItem(
                        "REVIEW",
                        new ClaimReference(id("order"), s("No document shows an explicit order naming a total")),
                        null,
                        null,
                        null,
                        "UNREVIEWED",
                        s("nobody reviewed it yet"),
                        AT,
                        30,
                        null,
                        null,
                        null));
    }

    List<ReviewerView> reviewers() {
        return List.of(
                new ReviewerView(
                        id("checker-a1"),
                        1,
                        s("checker-a1"),
                        s("Anna Abel"),
                        "REVIEWER",
                        s("desk-a"),
                        1000,
                        1204,
                        3,
                        AT,
                        2),
                new ReviewerView(id("checker-b1"), 1, s("checker-b1"), null, "EXPERT", null, 1250, 8, 31, AT, 3));
    }

    OverviewView overview() {
        return new OverviewView(
                5, 83, 184, 412, 3, claims().subList(0, 4), figures().subList(0, 3), history(), 46);
    }

    Map<UUID, DecisionForm> decisions(Visitor visitor) {
        return Map.of(id("revision-PROPOSED"), new DecisionForm(revision("PROPOSED"), visitor));
    }

    static ClaimListPage claimList(List<ClaimView> claims) {
        return new ClaimListPage(new Page<>(claims, claims.isEmpty() ? null : "next-cursor"), ClaimFilter.ALL, null);
    }
}
