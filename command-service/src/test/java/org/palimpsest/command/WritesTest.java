package org.palimpsest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.DemoAccounts;

/** The HTTP contract of the write side, on the real service. */
class WritesTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final String TEXT = "Archives count 681,692 people shot. Others say nearly 700,000 were.";

    private static String source;
    private static String figure;

    @BeforeAll
    static void aSourceAndAFigure() {
        Answer registered = SERVER.post("checker-a1", "/api/v1/sources", """
                {"title": "A digest", "kind": "ARTICLE", "authors": ["Somebody"], "language": "en",
                 "published": "2024", "text": "%s"}""".formatted(TEXT));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        assertThat(registered.header("Location")).isEqualTo("/api/v1/sources/" + registered.id());
        assertThat(registered.header("ETag")).isEqualTo("\"2\"");
        source = registered.id();
        Answer defined = SERVER.post("checker-a1", "/api/v1/figures", """
                {"name": "Executions", "measure": "executions", "unit": "persons", "valueType": "QUANTITY",
                 "place": "Soviet Union", "periodFrom": "1937", "periodTo": "1938", "scope": "On recorded sentences."}""");
        assertThat(defined.status()).as(defined.body().toString()).isEqualTo(201);
        figure = defined.id();
    }

    @Test
    void filesAClaimWithWhoAskedOnTheEvent() {
        Answer filed = file("checker-a1", "681,692", 681_692, "X-Request-Id", "request-7");

        assertThat(filed.status()).as(filed.body().toString()).isEqualTo(201);
        List<StoredEvent> stream = SERVER.events().stream(UUID.fromString(filed.id()));
        assertThat(stream).singleElement().satisfies(event -> {
            assertThat(event.position()).isEqualTo(filed.position());
            assertThat(event.payload()).isInstanceOfSatisfying(ClaimFiled.class, claim -> {
                assertThat(claim.filedBy()).isEqualTo(DemoAccounts.id("checker-a1"));
                assertThat(claim.content().passage().start()).isEqualTo(TEXT.indexOf("681,692"));
            });
            assertThat(event.metadata())
                    .containsEntry("actor", DemoAccounts.id("checker-a1").toString())
                    .containsEntry("role", "FACT_CHECKER")
                    .containsEntry("requestId", "request-7");
        });
    }

    @Test
    void answersTheSameUnderTheSameKeyAndRefusesAnotherPayload() {
        String[] key = {"Idempotency-Key", "key-" + UUID.randomUUID()};
        Answer first = file("checker-a2", "people shot", 11, key);
        Answer again = file("checker-a2", "people shot", 11, key);
        Answer other = file("checker-a2", "people shot", 12, key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().get("type").asString()).endsWith("idempotency-key-reused");
        assertThat(SERVER.events().stream(UUID.fromString(first.id()))).hasSize(1);
    }

    @Test
    void keepsTheKeysOfDifferentCallersApart() {
        String[] key = {"Idempotency-Key", "key-" + UUID.randomUUID()};
        assertThat(file("checker-a2", "Others say", 21, key).status()).isEqualTo(201);
        assertThat(file("checker-a3", "Others say", 22, key).status()).isEqualTo(201);
    }

    @Test
    void refusesTheSameThingTwiceWithALinkToTheFirst() {
        Answer first = file("checker-a1", "Archives count", 31);
        Answer second = file("checker-b1", "Archives count", 31);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("type").asString()).endsWith("same-thing-once");
        assertThat(second.body().get("existing").asString()).isEqualTo("/api/v1/claims/" + first.id());
    }

    @Test
    void namesEveryFieldAtFault() {
        Answer refused = SERVER.post("checker-a1", "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "not in there"}, "figureId": "%s",
                 "value": {"kind": "RANGE", "low": 9, "high": 8}}""".formatted(source, figure));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("/passage/exact", "/statement", "/value/high");
    }

    @Test
    void refusesAValueThatMakesNoSense() {
        String body = "{\"sourceId\": \"%s\", \"passage\": {\"exact\": \"were.\"}, \"statement\": \"s\","
                + " \"figureId\": \"%s\", \"value\": %s}";
        for (String value : List.of(
                "{\"kind\": \"EXACT\", \"low\": \"many\"}",
                "{\"kind\": \"EXACT\"}",
                "{\"kind\": \"EXACTLY\", \"low\": 7}",
                "{\"kind\": \"EXACT\", \"low\": 7, \"unit\": \"percent\"}",
                "{\"kind\": \"EXACT\", \"low\": 1e9999}",
                "{\"kind\": \"EXACT\", \"low\": 7, \"colour\": \"red\"}")) {
            Answer refused = SERVER.post("checker-a1", "/api/v1/claims", body.formatted(source, figure, value));
            assertThat(refused.status()).as(value).isEqualTo(422);
            assertThat(refused.body().get("errors").get(0).get("pointer").asString())
                    .startsWith("/value/");
        }
    }

    @Test
    void walksAClaimThroughReviewRevisionAndFinding() {
        Answer filed = file("checker-a1", "nearly 700,000", 700_000);
        String claim = "/api/v1/claims/" + filed.id();

        Answer own = SERVER.post("checker-a1", claim + "/confirmations", evidence());
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.body().get("type").asString()).endsWith("own-claim");
        assertThat(SERVER.post("checker-a2", claim + "/confirmations", evidence())
                        .status())
                .isEqualTo(201);
        Answer dispute = SERVER.post(
                "checker-b1",
                claim + "/disputes",
                evidence().replace("{\"evidence\"", "{\"reason\": \"WRONG_VALUE\", \"evidence\""));
        assertThat(dispute.status()).as(dispute.body().toString()).isEqualTo(201);
        assertThat(dispute.header("ETag")).isEqualTo("\"3\"");

        String proposal = "{\"value\": {\"kind\": \"NEARLY\", \"low\": 700000, \"said\": \"nearly 700,000\"},"
                + " \"reason\": \"the source says nearly\"}";
        assertThat(SERVER.post("editor-1", claim + "/revisions", proposal).status())
                .isEqualTo(428);
        Answer stale = SERVER.post("editor-1", claim + "/revisions", proposal, "If-Match", "\"2\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().get("currentVersion").asLong()).isEqualTo(3);
        assertThat(stale.body().get("current").get("contentVersion").asInt()).isEqualTo(1);
        Answer proposed = SERVER.post("editor-1", claim + "/revisions", proposal, "If-Match", "\"3\"");
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);

        String revision = "/api/v1/revisions/" + proposed.id();
        String treated = "{\"disputes\": [{\"reviewId\": \"" + dispute.id() + "\", \"treatment\": \"ACCEPTED\"}]}";
        Answer ownApproval = SERVER.post("editor-1", revision + "/approval", treated, "If-Match", "\"4\"");
        assertThat(ownApproval.status()).isEqualTo(409);
        assertThat(ownApproval.body().get("type").asString()).endsWith("four-eyes");
        Answer checkers = SERVER.post("checker-a2", revision + "/approval", treated, "If-Match", "\"4\"");
        assertThat(checkers.status()).isEqualTo(403);
        Answer silent = SERVER.post("editor-2", revision + "/approval", "{}", "If-Match", "\"4\"");
        assertThat(silent.status()).isEqualTo(409);
        assertThat(silent.body().get("untreated").get(0).asString()).isEqualTo(dispute.id());
        Answer approved = SERVER.post("editor-2", revision + "/approval", treated, "If-Match", "\"4\"");
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(approved.header("ETag")).isEqualTo("\"5\"");

        String finding =
                "{\"claimId\": \"" + filed.id() + "\", \"rating\": \"Supported\", \"summary\": \"It says so.\"}";
        assertThat(SERVER.post("editor-2", "/api/v1/findings", finding).status())
                .isEqualTo(428);
        assertThat(SERVER.post("editor-2", "/api/v1/findings", finding, "If-Match", "\"5\"")
                        .status())
                .isEqualTo(201);
        Answer correction = SERVER.post(
                "editor-2", "/api/v1/findings", finding.replace("Supported", "Unproven"), "If-Match", "\"5\"");
        assertThat(correction.status()).isEqualTo(201);
        assertThat(correction.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aCheckersOwnApprovalBreaksFourEyes() {
        Answer filed = file("checker-a1", "Archives count 681,692", 41);
        Answer proposed = SERVER.post(
                "checker-a2",
                "/api/v1/claims/" + filed.id() + "/revisions",
                "{\"statement\": \"Said otherwise.\", \"reason\": \"clearer like this\"}",
                "If-Match",
                filed.header("ETag"));
        Answer own = SERVER.post(
                "checker-a2",
                "/api/v1/revisions/" + proposed.id() + "/approval",
                "{}",
                "If-Match",
                proposed.header("ETag"));
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.body().get("type").asString()).endsWith("four-eyes");
    }

    @Test
    void aRevisionCannotBecomeAClaimThatIsOnFile() {
        Answer first = file("checker-a1", "681,692 people", 51);
        Answer second = file("checker-a1", "681,692 people", 52);
        Answer proposed = SERVER.post(
                "checker-a2",
                "/api/v1/claims/" + second.id() + "/revisions",
                "{\"value\": {\"kind\": \"EXACT\", \"low\": 51}, \"reason\": \"read it again\"}",
                "If-Match",
                second.header("ETag"));
        Answer approved = SERVER.post(
                "editor-1",
                "/api/v1/revisions/" + proposed.id() + "/approval",
                "{}",
                "If-Match",
                proposed.header("ETag"));
        assertThat(approved.status()).isEqualTo(409);
        assertThat(approved.body().get("existingId").asString()).isEqualTo(first.id());
    }

    @Test
    void overridesNeedAReason() {
        Answer filed = file("checker-a1", "Others", 61);
        String claim = "/api/v1/claims/" + filed.id();
        assertThat(SERVER.post("editor-1", claim + "/retraction", "{\"reason\": \"short\"}")
                        .status())
                .isEqualTo(409);
        assertThat(SERVER.post("editor-1", claim + "/retraction", "{\"reason\": \"misread the page\"}")
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.post("checker-a2", claim + "/confirmations", evidence())
                        .status())
                .isEqualTo(409);
        assertThat(SERVER.post("editor-1", claim + "/reopening", "{\"reason\": \"it was right after all\"}")
                        .status())
                .isEqualTo(200);
        Answer rule = SERVER.post(
                "editor-1",
                "/api/v1/rules/activations",
                "{\"rule\": \"bridged\", \"version\": 1, \"parameters\": {\"bridging\": \"off\"}, \"reason\": \"\","
                        + " \"figureId\": \"" + figure + "\"}");
        assertThat(rule.status()).isEqualTo(409);
        Answer unknown = SERVER.post(
                "editor-1",
                "/api/v1/rules/activations",
                "{\"rule\": \"coin\", \"version\": 1, \"parameters\": {}, \"reason\": \"let us toss one\"}");
        assertThat(unknown.status()).isEqualTo(422);
    }

    private Answer activate(String rule, int version, String parameters) {
        return SERVER.post(
                "editor-1",
                "/api/v1/rules/activations",
                "{\"rule\": \"" + rule + "\", \"version\": " + version + ", \"parameters\": " + parameters
                        + ", \"reason\": \"a newsroom that votes\", \"figureId\": \"" + figure + "\"}");
    }

    @Test
    void aFigureIsPutUnderTheMajorityAndBack() {
        assertThat(activate("majority", 1, "{}").status()).isEqualTo(201);
        assertThat(activate("majority-1", 1, "{\"minimumReviewers\": 5}").status())
                .isEqualTo(201);
        assertThat(activate("majority", 1, "{\"minimumReviewers\": \"2\"}").status())
                .isEqualTo(201);
        assertThat(activate("bridged-1", 1, "{}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "majority   | 2 | {}                          | /rule | bridged version 1, majority version 1",
                "majority-2 | 1 | {}                          | /rule | there is no rule 'majority-2'",
                "coin       | 1 | {}                          | /rule | there is no rule 'coin'",
                "majority   | 1 | {\"minimumReviewers\": 0}    | /parameters/minimumReviewers | from 1 to 1000",
                "majority   | 1 | {\"minimumReviewers\": 2.5}  | /parameters/minimumReviewers | give a whole number",
                "majority   | 1 | {\"minimumReviewers\": true} | /parameters/minimumReviewers | give a whole number",
                "majority   | 1 | {\"bridging\": \"off\"}      | /parameters/bridging | use minimumReviewers",
                "majority   | 1 | {\"a/b\": 1}                 | /parameters/a~1b | there is no parameter 'a/b'",
                "bridged    | 1 | {\"likely\": 500}            | /parameters/likely | from 501 to 999"
            })
    void anActivationIsRefusedAtTheFieldAtFault(
            String rule, int version, String parameters, String pointer, String detail) {
        Answer refused = activate(rule, version, parameters);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("errors")).hasSize(1);
        assertThat(refused.body().get("errors").get(0).get("pointer").asString())
                .isEqualTo(pointer);
        assertThat(refused.body().get("detail").asString()).contains(detail);
    }

    @Test
    void theWithdrawalOfAReviewLeavesItOnRecord() {
        Answer filed = file("checker-a1", "say", 71);
        String claim = "/api/v1/claims/" + filed.id();
        SERVER.post("checker-a2", claim + "/confirmations", evidence());
        Answer withdrawn = SERVER.send("checker-a2", "DELETE", claim + "/reviews/mine", "");
        assertThat(withdrawn.status()).isEqualTo(204);
        assertThat(withdrawn.header("ETag")).isEqualTo("\"3\"");
        assertThat(SERVER.send("checker-a2", "DELETE", claim + "/reviews/mine", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void enrolsReviewersWithoutTheirNamesInEvents() {
        String name = "new-" + UUID.randomUUID().toString().substring(0, 8);
        Answer enrolled = SERVER.post(
                "admin",
                "/api/v1/reviewers",
                "{\"userName\": \"" + name + "\", \"displayName\": \"New Person\", \"standing\": \"EXPERT\","
                        + " \"group\": \"desk-c\"}");
        assertThat(enrolled.status()).as(enrolled.body().toString()).isEqualTo(201);
        assertThat(SERVER.events().stream(UUID.fromString(enrolled.id())))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.payload().toString())
                        .doesNotContain(name)
                        .doesNotContain("New Person"));
        Answer filed = file("checker-a1", "count", 81);
        assertThat(SERVER.post(name, "/api/v1/claims/" + filed.id() + "/confirmations", evidence())
                        .status())
                .isEqualTo(201);
        Answer changed = SERVER.send(
                "admin",
                "PATCH",
                "/api/v1/reviewers/" + enrolled.id(),
                "{\"reliability\": 1200, \"reason\": \"settled claims of last year\"}");
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    }

    @Test
    void onlyTheEnrolledReview() {
        Answer filed = file("checker-a1", "people", 91);
        Answer refused = SERVER.post("editor-1", "/api/v1/claims/" + filed.id() + "/confirmations", evidence());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().get("type").asString()).endsWith("not-enrolled");
    }

    @Test
    void answersForThingsThatAreNotThere() {
        String nowhere = UUID.randomUUID().toString();
        assertThat(SERVER.post("checker-a1", "/api/v1/claims/" + nowhere + "/confirmations", evidence())
                        .status())
                .isEqualTo(404);
        // A figure's id is no claim's id.
        assertThat(SERVER.post("checker-a1", "/api/v1/claims/" + figure + "/confirmations", evidence())
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.post("editor-1", "/api/v1/revisions/" + nowhere + "/approval", "{}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.post("checker-a1", "/api/v1/claims/" + nowhere + "/confirmations", "{")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void textsBecomeVersionsAndRefuseWhatIsTooLarge() {
        String path = "/api/v1/sources/" + source + "/texts";
        Answer same = SERVER.post("checker-a1", path, "{\"text\": \"" + TEXT + "\"}");
        assertThat(same.status()).isEqualTo(409);
        Answer large = SERVER.post("checker-a1", path, "{\"text\": \"" + "x".repeat(5 * 1024 * 1024 + 1) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body().get("detail").asString()).contains("5 MB");
    }

    private static Answer file(String user, String exact, long value, String... headers) {
        return SERVER.post(user, "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "%s"}, "statement": "So many were shot.", "figureId": "%s",
                 "value": {"kind": "EXACT", "low": %d, "said": "%s"}}""".formatted(source, exact, figure, value, exact), headers);
    }

    private static String evidence() {
        return "{\"evidence\": [{\"sourceId\": \"" + source
                + "\", \"locator\": \"first sentence\", \"grade\": \"HIGH\"}]," + " \"note\": \"it says so\"}";
    }
}
