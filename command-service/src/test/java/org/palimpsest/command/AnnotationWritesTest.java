package org.palimpsest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.DemoAccounts;

/** Annotations over HTTP, from the remark to the claim that it becomes. */
class AnnotationWritesTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final String TEXT =
            "The village had two wells 🐟 in 1901, and forty houses; one well was dry by autumn.";

    private static String source;
    private static String another;
    private static String silent;

    @BeforeAll
    static void aSourceWithAText() {
        source = registered("A parish book", TEXT);
        another = registered("A map", "Two wells are drawn.");
        silent = registered("A lost letter", null);
    }

    private static String registered(String title, String text) {
        String body = text == null
                ? "{\"title\": \"%s\", \"kind\": \"BOOK\"}".formatted(title)
                : "{\"title\": \"%s\", \"kind\": \"BOOK\", \"text\": \"%s\"}".formatted(title, text);
        Answer registered = SERVER.post("checker-a1", "/api/v1/sources", body);
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        return registered.id();
    }

    private static Answer annotate(String user, String purpose, String body, String... headers) {
        return SERVER.post(user, "/api/v1/annotations", """
                {"sourceId": "%s", "passage": {"exact": "two wells", "start": 7}, "purpose": "%s", "body": "%s"}""".formatted(source, purpose, body), headers);
    }

    private static String annotated(String body) {
        Answer annotated = annotate("checker-a1", "QUESTION", body);
        assertThat(annotated.status()).as(annotated.body().toString()).isEqualTo(201);
        return annotated.id();
    }

    private static Answer answer(String user, String annotation, String... headers) {
        return SERVER.post(
                user, "/api/v1/annotations/" + annotation + "/answers", "{\"body\": \"It says so.\"}", headers);
    }

    private static Answer resolve(String user, String annotation, String... headers) {
        return SERVER.post(
                user, "/api/v1/annotations/" + annotation + "/resolution", "{\"note\": \"settled\"}", headers);
    }

    private static Answer promote(String user, String annotation, String of, String statement, String... headers) {
        return SERVER.post(user, "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "wells"}, "statement": "%s", "annotationId": "%s"}""".formatted(of, statement, annotation), headers);
    }

    private static List<StoredEvent> stream(String id) {
        return SERVER.events().stream(UUID.fromString(id));
    }

    private static void assertRefused(Answer refused, int status, String type) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
        assertThat(refused.body().get("type").asString()).endsWith(type);
    }

    @Test
    void aRemarkIsAnchoredWhereItsPassageStands() {
        Answer annotated = annotate("checker-a1", "comment", "Both of them?");

        assertThat(annotated.status()).as(annotated.body().toString()).isEqualTo(201);
        assertThat(annotated.header("Location")).isEqualTo("/api/v1/annotations/" + annotated.id());
        assertThat(annotated.header("ETag")).isEqualTo("\"1\"");
        assertThat(stream(annotated.id())).singleElement().satisfies(event -> {
            assertThat(event.position()).isEqualTo(annotated.position());
            assertThat(event.metadata())
                    .containsEntry("actor", DemoAccounts.id("checker-a1").toString());
            assertThat(event.payload()).isInstanceOfSatisfying(PassageAnnotated.class, made -> {
                assertThat(made.annotatedBy()).isEqualTo(DemoAccounts.id("checker-a1"));
                assertThat(made.purpose()).isEqualTo(AnnotationPurpose.COMMENT);
                assertThat(made.passage().start()).isEqualTo(TEXT.indexOf("two wells"));
                assertThat(made.passage().end()).isEqualTo(TEXT.indexOf("two wells") + 9);
                assertThat(made.passage().prefix()).isEqualTo("The village had ");
                assertThat(made.passage().textSha256()).hasSize(64);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"checker-a1", "checker-b1", "editor-1", "admin"})
    void anybodySignedInAnnotatesAnswersAndResolves(String user) {
        String id = annotate(user, "FLAG", "").id();
        assertThat(answer(user, id).status()).isEqualTo(201);
        assertThat(resolve(user, id).status()).isEqualTo(200);
        assertThat(stream(id).stream().map(event -> event.payload().getClass().getSimpleName()))
                .containsExactly("PassageAnnotated", "AnnotationAnswered", "AnnotationResolved");
        assertThat(stream(id).getLast().payload())
                .isEqualTo(new AnnotationResolved(
                        UUID.fromString(id), UUID.fromString(source), DemoAccounts.id(user), "settled", null));
    }

    @Test
    void anAuditorAndAStrangerWriteNothing() {
        String id = annotated("Who may write here?");
        for (String user : new String[] {"auditor-1", null}) {
            int refused = user == null ? 401 : 403;
            assertThat(annotate(user, "COMMENT", "I may not").status()).isEqualTo(refused);
            assertThat(answer(user, id).status()).isEqualTo(refused);
            assertThat(resolve(user, id).status()).isEqualTo(refused);
        }
        assertThat(stream(id)).hasSize(1);
    }

    @Test
    void noNameOfAPersonIsStored() {
        String id = annotate("checker-b2", "COMMENT", "Twice").id();
        answer("checker-a3", id);
        resolve("editor-1", id);
        for (var event : SERVER.events().rawAfter(stream(id).getFirst().position() - 1, 3)) {
            String stored = new String(event.payload(), StandardCharsets.UTF_8)
                    + new String(event.metadata(), StandardCharsets.UTF_8);
            assertThat(stored).doesNotContain("checker-b2", "checker-a3", "editor-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COMMENT, 10000, 201",
        "COMMENT, 10001, 422",
        "QUESTION, 10000, 201",
        "QUESTION, 0, 400",
        "COMMENT, 0, 400",
        "TAG, 100, 201",
        "TAG, 101, 422",
        "TAG, 0, 400",
        "FLAG, 0, 201",
        "FLAG, 10001, 422"
    })
    void aBodyHasTheLengthThatItsPurposeAllows(String purpose, int length, int status) {
        Answer answer = annotate("checker-a1", purpose, "x".repeat(length));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        if (status != 201) {
            assertThat(answer.body().get("errors")).hasSize(1);
            assertThat(answer.body().get("errors").get(0).get("pointer").asString())
                    .isEqualTo("/body");
        }
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        Answer empty = SERVER.post("checker-a1", "/api/v1/annotations", "{}");
        assertThat(pointers(empty)).containsExactly("/sourceId", "/purpose", "/body");
        Answer wrong = SERVER.post(
                "checker-a1",
                "/api/v1/annotations",
                "{\"sourceId\": \"%s\", \"passage\": {\"exact\": \"three wells\"}, \"purpose\": \"PRAISE\","
                                .formatted(source)
                        + " \"body\": \"!\"}");
        assertThat(pointers(wrong)).containsExactly("/passage/exact", "/purpose");
        assertThat(pointers(SERVER.post(
                        "checker-a1",
                        "/api/v1/annotations",
                        "{\"sourceId\": \"%s\", \"purpose\": \"FLAG\"}".formatted(source))))
                .containsExactly("/passage");
        Answer nowhere = SERVER.post(
                "checker-a1", "/api/v1/annotations", "{\"sourceId\": \"%s\", \"purpose\": \"FLAG\"}".formatted(silent));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(pointers(nowhere)).containsExactly("/passage");
        assertThat(pointers(SERVER.post(
                        "checker-a1",
                        "/api/v1/annotations",
                        "{\"sourceId\": \"%s\", \"purpose\": \"FLAG\"}".formatted(UUID.randomUUID()))))
                .containsExactly("/sourceId");
        String id = annotated("Is the body read?");
        assertThat(pointers(SERVER.post("checker-a1", "/api/v1/annotations/" + id + "/answers", "{}")))
                .containsExactly("/body");
        assertThat(pointers(SERVER.post(
                        "checker-a1",
                        "/api/v1/annotations/" + id + "/resolution",
                        "{\"note\": \"%s\"}".formatted("x".repeat(10_001)))))
                .containsExactly("/note");
    }

    private static List<String> pointers(Answer refused) {
        assertThat(refused.status()).as(refused.body().toString()).isIn(400, 422);
        return refused.body()
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String nothing = UUID.randomUUID().toString();
        assertRefused(answer("checker-a1", nothing), 404, "not-found");
        assertRefused(resolve("checker-a1", nothing), 404, "not-found");
        // A source is no annotation.
        assertRefused(answer("checker-a1", source), 404, "not-found");
    }

    @Test
    void aResolvedOneIsNeitherAnsweredNorResolvedNorPromoted() {
        String id = annotated("Is it over?");
        assertThat(resolve("checker-b1", id).status()).isEqualTo(200);

        assertRefused(answer("checker-a1", id), 409, "annotation-resolved");
        assertRefused(resolve("checker-a1", id), 409, "annotation-resolved");
        long before = SERVER.events().head();
        assertRefused(promote("checker-a1", id, source, "Nobody files this."), 409, "annotation-resolved");
        assertThat(SERVER.events().head()).isEqualTo(before);
    }

    @Test
    void aStaleWriteLoses() {
        String id = annotated("Does anybody know?");
        Answer answered = answer("checker-a2", id, "If-Match", "\"1\"");
        assertThat(answered.status()).isEqualTo(201);
        assertThat(answered.header("ETag")).isEqualTo("\"2\"");
        assertThat(answered.header("Location")).isEqualTo("/api/v1/annotations/" + id);

        Answer stale = resolve("checker-a1", id, "If-Match", "\"1\"");
        assertRefused(stale, 412, "stale-version");
        assertThat(stale.body().get("current").get("answers").asInt()).isEqualTo(1);
        long before = SERVER.events().head();
        assertRefused(
                promote("checker-a1", id, source, "Nobody read the answer.", "If-Match", "\"1\""),
                412,
                "stale-version");
        assertThat(SERVER.events().head()).isEqualTo(before);
        assertThat(resolve("checker-a1", id, "If-Match", "\"2\"").status()).isEqualTo(200);
    }

    @Test
    void theSameKeyHasOneEffect() {
        String[] key = {"Idempotency-Key", "key-" + UUID.randomUUID()};
        Answer first = annotate("checker-a1", "COMMENT", "Only once", key);
        Answer again = annotate("checker-a1", "COMMENT", "Only once", key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(annotate("checker-a1", "COMMENT", "Not twice", key).status()).isEqualTo(422);

        String[] other = {"Idempotency-Key", "key-" + UUID.randomUUID()};
        answer("checker-a1", first.id(), other);
        answer("checker-a1", first.id(), other);
        assertThat(stream(first.id()).stream().filter(event -> event.payload() instanceof AnnotationAnswered))
                .hasSize(1);
    }

    @Test
    void aPromotionFilesTheClaimAndResolvesTheAnnotationInOneAppend() {
        String id = annotated("Should this be a claim?");
        String[] key = {"Idempotency-Key", "key-" + UUID.randomUUID()};
        Answer promoted = promote("checker-a2", id, source, "There were two wells.", key);

        assertThat(promoted.status()).as(promoted.body().toString()).isEqualTo(201);
        assertThat(promoted.header("Location")).isEqualTo("/api/v1/claims/" + promoted.id());
        assertThat(promoted.header("ETag")).isEqualTo("\"1\"");
        assertThat(promoted.body().get("annotationId").asString()).isEqualTo(id);
        StoredEvent filed = stream(promoted.id()).getFirst();
        StoredEvent resolved = stream(id).getLast();
        assertThat(filed.payload()).isInstanceOf(ClaimFiled.class);
        assertThat(resolved.payload())
                .isEqualTo(new AnnotationResolved(
                        UUID.fromString(id),
                        UUID.fromString(source),
                        DemoAccounts.id("checker-a2"),
                        null,
                        UUID.fromString(promoted.id())));
        assertThat(resolved.position()).isEqualTo(filed.position() + 1);
        assertThat(resolved.recordedAt()).isEqualTo(filed.recordedAt());
        assertThat(resolved.metadata()).isEqualTo(filed.metadata());
        // Whoever waits for this position reads both.
        assertThat(promoted.position()).isEqualTo(resolved.position());

        Answer again = promote("checker-a2", id, source, "There were two wells.", key);
        assertThat(again.body()).isEqualTo(promoted.body());
        assertThat(again.position()).isEqualTo(promoted.position());
        Answer more = promote("checker-a2", id, source, "There were wells, two of them.");
        assertRefused(more, 409, "annotation-resolved");
        assertThat(more.body().get("claim").asString()).isEqualTo("/api/v1/claims/" + promoted.id());
    }

    @Test
    void aRefusedPromotionLeavesNothingBehind() {
        String id = annotated("Will this be refused?");
        Answer filed = SERVER.post("checker-a1", "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "wells"}, "statement": "Somebody dug them."}""".formatted(source));
        assertThat(filed.status()).as(filed.body().toString()).isEqualTo(201);
        long before = SERVER.events().head();

        Answer nothing = promote("checker-a1", UUID.randomUUID().toString(), source, "Of no annotation.");
        assertThat(pointers(nothing)).containsExactly("/annotationId");
        assertThat(nothing.body().get("errors").get(0).get("code").asString()).isEqualTo("no-such-annotation");
        Answer elsewhere = promote("checker-a1", id, another, "The map has wells.");
        assertThat(pointers(elsewhere)).containsExactly("/annotationId");
        assertThat(elsewhere.body().get("errors").get(0).get("code").asString()).isEqualTo("of-another-source");
        assertRefused(promote("checker-a1", id, source, "Somebody dug them."), 409, "same-thing-once");
        assertThat(pointers(promote("checker-a1", id, source, " "))).containsExactly("/statement");
        assertThat(promote("admin", id, source, "An administrator decides nothing.")
                        .status())
                .isEqualTo(403);

        assertThat(SERVER.events().head()).isEqualTo(before);
        assertThat(stream(id)).hasSize(1);
        assertThat(promote("checker-a1", id, source, "It can still be promoted.")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofSeveralPromotionsAtOnceOneSucceedsAndTheOthersFileNothing() throws Exception {
        String id = annotated("Who is first?");
        long before = SERVER.events().head();
        List<Callable<Answer>> attempts = List.of(
                () -> promote("checker-a1", id, source, "The first claims it."),
                () -> promote("checker-a2", id, source, "The second claims it."),
                () -> promote("checker-b1", id, source, "The third claims it."),
                () -> promote("checker-b2", id, source, "The fourth claims it."));
        try (ExecutorService people = Executors.newFixedThreadPool(attempts.size())) {
            int filed = 0;
            for (Future<Answer> attempt : people.invokeAll(attempts)) {
                Answer answer = attempt.get();
                if (answer.status() == 201) {
                    filed++;
                } else {
                    assertRefused(answer, 409, "annotation-resolved");
                }
            }
            assertThat(filed).isEqualTo(1);
        }
        assertThat(SERVER.events().after(before, 100).stream()
                        .map(event -> event.payload().getClass()))
                .isEqualTo(List.of(ClaimFiled.class, AnnotationResolved.class));
    }
}
