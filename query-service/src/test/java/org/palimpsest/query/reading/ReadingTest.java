package org.palimpsest.query.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

class ReadingTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);

    @ParameterizedTest
    @CsvSource({
        "/api/v1/claims?limit=201, limit",
        "/api/v1/claims?limit=0, limit",
        "/api/v1/claims?limit=many, limit",
        "/api/v1/claims?after=garbage, after",
        "/api/v1/claims?after=Y2xhaW1zH3g, after",
        "/api/v1/figures?after=Y2xhaW1zHzE, after",
        "/api/v1/claims?figure=17, figure",
        "/api/v1/claims?verdict=GUILTY, verdict",
        "/api/v1/claims?status=FILED&status=MERGED, status",
        "/api/v1/claims?valueFrom=lots, valueFrom",
        "/api/v1/claims?valueTo=1e999999999, valueTo",
        "/api/v1/claims?valueFrom=2&valueTo=1, valueFrom",
        "/api/v1/claims?text=%00, text",
        "/api/v1/claims?reviewer=nobody-at-all, reviewer",
        "/api/v1/claims?at=soon, at",
        "/api/v1/claims?at=99999999999999999999, at",
        "/api/v1/claims?minPosition=-1, minPosition",
        "/api/v1/claims/not-an-id, id",
        "/api/v1/revisions?status=MAYBE, status",
        "/api/v1/figures/00000000-0000-0000-0000-000000000001/consensus?without=me, without"
    })
    void aBadParameterIsNamedWithWhatToDo(String path, String parameter) {
        QueryServer.Answer answer = server.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(answer.json().get("detail").stringValue()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource({"claims", "figures", "sources", "revisions", "findings"})
    void whatIsNotThereIsNotFound(String things) {
        QueryServer.Answer answer = server.get("/api/v1/" + things + "/00000000-0000-7000-8000-000000000000");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).contains("GET /api/v1/" + things);
    }

    @Test
    void aClientThatHasItAlreadyIsToldSo() {
        UUID source = story.source("Cached " + UUID.randomUUID());
        server.read("/api/v1/sources/" + source);
        QueryServer.Answer first = server.get("/api/v1/sources/" + source);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.header("Last-Modified")).endsWith("GMT");
        QueryServer.Answer again = server.get("/api/v1/sources/" + source, "If-None-Match", "\"1\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        assertThat(server.get("/api/v1/sources/" + source, "If-None-Match", "\"0\"")
                        .status())
                .isEqualTo(200);
        QueryServer.Answer list = server.get("/api/v1/sources?text=Cached");
        assertThat(server.get("/api/v1/sources?text=Cached", "If-None-Match", list.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(server.send("HEAD", "/api/v1/sources/" + source).header("ETag"))
                .isEqualTo("\"1\"");
    }

    @Test
    void listsAreTablesToo() {
        UUID source = story.source("=HYPERLINK(\"http://evil\"), \"quoted\"");
        UUID figure = story.figure("-2+3 " + UUID.randomUUID(), "tables");
        story.claim(source, "+1 statement", figure, Story.exactly(-5), null);
        server.read("/api/v1/claims");
        String path = "/api/v1/claims.csv?figure=" + figure;
        QueryServer.Answer csv = server.get(path);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("id,version,contentVersion,statement,sourceId,source");
        assertThat(lines.getLast())
                .contains("'+1 statement", "\"'=HYPERLINK(\"\"http://evil\"\"), \"\"quoted\"\"\"", "'-2+3", ",-5,");
        assertThat(server.get("/api/v1/claims?figure=" + figure, "Accept", "text/csv")
                        .body())
                .isEqualTo(csv.body());
        QueryServer.Answer streamed = server.get("/api/v1/claims?figure=" + figure, "Accept", "application/x-ndjson");
        assertThat(streamed.body().lines()).hasSize(1);
        assertThat(server.get(path.replace(".csv", ".json")).json().get("items"))
                .hasSize(1);
        assertThat(server.get("/api/v1/figures/" + figure + "/consensus.csv").body())
                .startsWith("id,statement,")
                .contains("'+1 statement");
        assertThat(server.get("/api/v1/claims", "Accept", "image/png").status()).isEqualTo(406);
        assertThat(server.get("/api/v1/claims", "Accept", "*/*").header("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void aReaderWaitsForItsOwnWriteAndNotForever() {
        QueryServer.Answer answer = server.get("/api/v1/claims?minPosition=" + (server.head() + 1000));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        UUID source = story.source("Just written");
        assertThat(server.get("/api/v1/sources/" + source + "?minPosition=" + story.lastPosition())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSourceHasItsTextsAndRelations() {
        UUID source = story.source("A digest");
        UUID other = story.source("An original");
        String sha = new ContentStore(server.database().writer()).put("text/plain", "Grüße, 681,692.");
        story.append(
                "Source", source, "checker-a1", "FACT_CHECKER", new SourceTextAdded(source, 1, sha, "text/plain", 15));
        story.append(
                "Source",
                source,
                "checker-a1",
                "FACT_CHECKER",
                new SourcesRelated(source, SourceRelation.DERIVES_FROM, other));
        JsonNode view = server.read("/api/v1/sources/" + source);
        assertThat(view.get("version").intValue()).isEqualTo(3);
        assertThat(view.get("authors").get(0).stringValue()).isEqualTo("A. Author");
        assertThat(view.get("text").get("sha256").stringValue()).isEqualTo(sha);
        assertThat(view.get("relations").get(0).get("source").get("title").stringValue())
                .isEqualTo("An original");
        assertThat(server.read("/api/v1/sources/" + other)
                        .get("relations")
                        .get(0)
                        .get("outgoing")
                        .booleanValue())
                .isFalse();
        assertThat(server.read("/api/v1/sources/" + source + "/text")
                        .get("text")
                        .stringValue())
                .isEqualTo("Grüße, 681,692.");
        assertThat(server.get("/api/v1/sources/" + source + "/text", "Accept", "text/plain")
                        .body())
                .isEqualTo("Grüße, 681,692.");
        assertThat(server.get("/api/v1/sources/" + source + "/text?version=2").status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/sources/" + other + "/text").status()).isEqualTo(404);
    }

    @Test
    void aReviewerHasTheLatestOfEverything() {
        UUID id = Story.person("checker-b3");
        story.append("Reviewer", id, "admin", "ADMIN", new ReviewerEnrolled(id, Standing.NEW));
        story.append("Reviewer", id, "admin", "ADMIN", new GroupAssigned(id, "desk-b"));
        story.append("Reviewer", id, "admin", "ADMIN", new ReliabilityPublished(id, 1200, "settled claims"));
        story.append("Reviewer", id, "admin", "ADMIN", new ReviewerEnrolled(id, Standing.EXPERT));
        server.read("/api/v1/reviewers");
        JsonNode reviewer = server.read("/api/v1/reviewers/" + id);
        assertThat(reviewer.get("userName").stringValue()).isEqualTo("checker-b3");
        assertThat(reviewer.get("standing").stringValue()).isEqualTo("EXPERT");
        assertThat(reviewer.get("group").stringValue()).isEqualTo("desk-b");
        assertThat(reviewer.get("reliability").intValue()).isEqualTo(1200);
        assertThat(reviewer.get("version").intValue()).isEqualTo(4);
        assertThat(server.get("/api/v1/reviewers.csv").body()).contains("checker-b3");
    }

    @Test
    void aRenamedFigureIsNamedAnewAndItsPastIsNot() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Old name " + UUID.randomUUID(), "renaming");
        UUID claim = story.claim(book, "Ten", figure, Story.exactly(10), null);
        long before = story.lastPosition();
        String old =
                server.read("/api/v1/claims/" + claim).get("figure").get("name").stringValue();
        story.append(
                "Figure",
                figure,
                "editor-1",
                "EDITOR",
                new FigureAmended(
                        figure,
                        new FigureDescription(
                                "New name", "executions", "people", ValueType.QUANTITY, null, null, null, null, "r"),
                        "a better name"));
        JsonNode now = server.read("/api/v1/claims/" + claim);
        assertThat(now.get("figure").get("name").stringValue()).isEqualTo("New name");
        assertThat(server.get("/api/v1/claims/" + claim).header("ETag"))
                .isEqualTo("\"1." + story.lastPosition() + "\"");
        assertThat(server.get("/api/v1/figures/" + figure).header("ETag")).isEqualTo("\"2\"");
        assertThat(server.read("/api/v1/claims/" + claim + "?at=" + before)
                        .get("figure")
                        .get("name")
                        .stringValue())
                .isEqualTo(old);
        assertThat(server.read("/api/v1/figures/" + figure + "/history").toString())
                .contains("→ New name", "unit persons → people");
    }

    @Test
    void wordsAreFoundInClaimsFiguresAndSources() {
        UUID book = story.source("The zyzzyva census");
        UUID figure = story.figure("Zyzzyva population", "beetles");
        UUID claim = story.claim(book, "There were ten zyzzyva", figure, Story.exactly(10), null);
        server.read("/api/v1/claims");
        JsonNode hits = server.read("/api/v1/search?q=zyzzyva").get("items");
        assertThat(hits).hasSize(3);
        assertThat(hits.toString())
                .contains(book.toString(), figure.toString(), claim.toString(), "«Zyzzyva» population");
        assertThat(server.read("/api/v1/search?q=zyzzyva+-census").get("items")).hasSize(2);
        assertThat(server.get("/api/v1/search").json().get("parameter").stringValue())
                .isEqualTo("q");
        assertThat(server.get("/api/v1/search?q=%22%27%3A%26%7C!(").status()).isEqualTo(200);
    }

    @Test
    void listsGoOnBehindTitlesThatAreLongAndTheSame() {
        String title = "\uD83D\uDE00" + "loooong ".repeat(1_200);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            ids.add(story.source(title + i).toString());
            ids.add(story.figure(title + i, "long " + i).toString());
        }
        server.read("/api/v1/claims");
        Set<String> found = new HashSet<>();
        for (String list : List.of("/api/v1/sources", "/api/v1/figures")) {
            String after = "";
            do {
                JsonNode page = server.read(list + "?limit=1&text=loooong" + after);
                page.get("items").forEach(item -> found.add(item.get("id").stringValue()));
                after = page.get("next").isNull()
                        ? ""
                        : "&after=" + page.get("next").stringValue();
            } while (!after.isEmpty());
        }
        assertThat(found).isEqualTo(ids);
    }

    @Test
    void theOverviewShowsWhatIsInDispute() {
        UUID book = story.source("A book");
        UUID figure = story.figure("Overview " + UUID.randomUUID(), "overview");
        UUID claim = story.claim(book, "Ten", figure, Story.exactly(10), null);
        story.dispute(claim, "checker-b1");
        JsonNode overview = server.read("/api/v1/overview");
        assertThat(overview.get("disputed").get(0).get("id").stringValue()).isEqualTo(claim.toString());
        assertThat(overview.get("claims").longValue()).isPositive();
        assertThat(overview.get("openDisputes").longValue()).isPositive();
        assertThat(overview.get("recent").get(0).get("event").stringValue()).isEqualTo("ClaimDisputed");
        assertThat(overview.get("figures")).isNotEmpty();
    }
}
