package org.palimpsest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.SealedText;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.DemoAccounts;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Redactions over HTTP, from the proposal to the tombstone. */
class RedactionWritesTest {

    private static final CommandServer SERVER = CommandServer.running();
    private static final String TEXT = "The letter names Anna Blume, who lives in the second house.";

    private static String source;

    @BeforeAll
    static void aSourceWithAText() {
        source = registered("A letter", TEXT);
    }

    private static String registered(String title, String text) {
        Answer registered = SERVER.post(
                "checker-a1",
                "/api/v1/sources",
                "{\"title\": \"%s\", \"kind\": \"BOOK\", \"text\": \"%s\"}".formatted(title, text));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        return registered.id();
    }

    private static long annotated() {
        Answer annotated = SERVER.post("checker-a1", "/api/v1/annotations", """
                {"sourceId": "%s", "passage": {"exact": "Anna Blume"}, "purpose": "COMMENT", "body": "She lives."}""".formatted(source));
        assertThat(annotated.status()).as(annotated.body().toString()).isEqualTo(201);
        return annotated.position();
    }

    private static Answer propose(String user, Object positions, String reason, String ground) {
        return SERVER.post(user, "/api/v1/redactions", """
                {"positions": %s, "reason": "%s", "legalGround": "%s"}""".formatted(positions, reason, ground));
    }

    private static Answer propose(Object positions) {
        return propose("editor-1", positions, "names a living person", "GDPR, Art. 17 (1) d");
    }

    private static String proposed(long position) {
        Answer proposed = propose(List.of(position));
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
        return proposed.id();
    }

    private static Answer approve(String user, String redaction) {
        return SERVER.post(user, "/api/v1/redactions/" + redaction + "/approval", "{}");
    }

    private static Answer end(String user, String redaction, String how) {
        return SERVER.post(
                user, "/api/v1/redactions/" + redaction + "/" + how, "{\"reason\": \"it is public anyway\"}");
    }

    private static StoredEvent at(long position) {
        return SERVER.events().at(position).orElseThrow();
    }

    private static void assertRefused(Answer refused, int status, String type) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
        assertThat(refused.body().get("type").asString()).endsWith(type);
    }

    @Test
    void twoPeopleTakeATextOutAndATombstoneStays() {
        long position = annotated();
        Answer proposed = propose(List.of(position));
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
        assertThat(proposed.header("Location")).isEqualTo("/api/v1/redactions/" + proposed.id());
        assertThat(at(position).isRedacted()).isFalse();

        Answer approved = approve("admin", proposed.id());

        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        PassageAnnotated left = (PassageAnnotated) at(position).payload();
        assertThat(at(position).isRedacted()).isTrue();
        assertThat(left.body()).isEqualTo("[redacted]");
        assertThat(left.passage().exact()).isEqualTo("[redacted]");
        assertThat(left.passage().start()).isEqualTo(TEXT.indexOf("Anna Blume"));
        StoredEvent proposal = at(proposed.position());
        StoredEvent tombstone = at(approved.position());
        assertThat(tombstone.payload())
                .isEqualTo(new TextRedacted(
                        UUID.fromString(proposed.id()),
                        List.of(position),
                        List.of(),
                        "names a living person",
                        "GDPR, Art. 17 (1) d",
                        new Signature(
                                DemoAccounts.id("editor-1"),
                                "EDITOR",
                                proposal.metadata().get("requestId")),
                        proposal.recordedAt(),
                        new Signature(
                                DemoAccounts.id("admin"),
                                "ADMIN",
                                tombstone.metadata().get("requestId"))));
    }

    @Test
    void aSourceTextGoesAndIsNotTakenAgain() {
        String other = registered("A copy", TEXT + " Twice.");
        StoredEvent added = SERVER.events().stream(UUID.fromString(other)).getLast();
        String redaction = proposed(added.position());

        assertThat(approve("admin", redaction).status()).isEqualTo(200);

        ContentStore contents = SERVER.context().getBean(ContentStore.class);
        String sha256 = ((SourceTextAdded) added.payload()).textSha256();
        assertThat(contents.state(sha256)).isEqualTo(ContentStore.State.ERASED);
        assertRefused(
                SERVER.post(
                        "checker-a1",
                        "/api/v1/sources",
                        "{\"title\": \"Again\", \"kind\": \"BOOK\", \"text\": \"%s Twice.\"}".formatted(TEXT)),
                409,
                "content-redacted");
        assertRefused(propose(List.of(added.position())), 409, "redacted-once");
    }

    @Test
    void aContentIsNamedByItsHashToo() {
        String other = registered("A third copy", TEXT + " Thrice.");
        SourceTextAdded added = (SourceTextAdded)
                SERVER.events().stream(UUID.fromString(other)).getLast().payload();
        Answer proposed = SERVER.post("editor-1", "/api/v1/redactions", """
                {"contents": ["%s"], "reason": "names a living person", "legalGround": "a law"}""".formatted(added.textSha256()));
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
        assertThat(approve("admin", proposed.id()).status()).isEqualTo(200);
        assertThat(SERVER.context().getBean(ContentStore.class).get(added.textSha256()))
                .isEmpty();
    }

    @Test
    void whoProposedItDoesNotDecideOnIt() {
        long position = annotated();
        String redaction = proposed(position);

        assertRefused(approve("editor-1", redaction), 409, "four-eyes");
        assertRefused(end("editor-1", redaction, "refusal"), 409, "four-eyes");
        assertThat(at(position).isRedacted()).isFalse();
    }

    @Test
    void itTakesAnEditorAndAnAdministrator() {
        long position = annotated();
        for (String user : new String[] {"checker-a1", "admin", "auditor-1"}) {
            assertThat(propose(user, List.of(position), "names a living person", "a law")
                            .status())
                    .isEqualTo(403);
        }
        String redaction = proposed(position);
        for (String user : new String[] {"checker-a1", "editor-2", "auditor-1"}) {
            assertThat(approve(user, redaction).status()).as(user).isEqualTo(403);
            assertThat(end(user, redaction, "refusal").status()).as(user).isEqualTo(403);
        }
        assertRefused(end("editor-2", redaction, "withdrawal"), 409, "not-the-proposer");
        assertThat(at(position).isRedacted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "names a living person, '', 400, malformed-body",
        "'', a law, 400, malformed-body",
        "too short, a law, 409, override-needs-a-reason"
    })
    void itCarriesAReasonAndALegalGround(String reason, String ground, int status, String type) {
        assertRefused(propose("editor-1", List.of(annotated()), reason, ground), status, type);
    }

    @Test
    void whatItNamesMustBeThere() {
        assertRefused(propose("[]"), 400, "malformed-body");
        assertRefused(propose("[-1]"), 422, "invalid-body");
        Answer unknown = propose("[99999999]");
        assertRefused(unknown, 422, "invalid-body");
        assertThat(unknown.body().get("errors").get(0).get("code").asString()).isEqualTo("no-such-event");
        assertRefused(
                SERVER.post("editor-1", "/api/v1/redactions", """
                        {"contents": ["%s"], "reason": "names a living person", "legalGround": "a law"}""".formatted("ab".repeat(32))), 422, "invalid-body");
    }

    @Test
    void anEventWithoutTextIsNotRedacted() {
        Answer filed = SERVER.post("checker-a1", "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "second house"}, "statement": "There were two."}""".formatted(source));
        assertThat(at(filed.position()).payload()).isInstanceOf(ClaimFiled.class);
        long position = annotated();
        Answer proposal = propose(List.of(position));
        Answer nothing = propose(List.of(proposal.position()));
        assertRefused(nothing, 422, "invalid-body");
        assertThat(nothing.body().get("errors").get(0).get("code").asString()).isEqualTo("no-text");
    }

    /** As it is in the data folders of the time before texts were sealed. */
    @Test
    void aTextThatWasStoredUnsealedIsRefusedWithTheReasonAndWhatToDo() {
        long position = annotated();
        RawEvent sealed = at(position).raw();
        JdbcClient admin = JdbcClient.create(SERVER.database().admin());
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql("UPDATE store.event_rows SET payload = :plain WHERE position = :position")
                .param("plain", SealedText.json(sealed.payload(), sealed.textKey()))
                .param("position", position)
                .update();
        admin.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                .update();
        assertThat(((PassageAnnotated) at(position).payload()).body()).isEqualTo("She lives.");

        Answer refused = propose(List.of(position));

        assertRefused(refused, 422, "invalid-body");
        JsonNode error = refused.body().get("errors").get(0);
        assertThat(error.get("pointer").asString()).isEqualTo("/positions/0");
        assertThat(error.get("code").asString()).isEqualTo("not-sealed");
        assertThat(error.get("detail").asString())
                .contains("stored before texts were sealed", "would break every proof", "docs/redaction.md");
    }

    @Test
    void aTextIsNamedOnceAndAgainOnlyAfterARefusalOrWithdrawal() {
        long position = annotated();
        String first = proposed(position);
        Answer second = propose(List.of(position));
        assertRefused(second, 409, "redacted-once");
        assertThat(second.body().get("existingId").asString()).isEqualTo(first);

        assertThat(end("admin", first, "refusal").status()).isEqualTo(200);
        assertRefused(approve("admin", first), 409, "redaction-decided");
        String again = proposed(position);
        assertThat(end("editor-1", again, "withdrawal").status()).isEqualTo(200);

        assertThat(approve("admin", proposed(position)).status()).isEqualTo(200);
        assertRefused(propose(List.of(position)), 409, "redacted-once");
    }

    @Test
    void aClaimWhoseTextIsGoneGoesOn() {
        Answer filed = SERVER.post("checker-a1", "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "Anna Blume"}, "statement": "She is named."}""".formatted(source));
        assertThat(approve("admin", proposed(filed.position())).status()).isEqualTo(200);

        Answer retracted = SERVER.post(
                "editor-1",
                "/api/v1/claims/" + filed.id() + "/retraction",
                "{\"reason\": \"there is nothing left of it\"}");
        assertThat(retracted.status()).as(retracted.body().toString()).isEqualTo(200);
    }

    /** What was remembered of the claim to decide on it has the text still. */
    @Test
    void anApprovalDoesNotBringBackWhatWasRedactedOfTheRevision() {
        Answer filed = SERVER.post("checker-a1", "/api/v1/claims", """
                {"sourceId": "%s", "passage": {"exact": "lives in the second"}, "statement": "There is a house."}""".formatted(source));
        String claim = "/api/v1/claims/" + filed.id();
        Answer proposal = SERVER.post(
                "editor-1",
                claim + "/revisions",
                "{\"statement\": \"It is Anna Blume's.\", \"reason\": \"says whose\"}",
                "If-Match",
                "\"1\"");
        assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(201);
        // One that is asked for twice is remembered.
        assertRefused(
                SERVER.post("editor-1", "/api/v1/revisions/" + proposal.id() + "/approval", "{}", "If-Match", "\"2\""),
                409,
                "four-eyes");
        assertThat(approve("admin", proposed(proposal.position())).status()).isEqualTo(200);

        Answer approved =
                SERVER.post("editor-2", "/api/v1/revisions/" + proposal.id() + "/approval", "{}", "If-Match", "\"2\"");

        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(((RevisionApproved) at(approved.position()).payload())
                        .content()
                        .statement())
                .isEqualTo("[redacted]");
    }

    @Test
    void anAmendmentDoesNotBringBackWhatWasRedactedOfTheFigure() {
        Answer defined = SERVER.post("editor-1", "/api/v1/figures", """
                {"name": "Houses of the letter", "measure": "houses", "unit": "houses", "valueType": "QUANTITY",
                 "scope": "Those of Anna Blume."}""");
        assertThat(defined.status()).as(defined.body().toString()).isEqualTo(201);
        assertThat(SERVER.post("checker-a1", "/api/v1/claims", """
                        {"sourceId": "%s", "passage": {"exact": "the second house"}, "statement": "Two.", "figureId": "%s",
                         "value": {"kind": "EXACT", "low": 2, "said": "second"}}""".formatted(source, defined.id()))
                        .status())
                .isEqualTo(201);
        assertThat(approve("admin", proposed(defined.position())).status()).isEqualTo(200);

        Answer amended = SERVER.send(
                "editor-1",
                "PATCH",
                "/api/v1/figures/" + defined.id(),
                "{\"place\": \"Moscow\", \"reason\": \"it is there\"}",
                "If-Match",
                "\"1\"");

        assertThat(amended.status()).as(amended.body().toString()).isEqualTo(200);
        assertThat(at(amended.position()).payload().toString())
                .contains("Moscow")
                .doesNotContain("Anna", "Houses of");
    }

    @Test
    void noTextIsInWhatTheStoreKeepsBesideTheEvents() {
        long position = annotated();
        approve("admin", proposed(position));
        JdbcClient owner = JdbcClient.create(SERVER.database().owner());
        for (String table : new String[] {"reservations", "idempotency", "leases", "erasures", "head"}) {
            assertThat(owner.sql("SELECT count(*) FROM store." + table + " t WHERE t::text ~ 'Anna|Blume|She lives'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
