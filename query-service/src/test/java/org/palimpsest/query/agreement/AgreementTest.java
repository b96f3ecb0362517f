package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

class AgreementTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final String run = UUID.randomUUID().toString();
    private final UUID book = story.source("A book, " + run);
    private final UUID figure = story.figure("Executions, " + run, "shot");

    // ------------------------------------------------------------------------------------------------ telling it

    private UUID claim(@Nullable UUID of, @Nullable Value value) {
        return story.claim(book, "A statement", of, value, null);
    }

    private UUID claim() {
        return claim(figure, Story.exactly(100));
    }

    private UUID confirm(UUID claim, String reviewer) {
        return confirm(claim, Story.standing(reviewer), 1);
    }

    private UUID confirm(UUID claim, ReviewerStanding reviewer, int contentVersion) {
        UUID review = UUID.randomUUID();
        story.claimEvent(
                claim,
                "checker-a1",
                "FACT_CHECKER",
                new ClaimConfirmed(claim, review, reviewer, contentVersion, List.of(), null));
        return review;
    }

    private void dispute(UUID claim, String reviewer, @Nullable Value proposed) {
        dispute(claim, Story.standing(reviewer), proposed);
    }

    private void dispute(UUID claim, ReviewerStanding reviewer, @Nullable Value proposed) {
        story.claimEvent(
                claim,
                "checker-a1",
                "FACT_CHECKER",
                new ClaimDisputed(
                        claim, UUID.randomUUID(), reviewer, 1, DisputeReason.WRONG_VALUE, List.of(), null, proposed));
    }

    private static ReviewerStanding from(String reviewer, @Nullable String desk) {
        return new ReviewerStanding(Story.person(reviewer), Standing.REVIEWER, desk, 1000);
    }

    private JsonNode agreement(String scope) {
        return server.read("/api/v1/agreement?" + scope);
    }

    private JsonNode ofFigure() {
        return agreement("figure=" + figure);
    }

    private static BigDecimal alpha(JsonNode study) {
        return study.get("alpha").decimalValue();
    }

    private static void rests(JsonNode study, int claims, int reviewers, int reviews) {
        assertThat(List.of(
                        study.get("claims").intValue(),
                        study.get("reviewers").intValue(),
                        study.get("reviews").intValue()))
                .containsExactly(claims, reviewers, reviews);
    }

    private static void undefined(JsonNode study, String reason) {
        assertThat(study.get("alpha").isNull()).isTrue();
        assertThat(study.get("reason").stringValue()).contains(reason).endsWith(".");
    }

    // -------------------------------------------------------------------------------------------------- stances

    /** Two observers of ten units: Krippendorff (2011), section A. */
    @Test
    void ofStancesIsTheWorkedExampleOfTheLiterature() {
        String ben = "0100000010";
        String gerry = "1110010000";
        for (int unit = 0; unit < ben.length(); unit++) {
            UUID claim = claim();
            for (String observer : List.of(ben, gerry)) {
                String reviewer = observer.equals(ben) ? "loner-ben" : "checker-a2";
                if (observer.charAt(unit) == '1') {
                    confirm(claim, reviewer);
                } else {
                    dispute(claim, reviewer, null);
                }
            }
        }
        for (String scope : List.of("figure=" + figure, "source=" + book)) {
            JsonNode stances = agreement(scope).get("stances");
            assertThat(alpha(stances)).isEqualByComparingTo("0.095");
            rests(stances, 10, 2, 20);
            assertThat(stances.get("reason").isNull()).isTrue();
        }
    }

    @Test
    void anAnswerSaysOfWhomAndAsOfWhenAndExplainsItself() {
        UUID claim = claim();
        confirm(claim, "checker-a2");
        dispute(claim, "checker-b1", null);
        JsonNode answer = ofFigure();
        assertThat(answer.propertyNames())
                .containsExactly("scope", "position", "at", "stances", "values", "explanation");
        assertThat(answer.get("scope").toString())
                .isEqualTo("{\"kind\":\"FIGURE\",\"id\":\"" + figure + "\",\"name\":\"Executions, " + run
                        + "\",\"latestClaims\":null}");
        assertThat(answer.get("stances").propertyNames())
                .containsExactly("alpha", "claims", "reviewers", "reviews", "reason");
        assertThat(answer.get("position").longValue()).isGreaterThanOrEqualTo(story.lastPosition());
        assertThat(answer.get("at").stringValue()).endsWith("Z");
        assertThat(answer.get("explanation").stringValue())
                .contains("alpha is 0, no better than chance: 2 reviews of 1");
        JsonNode source = agreement("source=" + book).get("scope");
        assertThat(source.get("kind").stringValue()).isEqualTo("SOURCE");
        assertThat(source.get("name").stringValue()).isEqualTo("A book, " + run);
        JsonNode all = agreement("").get("scope");
        assertThat(all.get("kind").stringValue()).isEqualTo("ALL");
        assertThat(all.get("id").isNull()).isTrue();
    }

    @Test
    void onlyTheLatestReviewOfTheCurrentContentThatWasNotWithdrawnIsCompared() {
        UUID replaced = claim();
        confirm(replaced, "checker-a2");
        dispute(replaced, "checker-a2", null);
        dispute(replaced, "checker-b1", null);
        rests(ofFigure().get("stances"), 1, 2, 2);
        undefined(ofFigure().get("stances"), "All 2 reviews dispute. There is no variation");

        UUID withdrawn = claim();
        UUID review = confirm(withdrawn, "checker-a2");
        confirm(withdrawn, "checker-b2");
        assertThat(alpha(ofFigure().get("stances"))).isEqualByComparingTo("1");
        story.claimEvent(
                withdrawn,
                "checker-a2",
                "FACT_CHECKER",
                new ReviewWithdrawn(withdrawn, review, Story.person("checker-a2")));
        rests(ofFigure().get("stances"), 1, 2, 2);

        UUID revised = claim();
        confirm(revised, "checker-a2");
        confirm(revised, "checker-b3");
        rests(ofFigure().get("stances"), 2, 3, 4);
        UUID revision = UUID.randomUUID();
        story.claimEvent(
                revised,
                "checker-a3",
                "FACT_CHECKER",
                new RevisionProposed(
                        revised,
                        revision,
                        Story.person("checker-a3"),
                        1,
                        Story.content(book, "Revised", figure, Story.exactly(7), null),
                        "a closer reading"));
        story.claimEvent(
                revised,
                "editor-1",
                "EDITOR",
                new RevisionApproved(
                        revised,
                        revision,
                        Story.person("editor-1"),
                        2,
                        Story.content(book, "Revised", figure, Story.exactly(7), null),
                        List.of(),
                        null));
        rests(ofFigure().get("stances"), 1, 2, 2);
        confirm(revised, from("checker-a2", "desk-a"), 2);
        confirm(revised, from("checker-b3", "desk-b"), 2);
        rests(ofFigure().get("stances"), 2, 3, 4);
    }

    @Test
    void aRetractedClaimIsStillOneThatReviewersJudged() {
        UUID claim = claim();
        confirm(claim, "checker-a2");
        dispute(claim, "checker-b1", null);
        story.claimEvent(claim, "editor-1", "EDITOR", new ClaimRetracted(claim, "it was wrong after all"));
        rests(ofFigure().get("stances"), 1, 2, 2);
    }

    @Test
    void aDeskIsWhatTheReviewHasOnRecord() {
        String desk = "desk " + run;
        UUID first = claim();
        confirm(first, from("checker-a2", desk), 1);
        dispute(first, from("checker-a3", desk), null);
        confirm(first, from("checker-b1", "another " + run), 1);
        confirm(first, "loner-1");
        UUID second = claim();
        confirm(second, from("checker-a2", desk), 1);
        confirm(second, from("checker-a3", desk), 1);
        // Observed: one of two pairs differs. Expected: 2 · 3 · 1 / (4 · 3) = 1/2. So alpha is nought.
        JsonNode stances = agreement("desk=" + desk.replace(" ", "%20")).get("stances");
        assertThat(alpha(stances)).isEqualByComparingTo("0");
        rests(stances, 2, 2, 4);
        // The reviewer moves, and what was said from the desk stays with it.
        confirm(second, from("checker-a3", "another " + run), 1);
        rests(agreement("desk=" + desk.replace(" ", "%20")).get("stances"), 1, 2, 2);
        rests(ofFigure().get("stances"), 2, 4, 6);

        JsonNode desks = server.read("/api/v1/agreement/desks?limit=200");
        assertThat(desks.get("items").valueStream())
                .filteredOn(item -> item.get("scope").get("name").stringValue().equals(desk))
                .singleElement()
                .isEqualTo(agreement("desk=" + desk.replace(" ", "%20")));
    }

    @Test
    void desksAreListedByNameAPageAtATime() {
        UUID claim = claim();
        confirm(claim, from("checker-a2", "0 first " + run), 1);
        confirm(claim, from("checker-a3", "0 second " + run), 1);
        JsonNode first = server.read("/api/v1/agreement/desks?limit=1");
        assertThat(first.get("items")).hasSize(1);
        JsonNode second = server.read(
                "/api/v1/agreement/desks?limit=1&after=" + first.get("next").stringValue());
        assertThat(second.get("items").get(0).get("scope").get("name").stringValue())
                .isGreaterThan(
                        first.get("items").get(0).get("scope").get("name").stringValue());
        long before = story.lastPosition() - 2;
        assertThat(server.read("/api/v1/agreement/desks?limit=200&at=" + before).toString())
                .doesNotContain("0 first " + run);
        assertThat(server.get("/api/v1/agreement/desks?limit=1&at=" + before).header("Cache-Control"))
                .contains("immutable");
        assertThat(server.get("/api/v1/agreement/desks.csv?limit=1").body()).startsWith("desk,position,stancesAlpha,");
    }

    // --------------------------------------------------------------------------------------------------- values

    /** Four observers of twelve units: the first value stands in the claim, who says the same confirms, others propose. */
    @Test
    void ofValuesInAFigureIsTheWorkedExampleOfTheLiterature() {
        List<String> observers = List.of("checker-a2", "checker-b1", "loner-1", "loner-2");
        for (Integer[] unit : AlphaTest.FOUR_OBSERVERS) {
            int claimed = java.util.Arrays.stream(unit)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            UUID claim = claim(figure, Story.exactly(claimed));
            for (int observer = 0; observer < unit.length; observer++) {
                Integer said = unit[observer];
                if (said == null) {
                    dispute(claim, observers.get(observer), null);
                } else if (said == claimed) {
                    confirm(claim, observers.get(observer));
                } else {
                    dispute(claim, observers.get(observer), Story.exactly(said));
                }
            }
        }
        JsonNode values = ofFigure().get("values");
        assertThat(alpha(values)).isEqualByComparingTo("0.849");
        rests(values, 11, 4, 40);
    }

    @Test
    void aDateIsItsDay() {
        UUID birth = story.figure(
                new FigureDescription("Birth, " + run, "birth", null, ValueType.DATE, null, null, null, null, "born"));
        DateValue one = new DateValue(ValueKind.EXACT, PartialDate.parse("1878-12-18"), null, "");
        DateValue other = new DateValue(ValueKind.EXACT, PartialDate.parse("1879-12-21"), null, "");
        UUID first = claim(birth, one);
        confirm(first, "checker-a2");
        confirm(first, "checker-b1");
        UUID second = claim(birth, other);
        confirm(second, "checker-a2");
        dispute(second, "checker-b1", one);
        // 0 0 | d 0 with d = 368 days: observed d²/2, expected 2 · 3 · d² / (4 · 3) = d²/2.
        JsonNode values = agreement("figure=" + birth).get("values");
        assertThat(alpha(values)).isEqualByComparingTo("0");
        rests(values, 2, 2, 4);
        // A date is no multiple of another: across figures it is left out.
        undefined(agreement("source=" + book).get("values"), "No claim has two reviews that stand for a number");
    }

    @Test
    void acrossFiguresTheDistanceFromTheClaimIsCompared() {
        UUID other = story.figure("Deaths, " + run, "died");
        UUID large = claim(figure, Story.exactly(600_000));
        confirm(large, "checker-a2");
        dispute(large, "checker-b1", Story.exactly(1_200_000));
        UUID small = claim(other, Story.exactly(6));
        dispute(small, "checker-a2", Story.exactly(12));
        dispute(small, "checker-b1", Story.exactly(12));
        // 0 ⅓ | ⅓ ⅓: observed ½ (⅓)², expected 2 · 3 · (⅓)² / (4 · 3), the same: nought, however far the numbers are
        // apart.
        JsonNode values = agreement("source=" + book).get("values");
        assertThat(alpha(values)).isEqualByComparingTo("0");
        rests(values, 2, 2, 4);
        // Twice as much in one and half as much in the other are as far to either side.
        UUID half = claim(other, Story.exactly(40));
        dispute(half, "checker-a2", Story.exactly(20));
        dispute(half, "checker-b1", Story.exactly(20));
        // 0 ⅓ | ⅓ ⅓ | -⅓ -⅓ in thirds: observed (2 · 1) / 6 = 1/3, expected 2 · 6 · Σ(x − mean)² / (6 · 5) = 2/5 ·
        // 29/6.
        assertThat(alpha(agreement("source=" + book).get("values")))
                .isEqualByComparingTo(BigDecimal.ONE.subtract(
                        new BigDecimal(5).divide(new BigDecimal(29), 3, java.math.RoundingMode.HALF_EVEN)));
    }

    @Test
    void nothingAndSomethingAreAsFarApartAsCanBe() {
        UUID none = claim(figure, Story.exactly(0));
        confirm(none, "checker-a2");
        dispute(none, "checker-b1", Story.exactly(0));
        UUID some = claim(figure, Story.exactly(0));
        dispute(some, "checker-a2", Story.exactly(5));
        dispute(some, "checker-b1", Story.exactly(700));
        // 0 0 | 1 1
        assertThat(alpha(agreement("source=" + book).get("values"))).isEqualByComparingTo("1");
    }

    @Test
    void numbersOfHundredsOfDigitsAreCompared() {
        BigDecimal huge = BigDecimal.TEN.pow(400);
        Quantity one = new Quantity(ValueKind.EXACT, huge, null, "");
        Quantity other = new Quantity(ValueKind.EXACT, huge.add(BigDecimal.ONE), null, "");
        UUID first = claim(figure, one);
        confirm(first, "checker-a2");
        confirm(first, "checker-b1");
        UUID second = claim(figure, other);
        confirm(second, "checker-a2");
        confirm(second, "checker-b1");
        assertThat(alpha(ofFigure().get("values"))).isEqualByComparingTo("1");
    }

    @Test
    void aReviewThatStandsForNoNumberIsNotCompared() {
        UUID atLeast = claim(figure, new Quantity(ValueKind.AT_LEAST, BigDecimal.TEN, null, ""));
        confirm(atLeast, "checker-a2");
        confirm(atLeast, "checker-b1");
        UUID disputed = claim();
        dispute(disputed, "checker-a2", null);
        dispute(disputed, "checker-b1", new Quantity(ValueKind.AT_MOST, null, BigDecimal.TEN, ""));
        confirm(disputed, "checker-b2");
        undefined(ofFigure().get("values"), "No claim has two reviews that stand for a number");
        rests(ofFigure().get("values"), 0, 0, 0);
        rests(ofFigure().get("stances"), 2, 3, 5);
        undefined(agreement("source=" + book).get("values"), "No claim has two reviews that stand for a number");
    }

    // ------------------------------------------------------------------------------------------------ undefined

    @Test
    void withoutTwoReviewsOfAClaimThereIsNothingToCompare() {
        undefined(ofFigure().get("stances"), "No claim has two reviews");
        confirm(claim(), "checker-a2");
        dispute(claim(), "checker-b1", Story.exactly(5));
        undefined(ofFigure().get("stances"), "No claim has two reviews");
        undefined(ofFigure().get("values"), "No claim has two reviews");
        rests(ofFigure().get("stances"), 0, 0, 0);
        assertThat(ofFigure().get("explanation").stringValue()).contains("alpha is not defined. No claim has two");
    }

    @Test
    void withoutVariationAgreementCannotBeToldFromHabit() {
        UUID claim = claim();
        confirm(claim, "checker-a2");
        confirm(claim, "checker-b1");
        undefined(ofFigure().get("stances"), "All 2 reviews confirm. There is no variation");
        undefined(ofFigure().get("values"), "All 2 reviews stand for the same value. There is no variation");
        // One dispute that nobody else's review of the same claim meets is no variation either.
        dispute(claim(), "checker-b2", Story.exactly(7));
        undefined(ofFigure().get("stances"), "All 2 reviews confirm. There is no variation");
    }

    @Test
    void categoriesHaveNoDistance() {
        UUID cause = story.figure(new FigureDescription(
                "Cause, " + run, "cause", null, ValueType.CATEGORY, null, null, null, null, "main cause"));
        UUID claim = claim(cause, new Category("policy", ""));
        confirm(claim, "checker-a2");
        dispute(claim, "checker-b1", new Category("drought", ""));
        JsonNode answer = agreement("figure=" + cause);
        undefined(answer.get("values"), "Categories are the same or not");
        assertThat(alpha(answer.get("stances"))).isEqualByComparingTo("0");
    }

    // ----------------------------------------------------------------------------------------------------- time

    @Test
    void anAnswerAsOfAPositionIsWhatItWasThenAndStaysSo() {
        UUID claim = claim();
        confirm(claim, "checker-a2");
        dispute(claim, "checker-b1", Story.exactly(50));
        UUID second = claim();
        confirm(second, "checker-a2");
        confirm(second, "checker-b1");
        long then = story.lastPosition();
        server.read("/api/v1/agreement?figure=" + figure);
        String path = "/api/v1/agreement?figure=" + figure + "&at=" + then;
        QueryServer.Answer before = server.get(path);
        dispute(second, "checker-b1", Story.exactly(20));
        server.read("/api/v1/agreement?figure=" + figure);
        QueryServer.Answer after = server.get(path);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.header("Cache-Control")).contains("immutable");
        assertThat(after.json().get("position").longValue()).isEqualTo(then);
        assertThat(ofFigure().get("stances")).isNotEqualTo(after.json().get("stances"));
        String instant = after.json().get("at").stringValue();
        assertThat(server.get("/api/v1/agreement?figure=" + figure + "&at=" + instant)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClientThatHasItAlreadyIsToldSo() {
        server.read("/api/v1/agreement");
        QueryServer.Answer first = server.get("/api/v1/agreement?figure=" + figure);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        QueryServer.Answer again =
                server.get("/api/v1/agreement?figure=" + figure, "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        claim();
        server.read("/api/v1/agreement");
        assertThat(server.get("/api/v1/agreement?figure=" + figure, "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    // ------------------------------------------------------------------------------------------------- refusals

    @ParameterizedTest
    @CsvSource({
        "source=%1$s&figure=%1$s, figure, another one is given already: source",
        "desk=desk-a&source=%1$s, desk, another one is given already: source",
        "desk=desk-a&figure=%1$s, desk, another one is given already: figure",
        "source=a-book, source, is not an id",
        "figure=17, figure, is not an id",
        "desk=%%00, desk, NUL",
        "at=yesterday, at, neither a position nor an instant",
        "at=999999999, at, the last event is at"
    })
    void aBadParameterIsNamedWithWhatToDo(String query, String parameter, String detail) {
        QueryServer.Answer answer = server.get("/api/v1/agreement?" + query.formatted(UUID.randomUUID()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(answer.json().get("detail").stringValue()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "source=00000000-0000-7000-8000-000000000000, GET /api/v1/sources",
        "figure=00000000-0000-7000-8000-000000000000, GET /api/v1/figures",
        "desk=nobodys, GET /api/v1/agreement/desks"
    })
    void whatIsNotThereIsNotFound(String scope, String remedy) {
        QueryServer.Answer answer = server.get("/api/v1/agreement?" + scope);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).contains(scope.substring(scope.indexOf('=') + 1), remedy);
    }

    @Test
    void whatWasNotThereYetIsNotFoundAndSaysWhenItBegan() {
        String desk = "late-" + run;
        UUID claim = claim();
        confirm(claim, from("checker-a2", desk), 1);
        long began = story.lastPosition();
        agreement("desk=" + desk);
        QueryServer.Answer answer = server.get("/api/v1/agreement?desk=" + desk + "&at=" + (began - 1));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).contains(desk, "event " + began);
        assertThat(server.get("/api/v1/agreement?desk=" + desk + "&at=" + began).status())
                .isEqualTo(200);

        UUID late = story.source("Late, " + run);
        long registered = story.lastPosition();
        agreement("source=" + late);
        QueryServer.Answer early = server.get("/api/v1/agreement?source=" + late + "&at=" + (registered - 1));
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.json().get("detail").stringValue()).contains(late.toString(), "event " + registered);
        assertThat(server.get("/api/v1/agreement?figure=" + figure + "&at=0").status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/agreement?at=0").status()).isEqualTo(200);
    }

    // ---------------------------------------------------------------------------------------------------- pages

    @Test
    void thePagesOfAFigureAndASourceHaveItWhereItIsDefined() {
        UUID claim = claim();
        confirm(claim, "checker-a2");
        ofFigure();
        for (String page : List.of("/figures/" + figure, "/sources/" + book)) {
            assertThat(server.get(page).body()).doesNotContain("reviewer-agreement");
        }
        dispute(claim, "checker-b1", null);
        ofFigure();
        for (String page : List.of("/figures/" + figure, "/sources/" + book)) {
            assertThat(server.get(page).body()).contains("α 0 over 1 claim and 2 reviewers");
        }
        assertThat(server.get("/figures/" + figure + "?at=" + (story.lastPosition() - 1))
                        .body())
                .doesNotContain("reviewer-agreement");
    }
}
