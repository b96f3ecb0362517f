package org.palimpsest.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import tools.jackson.databind.JsonNode;

/** Every event of a claim, figure, source, revision or reviewer: who, when, why, before and after. */
class HistoriesTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);

    @Test
    void aSourceTellsOfItsTextsAndOfRelationsFromBothSides() {
        UUID book = story.source("A book that cites");
        UUID archive = story.source("An archive that is cited");
        story.append(
                "Source",
                book,
                "checker-a1",
                "FACT_CHECKER",
                new SourceTextAdded(book, 1, "cd".repeat(32), "text/plain", 100));
        story.append(
                "Source", book, "checker-a2", "FACT_CHECKER", new SourcesRelated(book, SourceRelation.CITES, archive));

        JsonNode rows = items("/api/v1/sources/" + book + "/history");
        assertThat(events(rows)).containsExactly("SourceRegistered", "SourceTextAdded", "SourcesRelated");
        assertThat(rows.get(0).get("source").stringValue()).isEqualTo("A book that cites");
        assertThat(rows.get(2).get("actor").stringValue()).isEqualTo("checker-a2");
        assertThat(rows.get(2).get("other").stringValue()).isEqualTo("An archive that is cited");
        assertThat(events(items("/api/v1/sources/" + archive + "/history")))
                .containsExactly("SourceRegistered", "SourcesRelated");
        assertThat(server.get("/api/v1/sources/" + book + "/history.csv").body())
                .contains("An archive that is cited");
        assertThat(server.get("/api/v1/sources/" + UUID.randomUUID() + "/history")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRevisionTellsOfItsProposalAndItsDecision() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Revised, " + UUID.randomUUID(), "revised");
        UUID other = story.figure("Revised into, " + UUID.randomUUID(), "revised into");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        UUID revision = UUID.randomUUID();
        story.claimEvent(
                claim,
                "checker-a2",
                "FACT_CHECKER",
                new RevisionProposed(
                        claim,
                        revision,
                        Story.person("checker-a2"),
                        1,
                        Story.content(book, "It was eleven", other, Story.exactly(11), null),
                        "a closer reading"));
        story.claimEvent(
                claim,
                "editor-1",
                "EDITOR",
                new RevisionApproved(
                        claim,
                        revision,
                        Story.person("editor-1"),
                        2,
                        Story.content(book, "It was eleven", other, Story.exactly(11), null),
                        List.of(),
                        "agreed"));

        JsonNode rows = items("/api/v1/revisions/" + revision + "/history");
        assertThat(events(rows)).containsExactly("RevisionProposed", "RevisionApproved");
        assertThat(rows.get(0).get("reason").stringValue()).isEqualTo("a closer reading");
        assertThat(rows.get(1).get("actor").stringValue()).isEqualTo("editor-1");
        assertThat(rows.get(1).get("summary").stringValue()).contains("10 → 11", "another figure");
        // Both figures tell of the claim that left one for the other.
        assertThat(events(items("/api/v1/figures/" + figure + "/history"))).endsWith("RevisionApproved");
        assertThat(events(items("/api/v1/figures/" + other + "/history")))
                .containsExactly("FigureDefined", "RevisionApproved");
        assertThat(server.get("/api/v1/revisions/" + UUID.randomUUID() + "/history")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aReviewerTellsOfEnrolmentStandingAndEveryReview() {
        UUID person = UUID.randomUUID();
        story.append("Reviewer", person, "admin", "ADMIN", new ReviewerEnrolled(person, Standing.NEW));
        story.append("Reviewer", person, "admin", "ADMIN", new GroupAssigned(person, "desk-z"));
        story.append("Reviewer", person, "admin", "ADMIN", new ReliabilityPublished(person, 900, "settled claims"));
        UUID book = story.source("A book");
        UUID claim = story.claim(book, "It was so", null, null, null);
        story.confirm(claim, "checker-b2");
        UUID reviewer = Story.person("checker-b2");
        story.claimEvent(
                claim,
                "checker-b2",
                "FACT_CHECKER",
                new ReviewWithdrawn(claim, story.reviewOf(claim, "checker-b2"), reviewer));

        JsonNode rows = items("/api/v1/reviewers/" + person + "/history");
        assertThat(events(rows)).containsExactly("ReviewerEnrolled", "GroupAssigned", "ReliabilityPublished");
        assertThat(rows.get(2).get("reason").stringValue()).isEqualTo("settled claims");
        assertThat(server.get("/api/v1/reviewers/" + reviewer + "/history").status())
                .as("nobody enrolled the demo's reviewer in this store")
                .isEqualTo(404);
        story.append("Reviewer", reviewer, "admin", "ADMIN", new ReviewerEnrolled(reviewer, Standing.REVIEWER));
        JsonNode reviews = items("/api/v1/reviewers/" + reviewer + "/history?order=latest&limit=3");
        assertThat(events(reviews)).containsExactly("ReviewerEnrolled", "ReviewWithdrawn", "ClaimConfirmed");
        assertThat(reviews.get(2).get("statement").stringValue()).isEqualTo("It was so");
    }

    @Test
    void overridesAndRuleChangesStandOut() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Overridden, " + UUID.randomUUID(), "overridden");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        UUID other = story.claim(book, "It was ten, said again", figure, Story.exactly(10), book);
        story.confirm(claim, "checker-a2");
        story.claimEvent(claim, "editor-1", "EDITOR", new ClaimRetracted(claim, "counted twice in it"));
        story.claimEvent(claim, "editor-1", "EDITOR", new ClaimReopened(claim, "it was not after all"));
        story.claimEvent(claim, "editor-1", "EDITOR", new ClaimsMerged(claim, other, "it says the same"));
        story.activate("bridged-1", Map.of("bridging", "off"), figure);

        JsonNode rows = items("/api/v1/claims/" + claim + "/history");
        List<Boolean> overrides = new ArrayList<>();
        rows.forEach(row -> overrides.add(row.get("override").booleanValue()));
        assertThat(overrides).containsExactly(false, false, true, true, true, true);
        assertThat(rows.get(4).get("other").stringValue()).isEqualTo("It was ten, said again");
        JsonNode ofFigure = items("/api/v1/figures/" + figure + "/history");
        assertThat(events(ofFigure)).endsWith("RuleActivated");
        assertThat(events(ofFigure))
                .as("once, whatever it did to how many claims")
                .containsOnlyOnce("RuleActivated");
    }

    @Test
    void pagesGoOnWhereTheyEndedFromEitherEnd() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Paged, " + UUID.randomUUID(), "paged");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        story.confirm(claim, "checker-a2", "checker-a3", "checker-b1", "checker-b2");
        List<Long> oldest = walk("/api/v1/claims/" + claim + "/history?limit=2");
        List<Long> latest = walk("/api/v1/claims/" + claim + "/history?limit=2&order=latest");
        assertThat(oldest).hasSize(5).isSorted();
        assertThat(latest).isEqualTo(oldest.reversed());
        assertThat(walk("/api/v1/claims/" + claim + "/history?limit=2&at=" + oldest.get(2)))
                .isEqualTo(oldest.subList(0, 3));
        assertThat(server.get("/api/v1/claims/" + claim + "/history?order=sideways")
                        .json()
                        .get("parameter")
                        .stringValue())
                .isEqualTo("order");
        assertThat(server.get("/api/v1/claims/" + claim + "/history?at=" + (oldest.getFirst() - 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatMovedAFigureIsRankedByHowFar() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Moved, " + UUID.randomUUID(), "moved");
        story.claim(book, "It was 1,001", figure, Story.exactly(1_001), null);
        UUID second = story.claim(book, "It was 9,001", figure, Story.exactly(9_001), book);
        long far = story.lastPosition();
        story.confirm(second, "checker-a2", "checker-a3", "checker-b1", "checker-b2");
        story.claim(book, "It was 1,003", figure, Story.exactly(1_003), story.source("An archive"));

        JsonNode ranked = items("/api/v1/figures/" + figure + "/movements?by=high");
        assertThat(ranked.get(0).get("position").longValue()).isEqualTo(far);
        assertThat(moved(ranked.get(0), "high")).isGreaterThan(new BigDecimal("7000"));
        for (int i = 1; i < ranked.size(); i++) {
            assertThat(moved(ranked.get(i), "high").abs())
                    .isLessThanOrEqualTo(moved(ranked.get(i - 1), "high").abs());
        }
        JsonNode inTime = items("/api/v1/figures/" + figure + "/movements");
        assertThat(inTime.get(0).get("moved").isNull())
                .as("the first range moved nothing")
                .isTrue();
        assertThat(items("/api/v1/figures/" + figure + "/movements?by=central&at=" + far))
                .allSatisfy(row -> assertThat(row.get("position").longValue()).isLessThanOrEqualTo(far));
        assertThat(server.get("/api/v1/figures/" + figure + "/movements?by=width")
                        .json()
                        .get("parameter")
                        .stringValue())
                .isEqualTo("by");
    }

    @Test
    void theEventsThatFlippedAVerdictAreListed() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Flipped, " + UUID.randomUUID(), "flipped");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        story.confirm(claim, "checker-a2", "checker-a3", "checker-b1", "checker-b2");
        story.activate("bridged-1", Map.of("confirmed", "900"), figure);

        JsonNode flips = items("/api/v1/figures/" + figure + "/flips");
        List<String> verdicts = new ArrayList<>();
        flips.forEach(flip -> verdicts.add(flip.get("verdictAfter").stringValue()));
        assertThat(verdicts).containsExactly("NEEDS_REVIEW", "LIKELY", "CONFIRMED", "LIKELY");
        assertThat(flips.get(3).get("event").stringValue()).isEqualTo("RuleActivated");
        assertThat(flips.get(3).get("override").booleanValue()).isTrue();
        assertThat(flips.get(0).get("claimId").stringValue()).isEqualTo(claim.toString());
    }

    private JsonNode items(String path) {
        return server.read(path).get("items");
    }

    private List<Long> walk(String path) {
        List<Long> positions = new ArrayList<>();
        JsonNode page = server.read(path);
        page.get("items").forEach(row -> positions.add(row.get("position").longValue()));
        while (!page.get("next").isNull()) {
            page = server.read(path + "&after=" + page.get("next").stringValue());
            page.get("items").forEach(row -> positions.add(row.get("position").longValue()));
        }
        return positions;
    }

    private static BigDecimal moved(JsonNode row, String end) {
        return row.get("moved").get(end).decimalValue();
    }

    private static List<String> events(JsonNode rows) {
        List<String> events = new ArrayList<>();
        rows.forEach(row -> events.add(row.get("event").stringValue()));
        return events;
    }
}
