package org.palimpsest.query.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import tools.jackson.databind.JsonNode;

class ClaimReadsTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final UUID book = story.source("The book " + UUID.randomUUID());
    private final UUID archive = story.source("The archive " + UUID.randomUUID());
    private final UUID figure = story.figure("Executions " + UUID.randomUUID(), "shot");

    private UUID claim() {
        return story.claim(book, "681,692 persons were shot", figure, Story.exactly(681_692), archive);
    }

    @Test
    void aClaimHasEveryFieldOfTheContract() {
        UUID id = claim();
        story.confirm(id, "checker-a2", "checker-b1", "loner-1").dispute(id, "checker-b2");
        JsonNode claim = server.read("/api/v1/claims/" + id);

        assertThat(claim.propertyNames())
                .contains(
                        "id",
                        "version",
                        "contentVersion",
                        "statement",
                        "source",
                        "root",
                        "passage",
                        "figure",
                        "value",
                        "verdict",
                        "status",
                        "mergedInto",
                        "challengedBy",
                        "tallies",
                        "explanation",
                        "openDisputes",
                        "reviews",
                        "revisions",
                        "filedBy",
                        "filedById",
                        "filedAt",
                        "position");
        assertThat(claim.get("version").intValue()).isEqualTo(5);
        assertThat(claim.get("source").get("title").stringValue()).startsWith("The book");
        assertThat(claim.get("root").get("id").stringValue()).isEqualTo(archive.toString());
        assertThat(claim.get("figure").get("name").stringValue()).startsWith("Executions");
        assertThat(claim.get("value").toString()).contains("\"kind\":\"EXACT\"", "\"low\":681692", "\"high\":null");
        assertThat(claim.get("passage").get("exact").stringValue()).isEqualTo("quoted words");
        assertThat(claim.get("filedBy").stringValue()).isEqualTo("checker-a1");
        assertThat(claim.get("tallies").toString())
                .isEqualTo(
                        "[{\"group\":\"desk-a\",\"confirm\":1000,\"dispute\":0,\"confirmations\":1,\"disputes\":0},"
                                + "{\"group\":\"desk-b\",\"confirm\":1000,\"dispute\":1000,\"confirmations\":1,\"disputes\":1}]");
        assertThat(claim.get("openDisputes")).hasSize(1);
        assertThat(claim.get("openDisputes").get(0).get("reviewer").stringValue())
                .isEqualTo("checker-b2");
        assertThat(claim.get("reviews")).hasSize(4);
        JsonNode loner = claim.get("reviews").get(2);
        assertThat(loner.get("reviewer").stringValue()).isEqualTo("erased");
        assertThat(loner.get("counted").booleanValue()).isFalse();
        assertThat(loner.get("evidence").get(0).get("grade").stringValue()).isEqualTo("HIGH");
        assertThat(claim.get("verdict").stringValue()).isEqualTo("CONTESTED");
        assertThat(claim.get("explanation").stringValue())
                .isEqualTo("Contested: the score is 0.577 for and 0.408 against, and neither reaches 0.600. Three"
                        + " counted reviews: 2,000 for and 1,000 against, where 1,000 is one full review. One reviewer"
                        + " without a group is shown and not counted.");
        assertThat(claim.get("position").longValue()).isEqualTo(story.lastPosition());
    }

    @Test
    void itsHistoryTellsInWordsWhatEachEventChanged() {
        UUID id = claim();
        story.confirm(id, "checker-a2", "checker-a3", "checker-b1").dispute(id, "checker-b2", "checker-b3");
        JsonNode rows = server.read("/api/v1/claims/" + id + "/history").get("items");

        assertThat(rows).hasSize(6);
        assertThat(rows.get(0).get("event").stringValue()).isEqualTo("ClaimFiled");
        assertThat(rows.get(0).get("before").stringValue()).isEmpty();
        assertThat(rows.get(0).get("summary").stringValue()).contains("681,692");
        JsonNode confirmed = rows.get(3);
        assertThat(confirmed.get("summary").stringValue())
                .startsWith("desk-b confirmed the claim, evidence HIGH; NEEDS_REVIEW → LIKELY");
        JsonNode disputed = rows.get(4);
        assertThat(disputed.get("summary").stringValue())
                .startsWith("desk-b disputed the value: WRONG_VALUE, evidence HIGH, proposing 5");
        assertThat(disputed.get("actor").stringValue()).isEqualTo("checker-b2");
        assertThat(disputed.get("role").stringValue()).isEqualTo("FACT_CHECKER");
        assertThat(disputed.get("reason").stringValue()).isEqualTo("the table says otherwise");
        assertThat(disputed.get("verdictBefore").stringValue()).isEqualTo("LIKELY");
        assertThat(disputed.get("before").stringValue()).contains("LIKELY", "range 681,691.6");
        assertThat(rows.get(5).get("at").stringValue()).endsWith("Z");

        JsonNode figureRows =
                server.read("/api/v1/figures/" + figure + "/history").get("items");
        assertThat(figureRows.get(0).get("event").stringValue()).isEqualTo("FigureDefined");
        assertThat(figureRows.get(1).get("rangeBefore").isNull()).isTrue();
        assertThat(figureRows.get(1).get("rangeAfter").get("central").intValue())
                .isEqualTo(681692);
        assertThat(server.get("/api/v1/claims/" + id + "/history.csv").body())
                .startsWith("position,at,event,claimId")
                .contains("desk-b disputed the value: WRONG_VALUE");
    }

    @Test
    void earlierStatesStayReadable() {
        UUID id = claim();
        long filed = story.lastPosition();
        story.confirm(id, "checker-a2");
        long confirmed = story.lastPosition();
        story.claimEvent(
                id,
                "checker-a2",
                "FACT_CHECKER",
                new ReviewWithdrawn(id, story.reviewOf(id, "checker-a2"), Story.person("checker-a2")));
        long withdrawn = story.lastPosition();
        story.claimEvent(id, "editor-1", "EDITOR", new ClaimRetracted(id, "counted twice in the source"));

        server.read("/api/v1/claims/" + id);
        assertThat(at(id, filed).get("reviews")).isEmpty();
        assertThat(at(id, confirmed).get("reviews")).hasSize(1);
        assertThat(at(id, confirmed).get("version").intValue()).isEqualTo(2);
        assertThat(at(id, withdrawn).get("reviews")).isEmpty();
        assertThat(at(id, withdrawn).get("status").stringValue()).isEqualTo("FILED");
        assertThat(at(id, story.lastPosition()).get("verdict").stringValue()).isEqualTo("RETRACTED");
        assertThat(server.get("/api/v1/claims/" + id + "?at=" + (filed - 1)).status())
                .isEqualTo(404);
        assertThat(server.read("/api/v1/claims?figure=" + figure + "&status=FILED&at=" + withdrawn)
                        .get("items"))
                .hasSize(1);
        assertThat(server.read("/api/v1/claims?figure=" + figure + "&status=FILED")
                        .get("items"))
                .isEmpty();
    }

    private JsonNode at(UUID id, long position) {
        return server.read("/api/v1/claims/" + id + "?at=" + position);
    }

    @Test
    void anApprovedRevisionIsANewVersionWithEveryDisputeTreated() {
        UUID id = claim();
        story.confirm(id, "checker-a2").dispute(id, "checker-b1", "checker-b2");
        UUID refused = UUID.randomUUID();
        UUID approved = UUID.randomUUID();
        story.claimEvent(
                id,
                "checker-a3",
                "FACT_CHECKER",
                new RevisionProposed(id, refused, Story.person("checker-a3"), 1, proposed(700_000), "rounder"));
        story.claimEvent(
                id, "editor-1", "EDITOR", new RevisionRefused(id, refused, Story.person("editor-1"), "not rounder"));
        story.claimEvent(
                id,
                "checker-a3",
                "FACT_CHECKER",
                new RevisionProposed(
                        id, approved, Story.person("checker-a3"), 1, proposed(681_686), "the table's sum"));
        JsonNode waiting = server.read("/api/v1/revisions/" + approved);
        assertThat(waiting.get("status").stringValue()).isEqualTo("PROPOSED");
        assertThat(waiting.get("version").intValue()).isEqualTo(7);
        assertThat(server.get("/api/v1/revisions/" + approved).header("ETag")).isEqualTo("\"7\"");
        assertThat(waiting.get("openDisputes")).hasSize(2);
        assertThat(waiting.get("current").get("value").get("low").intValue()).isEqualTo(681692);
        assertThat(waiting.get("proposed").get("value").get("low").intValue()).isEqualTo(681686);
        assertThat(kinds(server.read("/api/v1/queues/editor?limit=200"), id)).containsExactly("REVISION");

        story.claimEvent(
                id,
                "editor-1",
                "EDITOR",
                new RevisionApproved(
                        id,
                        approved,
                        Story.person("editor-1"),
                        2,
                        proposed(681_686),
                        List.of(
                                new TreatedDispute(story.reviewOf(id, "checker-b1"), Treatment.ACCEPTED, null),
                                new TreatedDispute(story.reviewOf(id, "checker-b2"), Treatment.CARRIED, null)),
                        "the sum is right"));
        JsonNode claim = server.read("/api/v1/claims/" + id);
        assertThat(claim.get("contentVersion").intValue()).isEqualTo(2);
        assertThat(claim.get("verdict").stringValue()).isEqualTo("UNREVIEWED");
        assertThat(claim.get("openDisputes")).hasSize(1);
        assertThat(claim.get("reviews"))
                .hasSize(3)
                .allSatisfy(review ->
                        assertThat(review.get("counted").booleanValue()).isFalse());
        assertThat(claim.get("reviews").get(1).get("treatment").stringValue()).isEqualTo("ACCEPTED");
        assertThat(claim.get("revisions")).hasSize(2);
        JsonNode decided = server.read("/api/v1/revisions/" + approved);
        assertThat(decided.get("decidedBy").stringValue()).isEqualTo("editor-1");
        assertThat(decided.get("current").get("value").get("low").intValue()).isEqualTo(681692);
        assertThat(server.read("/api/v1/revisions?claim=" + id + "&status=refused")
                        .get("items")
                        .get(0)
                        .get("decisionReason")
                        .stringValue())
                .isEqualTo("not rounder");
        assertThat(server.read("/api/v1/claims/" + id + "/history").toString())
                .contains("a revision was approved, version 2: 681,692 → 681,686", "; disputes accepted, carried");
        server.read("/api/v1/claims");
        assertThat(kinds(
                        server.getAs("checker-a2", "/api/v1/queues/mine?limit=200")
                                .json(),
                        id))
                .containsExactly("RENEW");
        assertThat(kinds(
                        server.getAs("checker-a1", "/api/v1/queues/mine?limit=200")
                                .json(),
                        id))
                .containsExactly("DISPUTE");
    }

    private ClaimContent proposed(long number) {
        return Story.content(book, number + " persons were shot", figure, Story.exactly(number), archive);
    }

    private static List<String> kinds(JsonNode page, UUID claim) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode item : page.get("items")) {
            if (item.get("claim").get("id").stringValue().equals(claim.toString())) {
                kinds.add(item.get("kind").stringValue());
            }
        }
        return kinds;
    }

    @Test
    void aReviewerSeesWhatLacksTheirReview() {
        UUID id = claim();
        story.confirm(id, "checker-a2");
        server.read("/api/v1/claims");
        assertThat(kinds(
                        server.getAs("checker-b1", "/api/v1/queues/review?limit=200")
                                .json(),
                        id))
                .containsExactly("REVIEW");
        assertThat(kinds(
                        server.getAs("checker-a2", "/api/v1/queues/review?limit=200")
                                .json(),
                        id))
                .isEmpty();
        assertThat(kinds(
                        server.getAs("checker-a1", "/api/v1/queues/review?limit=200")
                                .json(),
                        id))
                .isEmpty();
        assertThat(server.get("/api/v1/queues/review").status()).isEqualTo(401);
        assertThat(server.get("/api/v1/queues/mine").status()).isEqualTo(401);
    }

    @Test
    void theLeastReviewedClaimsAreToBeReviewedFirst() {
        UUID twice = claim();
        UUID once = claim();
        UUID never = claim();
        UUID later = claim();
        story.confirm(twice, "checker-a2", "checker-b3").confirm(once, "checker-a2");
        server.read("/api/v1/claims");
        List<UUID> mine = List.of(twice, once, never, later);
        List<UUID> queue = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = server.getAs("checker-b1", "/api/v1/queues/review?limit=3" + next)
                    .json();
            page.get("items")
                    .forEach(item -> queue.add(
                            UUID.fromString(item.get("claim").get("id").stringValue())));
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").stringValue();
        } while (!next.isEmpty());
        assertThat(queue).doesNotHaveDuplicates();
        assertThat(queue.stream().filter(mine::contains)).containsExactly(never, later, once, twice);
    }

    @Test
    void aHeldVerdictThatOneGroupChallengesGoesToTheEditors() {
        UUID id = claim();
        story.confirm(id, "checker-a1", "checker-a2", "checker-b1", "checker-b2")
                .dispute(id, "checker-b3");
        JsonNode claim = server.read("/api/v1/claims/" + id);
        assertThat(claim.get("verdict").stringValue()).isEqualTo("CONFIRMED");
        assertThat(claim.get("challengedBy").stringValue()).isEqualTo("desk-b");
        assertThat(kinds(server.read("/api/v1/queues/editor?limit=200"), id)).containsExactly("CHALLENGE");
    }

    @Test
    void filtersNarrowTheListAndCursorsWalkItWithoutGapsOrDoubles() {
        UUID small = story.claim(book, "A curious handful were shot", figure, Story.exactly(10), null);
        UUID range = story.claim(
                archive,
                "Between ten and a hundred",
                figure,
                new Quantity(ValueKind.RANGE, BigDecimal.TEN, BigDecimal.valueOf(100), "between"),
                archive);
        UUID open = story.claim(
                book,
                "At least a thousand",
                figure,
                new Quantity(ValueKind.AT_LEAST, BigDecimal.valueOf(1000), null, "at least"),
                null);
        story.confirm(range, "checker-a2");
        server.read("/api/v1/claims");
        String all = "/api/v1/claims?figure=" + figure;
        assertThat(ids(all)).containsExactly(open, range, small);
        assertThat(ids(all + "&source=" + book)).containsExactly(open, small);
        assertThat(ids(all + "&root=" + archive)).containsExactly(range);
        assertThat(ids(all + "&verdict=unreviewed")).containsExactly(open, small);
        assertThat(ids(all + "&verdict=NEEDS_REVIEW,UNREVIEWED")).hasSize(3);
        assertThat(ids(all + "&valueFrom=50")).containsExactly(open, range);
        assertThat(ids(all + "&valueTo=50")).containsExactly(range, small);
        assertThat(ids(all + "&text=curious+handful")).containsExactly(small);
        assertThat(ids(all + "&text=urious+hand")).containsExactly(small);
        assertThat(ids(all + "&text=100%25")).isEmpty();
        assertThat(ids(all + "&reviewer=checker-a2")).containsExactly(range);
        assertThat(ids(all + "&reviewer=" + Story.person("checker-a2"))).containsExactly(range);

        List<UUID> walked = new ArrayList<>();
        String path = "/api/v1/claims?limit=1&figure=" + figure;
        while (!path.isEmpty()) {
            QueryServer.Answer page = server.get(path);
            page.json()
                    .get("items")
                    .forEach(item -> walked.add(UUID.fromString(item.get("id").stringValue())));
            // Something filed while somebody reads neither repeats nor hides what they have not seen.
            if (walked.size() == 1) {
                story.claim(book, "In between", figure, Story.exactly(11), null);
                server.read("/api/v1/claims");
            }
            String link = page.header("Link");
            assertThat(link.isEmpty()).isEqualTo(page.json().get("next").isNull());
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(walked).containsExactly(open, range, small);
        assertThat(new HashSet<>(walked)).hasSize(3);
    }

    private List<UUID> ids(String path) {
        List<UUID> ids = new ArrayList<>();
        server.read(path)
                .get("items")
                .forEach(item -> ids.add(UUID.fromString(item.get("id").stringValue())));
        return ids;
    }

    @Test
    void duplicatesAreFoundByValuePassageAndWords() {
        UUID id = claim();
        UUID same = story.claim(book, "The number shot was 681,692", figure, Story.exactly(681_692), archive);
        UUID other = story.claim(book, "Of the same passage", null, null, null);
        UUID apart = story.claim(archive, "Bread rose", null, null, null);
        server.read("/api/v1/claims");
        JsonNode duplicates =
                server.read("/api/v1/claims/" + id + "/duplicates").get("items");
        assertThat(duplicates.get(0).get("claim").get("id").stringValue()).isEqualTo(same.toString());
        assertThat(duplicates.get(0).get("reason").stringValue()).contains("the same value of the same figure");
        assertThat(duplicates.toString()).contains(other.toString()).doesNotContain(apart.toString());
    }

    @Test
    void aFindingStandsUntilItIsCorrected() {
        UUID id = claim();
        UUID stream = UUID.nameUUIDFromBytes(("findings:" + id).getBytes(StandardCharsets.UTF_8));
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID review = UUID.randomUUID();
        story.append(
                "Findings",
                stream,
                "editor-1",
                "EDITOR",
                new FindingPublished(
                        first,
                        new Subject(id, null),
                        Story.person("editor-1"),
                        "Mostly true",
                        "It holds.",
                        List.of(new DisputeInFinding(
                                id, new TreatedDispute(review, Treatment.CARRIED, "another count")))));
        assertThat(server.read("/api/v1/findings/" + first).get("correctedBy").isNull())
                .isTrue();
        story.append(
                "Findings",
                stream,
                "editor-2",
                "EDITOR",
                new CorrectionIssued(
                        second,
                        first,
                        new Subject(id, null),
                        Story.person("editor-2"),
                        "Mostly true",
                        "False",
                        "It does not.",
                        "a new census",
                        List.of()));
        JsonNode items = server.read("/api/v1/findings?claim=" + id).get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("previousRating").stringValue()).isEqualTo("Mostly true");
        assertThat(items.get(1).get("correctedBy").stringValue()).isEqualTo(second.toString());
        assertThat(items.get(1).get("disputes").get(0).get("treatment").stringValue())
                .isEqualTo("CARRIED");
        assertThat(server.read("/api/v1/claims/" + id + "/history").toString())
                .contains("a correction was issued: Mostly true → False");
    }
}
