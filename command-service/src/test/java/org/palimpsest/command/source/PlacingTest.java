package org.palimpsest.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.identity.DemoAccounts;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** New texts of sources, over HTTP on a real store: what becomes of the passages of the earlier ones. */
class PlacingTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEPT = "The winter of 1921 came early to the whole valley.";
    private static final String EDITED = "The council of Orvik counted 4,000 people in the northern district.";
    private static final String GONE = "An inspector wrote that the bridge would not last another year.";
    private static final String FIRST = KEPT + " " + EDITED + " Nobody kept the lists after the fire. " + GONE;
    private static final String SECOND = "A new preface opens the book.\n\n" + KEPT + " "
            + EDITED.replace("4,000", "4,310") + " Nobody kept the lists after the fire.";

    private final CommandServer server = CommandServer.running();

    @Test
    void answersWhereThePassagesAreAndRecordsItWithTheText() {
        String source = source(FIRST);
        String kept = claim(source, "came early");
        String edited = claim(source, "counted 4,000 people");
        String gone = claim(source, "the bridge");
        server.post("editor-1", "/api/v1/claims/" + gone + "/retraction", "{\"reason\":\"it was a misprint\"}");

        Answer answer = addText(source, SECOND);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        JsonNode reanchoring = answer.body().get("reanchoring");
        assertThat(reanchoring.get("counts").toString())
                .isEqualTo("{\"EXACT\":1,\"CONTEXT\":0,\"FUZZY\":1,\"ORPHANED\":1}");
        assertThat(reanchoring.get("placements")).hasSize(3);
        Map<UUID, PassagePlaced> placed = placed(source);
        assertThat(placed.get(UUID.fromString(kept)).passage().exact()).isEqualTo("came early");
        assertThat(placed.get(UUID.fromString(kept)).passage().start()).isEqualTo(SECOND.indexOf("came early"));
        assertThat(placed.get(UUID.fromString(edited)).method()).isEqualTo(PlacementMethod.FUZZY);
        assertThat(placed.get(UUID.fromString(edited)).score()).isLessThan(500);
        assertThat(placed.get(UUID.fromString(edited)).passage().exact()).isEqualTo("counted 4,310 people");
        assertThat(placed.get(UUID.fromString(gone)).method()).isEqualTo(PlacementMethod.ORPHANED);
        List<StoredEvent> events = server.events().stream(UUID.fromString(source));
        assertThat(events).hasSize(6);
        assertThat(events.getLast().recordedAt()).isEqualTo(events.get(2).recordedAt());
        assertThat(events.getLast().metadata())
                .containsEntry("actor", DemoAccounts.id("checker-a1").toString());
        assertThat(server.events().stream(UUID.fromString(kept))).hasSize(1);
    }

    @Test
    void placesAnnotationsAsItPlacesClaims() {
        String source = source(FIRST);
        String annotation = annotation(source, "came early");
        addText(source, SECOND);
        PassagePlaced placement = placed(source).get(UUID.fromString(annotation));
        assertThat(placement.anchor().kind()).isEqualTo(AnchorKind.ANNOTATION);
        assertThat(placement.method()).isEqualTo(PlacementMethod.EXACT);
    }

    @Test
    void looksForAnOrphanAgainWhereItWasSeenLast() {
        String source = source(FIRST);
        String gone = claim(source, "the bridge");
        addText(source, SECOND);
        addText(source, SECOND + " " + GONE);
        PassagePlaced placement = placed(source).get(UUID.fromString(gone));
        assertThat(placement.method()).isEqualTo(PlacementMethod.EXACT);
        assertThat(placement.textVersion()).isEqualTo(3);
    }

    @Test
    void isNeverSurerThanThePlaceThatItWasLookedForFrom() {
        String source = source(FIRST);
        String edited = claim(source, "counted 4,000 people");
        addText(source, SECOND);
        addText(source, SECOND + " The end.");
        PassagePlaced placement = placed(source).get(UUID.fromString(edited));
        assertThat(placement.method()).isEqualTo(PlacementMethod.FUZZY);
        assertThat(placement.score()).isLessThan(500);
    }

    @Test
    void placesNothingWhenTheFirstTextComesBack() {
        String source = source(FIRST);
        claim(source, "the bridge");
        addText(source, SECOND);
        assertThat(addText(source, FIRST).body().get("reanchoring").get("placements"))
                .isEmpty();
    }

    @Test
    void placesWhatIsFiledOnAnEarlierTextToo() {
        String source = source(FIRST);
        String firstSha256 = ((SourceTextAdded) server.events().stream(UUID.fromString(source))
                        .getLast()
                        .payload())
                .textSha256();
        addText(source, SECOND);
        Answer filed = server.post(
                "checker-a1",
                "/api/v1/claims",
                "{\"sourceId\":\"" + source
                        + "\",\"statement\":\"late\",\"passage\":{\"exact\":\"came early\",\"textSha256\":\""
                        + firstSha256 + "\"}}");
        assertThat(filed.status()).as(filed.response().body()).isEqualTo(201);
        assertThat(placed(source).get(UUID.fromString(filed.id())).method()).isEqualTo(PlacementMethod.EXACT);
    }

    @Test
    void placesThePassageThatARevisionGaveAClaim() {
        String source = source(FIRST);
        String claim = claim(source, "the bridge");
        String firstSha256 = ((SourceTextAdded) server.events().stream(UUID.fromString(source))
                        .getLast()
                        .payload())
                .textSha256();
        addText(source, SECOND);
        Answer proposed = server.post(
                "checker-a1",
                "/api/v1/claims/" + claim + "/revisions",
                "{\"reason\":\"a better place\",\"passage\":{\"exact\":\"came early\",\"textSha256\":\"" + firstSha256
                        + "\"}}",
                "If-Match",
                "\"1\"");
        assertThat(proposed.status()).as(proposed.response().body()).isEqualTo(201);
        assertThat(placed(source).get(UUID.fromString(claim)).method()).isEqualTo(PlacementMethod.ORPHANED);
        Answer approved = server.post(
                "editor-1",
                "/api/v1/revisions/" + proposed.id() + "/approval",
                "{\"disputes\":[]}",
                "If-Match",
                "\"2\"");
        assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
        assertThat(placed(source).get(UUID.fromString(claim)).method()).isEqualTo(PlacementMethod.EXACT);
    }

    @Test
    void placesEverythingWhenClaimsAndTextsComeAtTheSameMoment() throws Exception {
        String source = source(FIRST);
        List<Future<Answer>> filing = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                String statement = "statement " + i;
                filing.add(many.submit(() -> file(source, "came early", statement)));
                if (i % 8 == 4) {
                    String text = SECOND + " Edition " + i + " of it.";
                    many.submit(() -> addText(source, text));
                }
            }
        }
        String latest = server.events().stream(UUID.fromString(source)).stream()
                .map(StoredEvent::payload)
                .filter(SourceTextAdded.class::isInstance)
                .map(added -> ((SourceTextAdded) added).textSha256())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Map<UUID, PassagePlaced> placed = placed(source);
        for (Anchors.Standing standing : server.context().getBean(Anchors.class).of(UUID.fromString(source))) {
            assertThat(standing.own().textSha256().equals(latest)
                            || placed.get(standing.anchor().id()).textSha256().equals(latest))
                    .isTrue();
        }
        for (Future<Answer> answer : filing) {
            assertThat(answer.get().status()).isEqualTo(201);
        }
    }

    /** The process that added the text is gone before it wrote the rest of the placements. */
    @Test
    void placesAtTheNextStartWhatACrashLeft() {
        String source = source(FIRST);
        String kept = claim(source, "came early");
        String gone = claim(source, "the bridge");
        UUID id = UUID.fromString(source);
        HeldText held = server.context().getBean(Texts.class).hold("text/plain", SECOND);
        SourceState before = server.context().getBean(Sources.class).require(id);
        List<PassagePlaced> plan = server.context().getBean(Placing.class).plan(before, 2, held.sha256(), SECOND);
        assertThat(plan).hasSize(2);
        server.context()
                .getBean(Commands.class)
                .send(
                        new AddSourceText(id, held, 2, plan.subList(0, 1), null),
                        new Caller(DemoAccounts.id("checker-a1"), "FACT_CHECKER", "test"),
                        new Conditions(List.of(Placing.hasNewerText(id)), List.of(), null));
        assertThat(placed(source)).hasSize(1);

        CommandServer next = server.another();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> placed(source).size() == 2);
        } finally {
            next.context().close();
        }
        assertThat(placed(source)).containsOnlyKeys(UUID.fromString(kept), UUID.fromString(gone));
        assertThat(server.events().stream(id)).hasSize(5);
    }

    /** What the migration takes from the events is what was taken with each of them. */
    @Test
    void theKeysOfEarlierEventsAreTakenWhenTheStoreIsUpgraded() throws Exception {
        String source = source(FIRST);
        claim(source, "came early");
        annotation(source, "the bridge");
        addText(source, SECOND);
        String keys = "SELECT kind || ' ' || key || ' ' || stream FROM store.reservations"
                + " WHERE kind = 'source-with-newer-text' OR kind = 'anchor-of-source' ORDER BY 1";
        JdbcClient owner = JdbcClient.create(server.database().owner());
        List<String> taken = owner.sql(keys).query(String.class).list();
        assertThat(taken).hasSizeGreaterThan(1);
        owner.sql("DELETE FROM store.reservations WHERE kind IN ('source-with-newer-text', 'anchor-of-source')")
                .update();
        // Then, texts were not sealed yet.
        owner.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        server.events()
                .after(-1, 10_000)
                .forEach(event -> owner.sql("UPDATE store.event_rows SET payload = :payload WHERE position = :position")
                        .param("payload", DomainEvents.types().encode(event.payload()))
                        .param("position", event.position())
                        .update());
        owner.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
        try (InputStream migration = PlacingTest.class.getResourceAsStream("/db/store/V002__anchors_of_sources.sql")) {
            owner.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8))
                    .update();
        }
        assertThat(owner.sql(keys).query(String.class).list()).isEqualTo(taken);
    }

    @Test
    void writesManyPlacementsInParts() {
        List<PassagePlaced> many = new ArrayList<>();
        PassagePlaced one = placement("x".repeat(9_000));
        for (int i = 0; i < 450; i++) {
            many.add(one);
        }
        assertThat(Placing.chunks(many)).hasSizeGreaterThan(2).allMatch(chunk -> chunk.size() <= 222);
        PassagePlaced small = placement("x");
        many.clear();
        for (int i = 0; i < 2_500; i++) {
            many.add(small);
        }
        assertThat(Placing.chunks(many)).extracting(List::size).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void isPlacedByHandByWhoeverMayFile() {
        String source = source(FIRST);
        String gone = claim(source, "the bridge");
        addText(source, SECOND);
        String path = "/api/v1/sources/" + source + "/placements";
        String body = "{\"anchor\":{\"kind\":\"CLAIM\",\"id\":\"" + gone
                + "\"},\"passage\":{\"exact\":\"the lists\"},\"reason\":\"said differently now\"}";

        assertThat(server.post("auditor-1", path, body).status()).isEqualTo(403);
        Answer answer = server.post("checker-a1", path, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        PassagePlaced placed = placed(source).get(UUID.fromString(gone));
        assertThat(placed.method()).isEqualTo(PlacementMethod.BY_HAND);
        assertThat(placed.reason()).isEqualTo("said differently now");
        assertThat(placed.passage().start()).isEqualTo(SECOND.indexOf("the lists"));
        Answer again = server.post("checker-a1", path, body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("type").asString()).endsWith("placed-already");
        assertThat(server.post("checker-a1", path, body, "If-Match", "\"1\"").status())
                .isEqualTo(412);
    }

    @Test
    void saysWhatIsWrongWithAPlacementByHand() {
        String source = source(FIRST);
        String claim = claim(source, "the bridge");
        String path = "/api/v1/sources/" + source + "/placements";
        String anchor = "\"anchor\":{\"kind\":\"CLAIM\",\"id\":\"" + claim + "\"}";
        Answer itself = server.post("checker-a1", path, "{" + anchor + ",\"passage\":{\"exact\":\"came early\"}}");
        assertThat(itself.status()).isEqualTo(409);
        assertThat(itself.body().get("type").asString()).endsWith("stands-by-itself");
        addText(source, SECOND);
        refused(server.post("checker-a1", path, "{}"), 400, "/anchor");
        refused(server.post("checker-a1", path, "{" + anchor + "}"), 400, "/passage");
        refused(
                server.post("checker-a1", path, "{" + anchor + ",\"passage\":{\"exact\":\"the bridge\"}}"),
                422,
                "/passage/exact");
        refused(
                server.post(
                        "checker-a1",
                        path,
                        "{\"anchor\":{\"kind\":\"ANNOTATION\",\"id\":\"" + claim
                                + "\"},\"passage\":{\"exact\":\"came early\"}}"),
                422,
                "/anchor/id");
        assertThat(server.post("checker-a1", "/api/v1/sources/" + claim + "/placements", "{}")
                        .status())
                .isEqualTo(404);
    }

    private static void refused(Answer answer, int status, String pointer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.body().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    private static PassagePlaced placement(String exact) {
        PassagePosition position = new PassagePosition("ab".repeat(32), 0, 1);
        return new PassagePlaced(
                new UUID(0, 1),
                new Anchor(AnchorKind.CLAIM, new UUID(0, 2)),
                position,
                position,
                2,
                "cd".repeat(32),
                PlacementMethod.EXACT,
                1000,
                new Passage(exact, "", "", 0, exact.length(), "cd".repeat(32)),
                null);
    }

    private Map<UUID, PassagePlaced> placed(String source) {
        return server.events().stream(UUID.fromString(source)).stream()
                .map(StoredEvent::payload)
                .filter(PassagePlaced.class::isInstance)
                .map(PassagePlaced.class::cast)
                .collect(Collectors.toMap(placed -> placed.anchor().id(), placed -> placed, (earlier, later) -> later));
    }

    private String source(String text) {
        return server.post(
                        "checker-a1",
                        "/api/v1/sources",
                        JSON.writeValueAsString(Map.of("title", "A book", "kind", "BOOK", "text", text)))
                .id();
    }

    private Answer addText(String source, String text) {
        return server.post(
                "checker-a1", "/api/v1/sources/" + source + "/texts", JSON.writeValueAsString(Map.of("text", text)));
    }

    private String claim(String source, String words) {
        return file(source, words, "It says: " + words).id();
    }

    private String annotation(String source, String words) {
        return server.post(
                        "checker-a1",
                        "/api/v1/annotations",
                        JSON.writeValueAsString(Map.of(
                                "sourceId",
                                source,
                                "purpose",
                                "COMMENT",
                                "body",
                                "a remark",
                                "passage",
                                Map.of("exact", words))))
                .id();
    }

    private Answer file(String source, String words, String statement) {
        return server.post(
                "checker-a1",
                "/api/v1/claims",
                JSON.writeValueAsString(
                        Map.of("sourceId", source, "statement", statement, "passage", Map.of("exact", words))));
    }
}
