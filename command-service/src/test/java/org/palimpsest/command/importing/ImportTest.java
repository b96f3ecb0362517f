package org.palimpsest.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.value.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports over HTTP into the real service on a real database. */
class ImportTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final JdbcClient STORE = JdbcClient.create(SERVER.database().owner());
    private static final String SOURCE = "source.title,source.kind";

    /** What became of an import. */
    record Outcome(String status, long total, long handled, long accepted, long known, long refused) {}

    record Refusal(long line, String rowKey, String type, String field, String detail) {}

    @Test
    void importsTheExamplesOfTheDocumentation() throws Exception {
        long before = SERVER.events().head();
        assertThat(imported("editor-1", "claims", Files.readString(Path.of("../docs/import/claims.csv"))))
                .isEqualTo(new Outcome("DONE", 3, 3, 3, 0, 0));
        UUID lines = start("checker-a1", "claims", "application/x-ndjson", file("../docs/import/claims.jsonl"));
        assertThat(outcome(lines)).isEqualTo(new Outcome("DONE", 2, 2, 2, 0, 0));
        assertThat(imported("admin", "reviews", Files.readString(Path.of("../docs/import/reviews.csv"))))
                .isEqualTo(new Outcome("DONE", 4, 4, 4, 0, 0));

        List<Object> told = SERVER.events().after(before, 500).stream()
                .map(StoredEvent::payload)
                .toList();
        assertThat(told.stream()
                        .filter(SourceRegistered.class::isInstance)
                        .map(event -> ((SourceRegistered) event).title()))
                .containsOnlyOnce("An essay on the terror", "State archive", "A book on the archives", "A talk");
        assertThat(told.stream().filter(ReviewerEnrolled.class::isInstance)).hasSize(2);
        ClaimFiled first = told.stream()
                .filter(ClaimFiled.class::isInstance)
                .map(ClaimFiled.class::cast)
                .filter(claim -> claim.content().statement().contains("681,692"))
                .findFirst()
                .orElseThrow();
        assertThat(((Quantity) first.content().value()).low()).isEqualByComparingTo("681692");
        assertThat(told.stream().filter(ClaimDisputed.class::isInstance).map(event -> ((ClaimDisputed) event).reason()))
                .containsExactlyInAnyOrder(DisputeReason.WRONG_VALUE, DisputeReason.OTHER);
    }

    @Test
    void keepsTheTimeOfAReviewInWhatItCitesAndNotAsTheTimeOfTheEvent() {
        String key = name("claim");
        claims(key);
        Instant before = Instant.now();
        String file = "claim key,reviewer,stance,evidence grade,group,at\n" + key
                + ",checker-b1,CONFIRM,HIGH,other desk," + "2001-02-03\n";
        assertThat(imported("admin", "reviews", file).accepted()).isEqualTo(1);
        StoredEvent event = last(ClaimConfirmed.class);
        ClaimConfirmed confirmed = (ClaimConfirmed) event.payload();
        assertThat(confirmed.reviewer().group()).isEqualTo("other desk");
        assertThat(confirmed.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.grade()).isEqualTo(EvidenceGrade.HIGH);
            assertThat(evidence.locator()).isEqualTo("line 2, made 2001-02-03");
        });
        assertThat(event.recordedAt()).isAfter(before.minusSeconds(60));
        assertThat(event.metadata().get("role")).isEqualTo("ADMIN");
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> "It was " + i + ",Twice,BOOK\n")
                .collect(Collectors.joining("", "statement," + SOURCE + "\n", ""));
        String file = rows.replace("Twice", name("Twice"));
        assertThat(imported("checker-a1", "claims", file).accepted()).isEqualTo(40);
        long head = SERVER.events().head();
        assertThat(imported("checker-a1", "claims", file)).isEqualTo(new Outcome("DONE", 40, 40, 0, 40, 0));
        assertThat(imported("editor-1", "claims", file)).isEqualTo(new Outcome("DONE", 40, 40, 0, 40, 0));
        assertThat(SERVER.events().head()).isEqualTo(head);
    }

    @Test
    void answersTheSameUploadWithTheSameImport() {
        String file = "statement," + SOURCE + "\nOnce," + name("Once") + ",BOOK\n";
        String key = UUID.randomUUID().toString();
        Answer first = upload("checker-a1", "claims", "text/csv", file, "Idempotency-Key", key);
        outcome(UUID.fromString(first.id()));
        Answer again = upload("checker-a1", "claims", "text/csv", file, "Idempotency-Key", key);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(upload("checker-a1", "claims", "text/csv", file + "x,y,BOOK\n", "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesARowThatBreaksARuleAndGoesOn() {
        String source = name("Rules");
        String file =
                "key,statement," + SOURCE + ",figure.name,figure.measure,figure.valueType,figure.unit,figure.scope,"
                        + "kind,low,high\n"
                        + row(source + "-1", "Fine", source, "EXACT,1,")
                        + row(source + "-2", "Upside down", source, "RANGE,9,1")
                        + row(source + "-3", "No number", source, "EXACT,many,")
                        + row(source + "-4", "", source, "EXACT,4,")
                        + row(source + "-5", "Fine", source, "EXACT,1,")
                        + row(source + "-1", "Another under the same key", source, "EXACT,6,")
                        + row(source + "-7", "Fine as well", source, "EXACT,7,");
        UUID id = start("checker-a1", "claims", "text/csv", file);
        assertThat(outcome(id)).isEqualTo(new Outcome("DONE", 7, 7, 2, 0, 5));
        Map<Long, Refusal> refused = refusals(id);
        assertThat(refused.get(3L).field()).startsWith("value.");
        assertThat(refused.get(4L).detail()).contains("value.low", "'many' is not a number; write digits");
        assertThat(refused.get(5L).type()).isEqualTo("malformed-body");
        assertThat(refused.get(5L).field()).isEqualTo("statement");
        assertThat(refused.get(6L).type()).isEqualTo("same-thing-once");
        assertThat(refused.get(6L).detail()).contains("is on file already, as claim");
        assertThat(refused.get(7L).type()).isEqualTo("row-key-reused");
        assertThat(refused.keySet()).containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void matchesWhatIsThereAndRefusesWhatIsNotClear() {
        String title = name("Same title");
        String first = SERVER.post("checker-a1", "/api/v1/sources", source(title, "BOOK"))
                .id();
        assertThat(imported("checker-a1", "claims", "statement,source\nOne," + title + "\n")
                        .accepted())
                .isEqualTo(1);
        assertThat(((ClaimFiled) last(ClaimFiled.class).payload()).content().sourceId())
                .hasToString(first);

        SERVER.post("checker-a1", "/api/v1/sources", source(title, "ESSAY"));
        UUID id = start(
                "checker-a1",
                "claims",
                "text/csv",
                "statement," + SOURCE + "\nTwo," + title + ",\n" + "Three," + title + ",essay\nFour," + name("Nowhere")
                        + ",\nFive," + title + ",LEAFLET\n");
        assertThat(outcome(id).accepted()).isEqualTo(1);
        Map<Long, Refusal> refused = refusals(id);
        assertThat(refused.get(2L).detail()).contains("source.title", "the title of 2 sources; give the id");
        assertThat(refused.get(4L).detail()).contains("is the title of no source", "give its kind");
        assertThat(refused.get(5L).field()).isEqualTo("source.kind");
    }

    @Test
    void matchesFiguresByEverythingThatIsSaidOfThem() {
        String name = name("Figure");
        String head = "statement," + SOURCE + ",figure.name,figure.measure,figure.valueType,figure.unit,figure.scope\n";
        String file = head + "One," + name + ",BOOK," + name + ",deaths,QUANTITY,persons,All\n"
                + "Two," + name + ",BOOK," + name + ",deaths,QUANTITY,persons,Some\n"
                + "Three," + name + ",BOOK," + name + ",,,,Some\n"
                + "Four," + name + ",BOOK," + name + ",,,,\n"
                + "Five," + name + ",BOOK," + name("None") + ",,,,\n";
        UUID id = start("checker-a1", "claims", "text/csv", file);
        assertThat(outcome(id)).isEqualTo(new Outcome("DONE", 5, 5, 3, 0, 2));
        assertThat(refusals(id).get(5L).detail()).contains("figure.name", "the name of 2 figures");
        assertThat(refusals(id).get(6L).detail())
                .contains("figure.name", "give its measure, valueType, unit and scope");
    }

    @Test
    void refusesReviewsThatAreNotOnesOwnOrOfOnesOwnClaim() {
        String key = name("own");
        claims(key);
        String head = "claimKey,reviewer,stance\n";
        UUID id = start(
                "checker-a2",
                "reviews",
                "text/csv",
                head + key + ",checker-a2,CONFIRM\n" + key + ",checker-a3,CONFIRM\n");
        assertThat(outcome(id)).isEqualTo(new Outcome("DONE", 2, 2, 1, 0, 1));
        assertThat(refusals(id).get(3L).type()).isEqualTo("invalid-body");
        assertThat(refusals(id).get(3L).field()).isEqualTo("reviewer");
        UUID filer = start(
                "checker-a1",
                "reviews",
                "text/csv",
                head + key + ",checker-a1,CONFIRM\n" + name("missing") + ",checker-a1,CONFIRM\n" + key
                        + ",checker-a1,PERHAPS\n");
        assertThat(outcome(filer).refused()).isEqualTo(3);
        assertThat(refusals(filer).get(2L).type()).isEqualTo("own-claim");
        assertThat(refusals(filer).get(3L).field()).isEqualTo("claimKey");
        assertThat(refusals(filer).get(4L).field()).isEqualTo("stance");
    }

    @Test
    void writesReviewsOfOneClaimInTheOrderOfTheFile() {
        String key = name("order");
        claims(key);
        String file = IntStream.range(0, 60)
                .mapToObj(i -> key + ",checker-b1," + (i % 2 == 0 ? "CONFIRM" : "DISPUTE") + "," + i + "\n")
                .collect(Collectors.joining("", "claimKey,reviewer,stance,note\n", ""));
        assertThat(imported("admin", "reviews", file).accepted()).isEqualTo(60);
        UUID claim = ((ClaimConfirmed) last(ClaimConfirmed.class).payload()).claimId();
        List<String> notes = SERVER.events().stream(claim).stream()
                .map(StoredEvent::payload)
                .filter(event -> !(event instanceof ClaimFiled))
                .map(event ->
                        event instanceof ClaimConfirmed confirmed ? confirmed.note() : ((ClaimDisputed) event).note())
                .toList();
        assertThat(notes)
                .isEqualTo(IntStream.range(0, 60).mapToObj(String::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "auditor-1, claims, 403",
        "admin, claims, 403",
        "checker-a1, claims, 202",
        "editor-1, claims, 202",
        "auditor-1, reviews, 403",
        "admin, reviews, 202",
        "checker-a1, reviews, 202"
    })
    void letsInWhoMayImport(String user, String kind, int status) {
        String file = kind.equals("claims") ? "statement,source\nx,y\n" : "claimKey,reviewer,stance\nx,y,CONFIRM\n";
        assertThat(upload(user, kind, "text/csv", file).status()).isEqualTo(status);
    }

    @Test
    void takesNothingOfAFileThatCannotBeReadToItsEnd() {
        long head = SERVER.events().head();
        String good = "statement," + SOURCE + "\nGood," + name("Half") + ",BOOK\n";
        Answer refused = upload("checker-a1", "claims", "text/csv", good + "Bad,\"never closed\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("type").stringValue("")).isEqualTo("/problems/malformed-file");
        assertThat(refused.body().path("line").asInt()).isEqualTo(3);
        assertThat(refused.body().path("column").stringValue("")).isEqualTo("source.title");
        assertThat(upload("checker-a1", "claims", "text/csv", "").status()).isEqualTo(422);
        assertThat(upload("checker-a1", "claims", "text/csv", "statement\n").status())
                .isEqualTo(422);
        assertThat(upload("checker-a1", "claims", "application/json", "{}").status())
                .isEqualTo(415);
        assertThat(upload("checker-a1", "claims", "image/png", "x").status()).isEqualTo(415);
        assertThat(SERVER.events().head()).isEqualTo(head);
        assertThat(STORE.sql("SELECT count(*) FROM store.imports WHERE status = 'RECEIVING'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void goesOnAfterTheLastRowThatHasItsAnswer() {
        String source = name("Cut off");
        String file = IntStream.range(0, 30)
                .mapToObj(i -> source + i + ",It was " + i + "," + source + ",BOOK\n")
                .collect(Collectors.joining("", "key,statement," + SOURCE + "\n", ""));
        UUID id = start("checker-a1", "claims", "text/csv", file);
        assertThat(outcome(id).accepted()).isEqualTo(30);
        // As a kill leaves it: fewer rows on record than were written.
        STORE.sql("INSERT INTO store.import_parts VALUES (?, 0, ?)")
                .params(id, file.getBytes(StandardCharsets.UTF_8))
                .update();
        long head = SERVER.events().head();
        STORE.sql("UPDATE store.imports SET status = 'RUNNING', handled = 10, accepted = 10 WHERE import_id = ?")
                .param(id)
                .update();
        assertThat(outcome(id)).isEqualTo(new Outcome("DONE", 30, 30, 30, 0, 0));
        assertThat(SERVER.events().head()).isEqualTo(head);
        assertThat(STORE.sql("SELECT count(*) FROM store.import_parts WHERE import_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void callsOffWhatIsRunningAndCountsWhatWasImported() {
        String source = name("Called off");
        String file = IntStream.range(0, 20_000)
                .mapToObj(i -> "It was " + i + "," + source + ",BOOK\n")
                .collect(Collectors.joining("", "statement," + SOURCE + "\n", ""));
        UUID id = start("checker-a1", "claims", "text/csv", file);
        String address = "/api/v1/imports/" + id;
        Awaitility.await("some rows are handled")
                .atMost(Duration.ofSeconds(30))
                .until(() -> state(id), state -> state.handled() > 0);

        assertThat(SERVER.send("checker-b1", "DELETE", address, "").status()).isEqualTo(403);
        Answer called = SERVER.send("checker-a1", "DELETE", address, "");
        assertThat(called.status()).as(called.body().toString()).isEqualTo(200);
        assertThat(called.body().path("status").asString()).isEqualTo("CANCELLED");

        Awaitility.await("the file is thrown away")
                .atMost(Duration.ofSeconds(30))
                .until(() -> parts(id) == 0);
        Outcome outcome = state(id);
        assertThat(outcome.status()).isEqualTo("CANCELLED");
        assertThat(outcome.handled()).isEqualTo(outcome.accepted()).isLessThan(20_000);
        assertThat(STORE.sql("SELECT count(*) FROM store.idempotency WHERE caller = 'import/claims'"
                                + " AND answer LIKE '%' || ? || '%'")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(outcome.accepted());
        assertThat(SERVER.send("admin", "DELETE", address, "").status()).isEqualTo(200);
    }

    @Test
    void refusesToCallOffWhatIsDone() {
        UUID id =
                start("checker-a1", "claims", "text/csv", "statement," + SOURCE + "\nDone," + name("Done") + ",BOOK\n");
        outcome(id);
        Answer refused = SERVER.send("checker-a1", "DELETE", "/api/v1/imports/" + id, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(SERVER.send("checker-a1", "DELETE", "/api/v1/imports/" + UUID.randomUUID(), "")
                        .status())
                .isEqualTo(404);
        assertThat(state(id).status()).isEqualTo("DONE");
    }

    private static long parts(UUID id) {
        return STORE.sql("SELECT count(*) FROM store.import_parts WHERE import_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static Outcome state(UUID id) {
        return STORE.sql("SELECT status, total, handled, accepted, known, refused FROM store.imports"
                        + " WHERE import_id = ?")
                .param(id)
                .query(Outcome.class)
                .single();
    }

    private static String row(String key, String statement, String source, String value) {
        return key + "," + statement + "," + source + ",BOOK,Figure of " + source + ",deaths,QUANTITY,persons,All,"
                + value + "\n";
    }

    private static String source(String title, String kind) {
        return "{\"title\":\"" + title + "\",\"kind\":\"" + kind + "\"}";
    }

    private static void claims(String key) {
        assertThat(imported(
                                "checker-a1",
                                "claims",
                                "key,statement," + SOURCE + "\n" + key + ",It was so.," + key + ",BOOK\n")
                        .accepted())
                .isEqualTo(1);
    }

    private static String name(String what) {
        return what + " " + UUID.randomUUID();
    }

    private static String file(String path) throws Exception {
        return Files.readString(Path.of(path));
    }

    private static StoredEvent last(Class<?> type) {
        return SERVER
                .events()
                .after(SERVER.events().head() - 200 < -1 ? -1 : SERVER.events().head() - 200, 200)
                .stream()
                .filter(event -> type.isInstance(event.payload()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Outcome imported(String user, String kind, String file) {
        return outcome(start(user, kind, "text/csv", file));
    }

    private static UUID start(String user, String kind, String type, String file) {
        Answer answer = upload(user, kind, type, file);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/imports/" + answer.id());
        return UUID.fromString(answer.id());
    }

    private static Answer upload(String user, String kind, String type, String file, String... headers) {
        return SERVER.postAs(user, "/api/v1/imports/" + kind, type, file, headers);
    }

    private static Outcome outcome(UUID id) {
        return Awaitility.await("the import is done")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> STORE.sql("SELECT status, total, handled, accepted, known, refused FROM store.imports"
                                        + " WHERE import_id = ?")
                                .param(id)
                                .query(Outcome.class)
                                .single(),
                        outcome -> outcome.status().equals("DONE"));
    }

    private static Map<Long, Refusal> refusals(UUID id) {
        return STORE
                .sql("SELECT line, row_key, type, field, detail FROM store.import_refusals WHERE import_id = ?")
                .param(id)
                .query(Refusal.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Refusal::line, refusal -> refusal));
    }
}
