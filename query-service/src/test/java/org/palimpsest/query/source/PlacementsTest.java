package org.palimpsest.query.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceTextAdded;
import tools.jackson.databind.JsonNode;

/** Texts of a source, the files they were taken from, and where passages are on them. */
class PlacementsTest {

    private static final String FIRST = "They counted 4,000 people. Then it rained.";
    private static final String SECOND = "Preface. They counted 4,310 people.";

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final ContentStore contents = new ContentStore(server.database().writer());
    private final UUID source = story.source("A book in two editions");
    private final String first = add(1, FIRST, null);
    private final UUID counted = claim("counted 4,000 people");
    private final UUID rained = claim("it rained");
    private final String second = add(2, SECOND, null);

    @Test
    void tellWhereAPassageIsWithItsWordsThenAndNow() {
        place(counted, PlacementMethod.FUZZY, 333, "counted 4,310 people", null);
        place(rained, PlacementMethod.ORPHANED, 0, null, null);

        JsonNode items = placements("");

        assertThat(items).hasSize(2);
        JsonNode fuzzy = of(items, counted);
        assertThat(fuzzy.get("method").stringValue()).isEqualTo("FUZZY");
        assertThat(fuzzy.get("score").intValue()).isEqualTo(333);
        assertThat(fuzzy.get("numbersChanged").booleanValue()).isTrue();
        assertThat(fuzzy.get("ownWords").stringValue()).isEqualTo("counted 4,000 people");
        assertThat(fuzzy.get("passage").get("exact").stringValue()).isEqualTo("counted 4,310 people");
        assertThat(fuzzy.get("statement").stringValue()).isEqualTo("It says: counted 4,000 people");
        assertThat(of(items, rained).get("passage").isNull()).isTrue();
        assertThat(placements("?method=orphaned")).hasSize(1);
        assertThat(placements("?method=EXACT,BY_HAND")).isEmpty();
    }

    @Test
    void arePagedInAnOrderThatStays() {
        place(counted, PlacementMethod.EXACT, 1000, "counted 4,310 people", null);
        place(rained, PlacementMethod.ORPHANED, 0, null, null);
        JsonNode page = server.read("/api/v1/sources/" + source + "/placements?limit=1");
        assertThat(page.get("items")).hasSize(1);
        assertThat(placements("?limit=1&after=" + page.get("next").stringValue()))
                .hasSize(1);
        assertThat(server.get("/api/v1/sources/" + source + "/placements.csv").body())
                .startsWith("kind,id,statement,ownWords,");
    }

    @Test
    void areReadAsOfAnEarlierEventAndOnAnEarlierText() {
        place(rained, PlacementMethod.ORPHANED, 0, null, null);
        long orphaned = story.lastPosition();
        place(rained, PlacementMethod.BY_HAND, 1000, "They", "it is what they meant");
        long byHand = story.lastPosition();
        String third = add(3, "A third edition.", null);
        PassagePosition own = at(FIRST, first, "it rained");
        append(new PassagePlaced(source, anchor(rained), own, own, 3, third, PlacementMethod.ORPHANED, 0, null, null));

        assertThat(placements("?at=" + orphaned).get(0).get("method").stringValue())
                .isEqualTo("ORPHANED");
        JsonNode corrected = placements("?at=" + byHand).get(0);
        assertThat(corrected.get("method").stringValue()).isEqualTo("BY_HAND");
        assertThat(corrected.get("reason").stringValue()).isEqualTo("it is what they meant");
        assertThat(placements("").get(0).get("textVersion").intValue()).isEqualTo(3);
        assertThat(placements("?textVersion=2").get(0).get("method").stringValue())
                .isEqualTo("BY_HAND");
        assertThat(placements("?textVersion=1")).isEmpty();
        assertThat(server.get("/api/v1/sources/" + source + "/placements?textVersion=9")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/sources/" + source + "/placements?textVersion=3&at=" + byHand)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void endWhereTheClaimGetsAnotherPassage() {
        place(rained, PlacementMethod.ORPHANED, 0, null, null);
        UUID revision = UUID.randomUUID();
        ClaimContent content = content("rained");
        story.claimEvent(
                rained,
                "checker-a1",
                "FACT_CHECKER",
                new RevisionProposed(rained, revision, Story.person("checker-a1"), 1, content, "a shorter one"));
        story.claimEvent(
                rained,
                "editor-1",
                "EDITOR",
                new RevisionApproved(rained, revision, Story.person("editor-1"), 2, content, List.of(), null));
        assertThat(placements("")).isEmpty();
    }

    @Test
    void areEventsOfTheSourceInItsHistory() {
        place(counted, PlacementMethod.FUZZY, 333, "counted 4,310 people", null);
        place(rained, PlacementMethod.ORPHANED, 0, null, null);
        JsonNode rows = server.read("/api/v1/sources/" + source + "/history").get("items");
        assertThat(rows).hasSize(5);
        assertThat(rows.get(3).get("summary").stringValue())
                .isEqualTo("the passage of a claim was placed on version 2 of the text, FUZZY 333 per mille:"
                        + " \"counted 4,310 people\"");
        assertThat(rows.get(3).get("claimId").stringValue()).isEqualTo(counted.toString());
        assertThat(rows.get(4).get("summary").stringValue())
                .isEqualTo("the passage of a claim was not found in version 2 of the text and is an orphan");
        assertThat(server.read("/api/v1/claims/" + counted + "/history").get("items"))
                .hasSize(1);
        assertThat(server.read("/api/v1/sources/" + source).get("version").intValue())
                .isEqualTo(5);
    }

    @Test
    void refusesWhatIsNoTextNoMethodAndNoSource() {
        assertThat(server.get("/api/v1/sources/" + UUID.randomUUID() + "/placements")
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/sources/" + source + "/placements?method=GUESSED")
                        .status())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/sources/" + source + "/texts/0").status())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/sources/" + source + "/texts/7").status())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/sources/" + source + "/texts/1/original").status())
                .isEqualTo(404);
    }

    @Test
    void aTextIsReadByItsVersion() {
        server.read("/api/v1/sources/" + source);
        QueryServer.Answer text = server.get("/api/v1/sources/" + source + "/texts/1", "Accept", "text/plain");
        assertThat(text.body()).isEqualTo(FIRST);
        assertThat(server.read("/api/v1/sources/" + source + "/texts/2")
                        .get("text")
                        .stringValue())
                .isEqualTo(SECOND);
    }

    @Test
    void theFileThatATextWasTakenFromComesBackByteForByteToBeSaved() throws Exception {
        byte[] file = "<p>A third edition</p><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        add(3, "A third edition", contents.put("text/html", file));
        JsonNode view = server.read("/api/v1/sources/" + source);
        assertThat(view.get("text").get("originalSha256").isNull()).isFalse();

        HttpResponse<byte[]> original = download("/api/v1/sources/" + source + "/texts/3/original");

        assertThat(original.statusCode()).isEqualTo(200);
        assertThat(original.body()).isEqualTo(file);
        assertThat(original.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(original.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"source-")
                .endsWith("-text-3.html\"");
        assertThat(original.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(original.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(server.get(
                                "/api/v1/sources/" + source + "/texts/3/original",
                                "If-None-Match",
                                original.headers().firstValue("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    private HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private JsonNode placements(String query) {
        return server.read("/api/v1/sources/" + source + "/placements" + query).get("items");
    }

    private static JsonNode of(JsonNode items, UUID claim) {
        for (JsonNode item : items) {
            if (item.get("anchor").get("id").stringValue().equals(claim.toString())) {
                return item;
            }
        }
        throw new AssertionError(claim + " is not in " + items);
    }

    private String add(int version, String text, @Nullable String original) {
        String sha256 = contents.put("text/plain", text);
        append(new SourceTextAdded(
                source, version, sha256, original == null ? "text/plain" : "text/html", text.length(), original));
        return sha256;
    }

    private UUID claim(String words) {
        UUID id = UUID.randomUUID();
        story.claimEvent(
                id, "checker-a1", "FACT_CHECKER", new ClaimFiled(id, Story.person("checker-a1"), content(words)));
        return id;
    }

    private ClaimContent content(String words) {
        return new ClaimContent(source, passage(FIRST, first, words), "It says: " + words, null, null, null);
    }

    private void place(UUID claim, PlacementMethod method, int score, @Nullable String words, @Nullable String reason) {
        PassagePosition own = at(FIRST, first, claim.equals(counted) ? "counted 4,000 people" : "it rained");
        append(new PassagePlaced(
                source,
                anchor(claim),
                own,
                own,
                2,
                second,
                method,
                score,
                words == null ? null : passage(SECOND, second, words),
                reason));
    }

    private void append(Record event) {
        story.append("Source", source, "checker-a1", "FACT_CHECKER", event);
    }

    private static Anchor anchor(UUID claim) {
        return new Anchor(AnchorKind.CLAIM, claim);
    }

    private static PassagePosition at(String text, String sha256, String words) {
        return PassagePosition.of(passage(text, sha256, words));
    }

    private static Passage passage(String text, String sha256, String words) {
        int start = text.indexOf(words);
        return new Passage(words, "", "", start, start + words.length(), sha256);
    }
}
