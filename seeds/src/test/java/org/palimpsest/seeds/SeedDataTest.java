package org.palimpsest.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Treatment;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

/** What must be true of the first data before anybody loads it. */
class SeedDataTest {

    private static final int RUN_OF_WORDS = 9;
    private static final Set<String> CHECKERS =
            Set.of("checker-a1", "checker-a2", "checker-a3", "checker-b1", "checker-b2", "checker-b3");
    private static final Set<String> EDITORS = Set.of("editor-1", "editor-2");

    private final Seeds seeds = Seeds.read(SeedFiles.shipped());
    private final Map<String, Row> sources = byKey(seeds.sources());
    private final Map<String, Row> figures = byKey(seeds.figures());
    private final Map<String, Row> claims =
            byKey(seeds.claims().values().stream().flatMap(List::stream).toList());

    @Test
    void isReadWithoutAFault() {
        assertThat(seeds.faults()).isEmpty();
    }

    @Test
    void speaksOfEveryAssertionInTheFiveDocuments() {
        Map<String, Long> claimsOfFigures = claims.values().stream()
                .flatMap(claim -> claim.optional("figure").stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(seeds.digests()).hasSize(5);
        assertThat(seeds.claims()).hasSize(5);
        assertThat(claims).hasSizeGreaterThanOrEqualTo(180);
        assertThat(figures).hasSizeGreaterThanOrEqualTo(80);
        assertThat(claimsOfFigures.values().stream().filter(count -> count > 1)).hasSizeGreaterThanOrEqualTo(25);
        assertThat(figures.keySet()).as("no figure without a claim").isEqualTo(claimsOfFigures.keySet());
    }

    @Test
    void givesEveryThingItsOwnKey() {
        assertThat(sources).hasSameSizeAs(seeds.sources());
        assertThat(figures).hasSameSizeAs(seeds.figures());
        assertThat(claims.values())
                .hasSize(seeds.claims().values().stream().mapToInt(List::size).sum());
    }

    @Test
    void describesSourcesTheWayTheyAreRegistered() {
        assertThat(faults(seeds.sources(), row -> {
                    row.text("title");
                    oneOf(SourceKind.class, row.text("kind"));
                    row.optional("published").ifPresent(PartialDate::parse);
                    row.optional("digest").ifPresent(name -> need(seeds.digests(), row.text("key"), "digest"));
                    for (Row relation : row.rows("relations")) {
                        oneOf(SourceRelation.class, relation.text("relation"));
                        need(sources, relation.text("other"), "source");
                    }
                }))
                .isEmpty();
    }

    @Test
    void describesFiguresTheWayTheyAreDefined() {
        assertThat(faults(seeds.figures(), row -> {
                    row.text("name");
                    row.text("measure");
                    row.text("scope");
                    oneOf(ValueType.class, row.text("valueType"));
                    Optional<PartialDate> from = row.optional("periodFrom").map(PartialDate::parse);
                    Optional<PartialDate> to = row.optional("periodTo").map(PartialDate::parse);
                    if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
                        throw new BrokenRow("the period ends before it begins");
                    }
                }))
                .isEmpty();
    }

    @Test
    void anchorsEveryClaimToItsSentence() {
        for (Map.Entry<String, List<Row>> source : seeds.claims().entrySet()) {
            String digest = seeds.digests().get(source.getKey());
            assertThat(faults(source.getValue(), row -> Anchor.of(row.text("quote"), digest)))
                    .isEmpty();
        }
    }

    @Test
    void letsEveryValueFitItsFigure() {
        assertThat(faults(claims.values(), row -> {
                    row.text("statement");
                    member(CHECKERS, row.text("filedBy"));
                    row.optional("root").ifPresent(root -> need(sources, root, "source"));
                    row.optional("figure").ifPresent(figure -> value(row.in("value"), need(figures, figure, "figure")));
                    if (row.optional("figure").isEmpty() && row.member("value").isPresent()) {
                        throw new BrokenRow("a value without a figure");
                    }
                }))
                .isEmpty();
    }

    @Test
    void saysWhereInTheOriginalEveryClaimIs() {
        assertThat(faults(claims.values(), row -> {
                    Row locator = row.in("locator");
                    if (locator.json().path("paragraph").intValue(0) < 1) {
                        throw new BrokenRow("no paragraph");
                    }
                    if (locator.texts("find").isEmpty()) {
                        throw new BrokenRow("no words to find");
                    }
                }))
                .isEmpty();
    }

    @Test
    void letsNobodyReviewTheirOwnClaim() {
        assertThat(faults(allReviews().toList(), review -> {
                    if (claimOf(review).text("filedBy").equals(review.text("reviewer"))) {
                        throw new BrokenRow(review.text("reviewer") + " filed that claim");
                    }
                }))
                .isEmpty();
    }

    @Test
    void citesForEveryReviewWhatIsThere() {
        assertThat(faults(allReviews().toList(), review -> {
                    member(CHECKERS, review.text("reviewer"));
                    if (review.text("stance").equals("DISPUTE")) {
                        oneOf(DisputeReason.class, review.text("reason"));
                        review.text("note");
                        claimOf(review)
                                .optional("figure")
                                .filter(figure -> review.member("proposedValue").isPresent())
                                .ifPresent(figure -> value(review.in("proposedValue"), figures.get(figure)));
                    } else {
                        member(Set.of("CONFIRM"), review.text("stance"));
                    }
                    if (review.rows("evidence").isEmpty()) {
                        throw new BrokenRow("no evidence");
                    }
                    for (Row evidence : review.rows("evidence")) {
                        oneOf(EvidenceGrade.class, evidence.text("grade"));
                        String source = evidence.text("source");
                        need(sources, source, "source");
                        evidence.optional("quote")
                                .ifPresent(quote -> Anchor.of(quote, need(seeds.digests(), source, "digest")));
                    }
                }))
                .isEmpty();
    }

    @Test
    void letsEditorsDecideOnRevisionsAndTreatEveryDispute() {
        assertThat(faults(seeds.revisions(), revision -> {
                    Row claim = need(claims, revision.text("claim"), "claim");
                    member(CHECKERS, revision.text("proposedBy"));
                    revision.text("reason");
                    revision.optional("root").ifPresent(root -> need(sources, root, "source"));
                    String figure = revision.optional("figure")
                            .or(() -> claim.optional("figure"))
                            .orElse("");
                    revision.member("value")
                            .ifPresent(value -> value(revision.in("value"), need(figures, figure, "figure")));
                    if (revision.member("decision").isPresent()) {
                        Row decision = revision.in("decision");
                        member(EDITORS, decision.text("by"));
                        treatments(decision, revision.text("claim"));
                    }
                }))
                .isEmpty();
    }

    @Test
    void publishesFindingsOnThingsThatExist() {
        assertThat(faults(seeds.findings(), finding -> {
                    member(EDITORS, finding.text("publishedBy"));
                    finding.text("rating");
                    finding.text("summary");
                    finding.optional("claim")
                            .map(claim -> need(claims, claim, "claim"))
                            .orElseGet(() -> need(figures, finding.text("figure"), "figure"));
                    treatments(finding, finding.optional("claim").orElse(""));
                }))
                .isEmpty();
    }

    @Test
    void isFoundInTheOriginals() throws IOException {
        assertThat(new SeedCheck(SeedFiles.shipped()).against(originals()).faults())
                .isEmpty();
    }

    @Test
    void takesNoSentenceFromTheOriginals() throws IOException {
        Originals originals = new Originals(originals());
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, String> digest : seeds.digests().entrySet()) {
            List<String> paragraphs = originals
                    .paragraphs(sources.get(digest.getKey()).in("original"))
                    .orElseThrow();
            Set<String> theirs = new HashSet<>();
            paragraphs.forEach(paragraph -> theirs.addAll(runs(paragraph)));
            digest.getValue()
                    .lines()
                    .flatMap(line -> runs(line).stream())
                    .filter(theirs::contains)
                    .forEach(taken::add);
        }
        assertThat(taken).isEmpty();
    }

    private Stream<Row> allReviews() {
        return Stream.concat(
                seeds.reviews().stream(),
                seeds.revisions().stream()
                        .flatMap(revision -> revision.rows("reviewsAfter").stream()
                                .map(review -> withClaim(review, revision.text("claim")))));
    }

    private static Row withClaim(Row review, String claim) {
        return new Row(
                review.file(),
                review.line(),
                ((tools.jackson.databind.node.ObjectNode) review.json()).put("claim", claim));
    }

    private Row claimOf(Row review) {
        return need(claims, review.text("claim"), "claim");
    }

    private void treatments(Row row, String claim) {
        for (Row dispute : row.rows("disputes")) {
            String of = dispute.optional("claim").orElse(claim);
            String by = dispute.text("reviewer");
            Treatment treatment = oneOf(Treatment.class, dispute.text("treatment"));
            if (treatment == Treatment.REBUTTED) {
                dispute.text("note");
            }
            boolean disputed = allReviews()
                    .anyMatch(review -> review.text("claim").equals(of)
                            && review.text("reviewer").equals(by)
                            && review.text("stance").equals("DISPUTE"));
            if (!disputed) {
                throw new BrokenRow(by + " does not dispute " + of);
            }
        }
    }

    private static void value(Row value, Row figure) {
        switch (ValueType.valueOf(figure.text("valueType"))) {
            case QUANTITY ->
                new Quantity(
                        oneOf(ValueKind.class, value.text("kind")),
                        number(value.json().path("low")),
                        number(value.json().path("high")),
                        value.optional("said").orElse(""));
            case DATE ->
                new DateValue(
                        oneOf(ValueKind.class, value.text("kind")),
                        value.optional("low").map(PartialDate::parse).orElse(null),
                        value.optional("high").map(PartialDate::parse).orElse(null),
                        value.optional("said").orElse(""));
            case CATEGORY ->
                new Category(value.text("category"), value.optional("said").orElse(""));
        }
    }

    private static @Nullable BigDecimal number(JsonNode bound) {
        if (bound.isNull() || bound.isMissingNode()) {
            return null;
        }
        return bound.isNumber() ? bound.decimalValue() : new BigDecimal(bound.stringValue());
    }

    private static List<String> faults(Iterable<Row> rows, Consumer<Row> check) {
        List<String> faults = new ArrayList<>();
        for (Row row : rows) {
            try {
                check.accept(row);
            } catch (BrokenRow | IllegalArgumentException e) {
                faults.add(row.file() + ":" + row.line() + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private static <T> T need(Map<String, T> known, String key, String kind) {
        T found = known.get(key);
        if (found == null) {
            throw new BrokenRow("there is no " + kind + " \"" + key + "\"");
        }
        return found;
    }

    private static void member(Set<String> allowed, String name) {
        if (!allowed.contains(name)) {
            throw new BrokenRow("\"" + name + "\" is none of " + allowed);
        }
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        return Enum.valueOf(type, name);
    }

    private static Map<String, Row> byKey(List<Row> rows) {
        Map<String, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.text("key"), row));
        return byKey;
    }

    private static List<String> runs(String line) {
        List<String> words = Arrays.stream(line.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> runs = new ArrayList<>();
        for (int start = 0; start + RUN_OF_WORDS <= words.size(); start++) {
            runs.add(String.join(" ", words.subList(start, start + RUN_OF_WORDS)));
        }
        return runs;
    }

    // The documents themselves are not part of the repository.
    private static Path originals() {
        String named = System.getProperty("palimpsest.originals", System.getenv("PALIMPSEST_ORIGINALS"));
        Path folder = named == null ? Path.of("..", "..", "shared", "sources") : Path.of(named);
        assumeTrue(Files.isDirectory(folder), "the original documents are not at " + folder);
        return folder;
    }
}
