package org.palimpsest.query.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.query.replay.Replay;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.query.replay.Watcher;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.QueryServer.Answer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

/** One story in which every text of every event has the same word in it: after the redaction nobody reads it anywhere. */
class RedactionReadsTest {

    private static final String WORD = "Zwergobst";
    private static final Passage PASSAGE = new Passage(WORD + " one", WORD + " before ", " " + WORD, 5, 17, Story.SHA);

    private static final UUID SOURCE = new UUID(5, 1);
    private static final UUID FIGURE = new UUID(5, 2);
    private static final UUID CLAIM = new UUID(5, 3);
    private static final UUID OTHER = new UUID(5, 4);
    private static final UUID ANNOTATION = new UUID(5, 5);
    private static final UUID PLAIN = new UUID(5, 6);
    private static final UUID WORDS = new UUID(5, 7);
    private static final UUID APART = new UUID(5, 8);

    private static QueryServer server;
    private static Story story;
    private static List<Long> positions;
    private static List<String> addresses;
    private static Map<String, String> tagsBefore;
    private static UUID redaction;

    @BeforeAll
    static void allOfItIsRedacted() {
        server = QueryServer.start();
        story = new Story(server);
        told();
        positions = new ArrayList<>();
        for (long position = 0; position <= story.lastPosition(); position++) {
            if (position != apart) {
                positions.add(position);
            }
        }
        // And something that stays.
        story.claim(PLAIN, SOURCE, "Pears were sold", FIGURE, Quantity.exactly(12), null);
        long last = story.lastPosition();
        addresses = List.of(
                "/api/v1/claims",
                "/api/v1/claims/" + CLAIM,
                "/api/v1/claims/" + CLAIM + "?at=" + last,
                "/api/v1/claims/" + CLAIM + "?at=" + (CLAIM_FILED + 1),
                "/api/v1/claims/" + CLAIM + "/history",
                "/api/v1/claims/" + OTHER + "/history",
                "/api/v1/claims/" + WORDS + "/history",
                "/api/v1/claims/" + APART + "/history",
                "/api/v1/figures/" + FIGURE,
                "/api/v1/figures/" + FIGURE + "/history",
                "/api/v1/figures/" + FIGURE + "/consensus",
                "/api/v1/sources/" + SOURCE,
                "/api/v1/sources/" + SOURCE + "/history",
                "/api/v1/sources/" + SOURCE + "/annotations",
                "/api/v1/annotations/" + ANNOTATION,
                "/api/v1/sources/" + SOURCE + "/placements",
                "/api/v1/revisions",
                "/api/v1/findings",
                "/api/v1/rules/activations",
                "/api/v1/search?q=" + WORD);
        tagsBefore = new TreeMap<>();
        server.read("/api/v1/claims");
        for (String address : addresses) {
            Answer before = server.get(address);
            assertThat(before.body()).as(address).contains(WORD);
            tagsBefore.put(address, before.header("ETag"));
        }
        assertThat(tablesWithTheWord()).contains("claim_contents", "history", "reviews", "placements");
        redaction = story.redact(positions.toArray(Long[]::new));
        server.read("/api/v1/claims");
    }

    private static final long CLAIM_FILED = 3;
    private static long apart;

    private static void told() {
        append(
                "Source",
                SOURCE,
                new SourceRegistered(
                        SOURCE,
                        WORD,
                        SourceKind.BOOK,
                        List.of(WORD),
                        WORD,
                        "en",
                        null,
                        "https://" + WORD + ".example",
                        WORD));
        append("Figure", FIGURE, new FigureDefined(FIGURE, description("the first " + WORD)));
        append("Figure", FIGURE, new FigureAmended(FIGURE, description("the second " + WORD), "so says " + WORD));
        append("Claim", CLAIM, new ClaimFiled(CLAIM, Story.person("checker-a1"), content(WORD + " was sold", 10)));
        append("Claim", OTHER, new ClaimFiled(OTHER, Story.person("checker-a1"), content(WORD + " was bought", 11)));
        append(
                "Claim",
                CLAIM,
                new ClaimConfirmed(CLAIM, new UUID(6, 1), Story.standing("checker-a2"), 1, evidence(), "yes, " + WORD));
        append(
                "Claim",
                CLAIM,
                new ClaimDisputed(
                        CLAIM,
                        new UUID(6, 2),
                        Story.standing("checker-b1"),
                        1,
                        DisputeReason.OTHER,
                        evidence(),
                        "no, " + WORD,
                        value(9)));
        // One that is told in its own words and not by a value, and one that only the rule has to do with.
        story.claim(WORDS, SOURCE, WORD + " was praised", null, null, null);
        story.claim(APART, SOURCE, "Apples were praised", null, null, null);
        apart = story.lastPosition();
        story.activate("bridged", Map.of(), null);
        append(
                "Rules",
                UUID.nameUUIDFromBytes("rules".getBytes()),
                new RuleActivated("majority", 1, new TreeMap<>(), "because of " + WORD, null));
        UUID revision = new UUID(6, 3);
        ClaimContent proposed = content(WORD + " was given away", 13);
        append(
                "Claim",
                CLAIM,
                new RevisionProposed(
                        CLAIM, revision, Story.person("checker-a2"), 1, proposed, "a closer reading of " + WORD));
        append(
                "Claim",
                CLAIM,
                new RevisionApproved(
                        CLAIM,
                        revision,
                        Story.person("editor-1"),
                        2,
                        proposed,
                        List.of(new TreatedDispute(new UUID(6, 2), Treatment.REBUTTED, "against " + WORD)),
                        "well, " + WORD));
        append(
                "Claim",
                CLAIM,
                new RevisionProposed(
                        CLAIM, new UUID(6, 4), Story.person("checker-a2"), 2, proposed, "once more " + WORD));
        append("Claim", CLAIM, new RevisionRefused(CLAIM, new UUID(6, 4), Story.person("editor-1"), "no more " + WORD));
        append("Claim", OTHER, new ClaimRetracted(OTHER, "not " + WORD));
        append(
                "Annotation",
                ANNOTATION,
                new PassageAnnotated(
                        ANNOTATION,
                        Story.person("checker-a1"),
                        SOURCE,
                        PASSAGE,
                        AnnotationPurpose.QUESTION,
                        WORD + "?"));
        append(
                "Annotation",
                ANNOTATION,
                new AnnotationAnswered(ANNOTATION, SOURCE, Story.person("checker-a2"), WORD + "!"));
        append(
                "Annotation",
                ANNOTATION,
                new AnnotationResolved(ANNOTATION, SOURCE, Story.person("checker-a2"), WORD + ".", null));
        append("Source", SOURCE, new SourceTextAdded(SOURCE, 1, Story.SHA, "text/plain", 100));
        append("Source", SOURCE, new SourceTextAdded(SOURCE, 2, "cd".repeat(32), "text/plain", 100));
        append(
                "Source",
                SOURCE,
                new PassagePlaced(
                        SOURCE,
                        new Anchor(AnchorKind.CLAIM, CLAIM),
                        PassagePosition.of(PASSAGE),
                        PassagePosition.of(PASSAGE),
                        2,
                        "cd".repeat(32),
                        PlacementMethod.BY_HAND,
                        1000,
                        PASSAGE,
                        "it is " + WORD));
        append(
                "Findings",
                new UUID(6, 5),
                new FindingPublished(
                        new UUID(6, 6),
                        new Subject(null, FIGURE),
                        Story.person("editor-1"),
                        "Supported",
                        WORD,
                        List.of()));
        append(
                "Reviewer",
                Story.person("checker-a2"),
                new ReviewerEnrolled(Story.person("checker-a2"), Standing.EXPERT));
        append(
                "Reviewer",
                Story.person("checker-a2"),
                new ReliabilityPublished(Story.person("checker-a2"), 1100, "settled " + WORD));
    }

    private static void append(String type, UUID stream, Record event) {
        story.append(type, stream, "editor-1", "EDITOR", event);
    }

    private static FigureDescription description(String name) {
        return new FigureDescription(
                name, WORD, "kg", ValueType.QUANTITY, WORD, WORD, null, null, "the scope of " + WORD);
    }

    private static ClaimContent content(String statement, long value) {
        return new ClaimContent(SOURCE, PASSAGE, statement, FIGURE, value(value), null);
    }

    private static Quantity value(long value) {
        return new Quantity(ValueKind.ABOUT, BigDecimal.valueOf(value), null, WORD + " " + value);
    }

    private static List<Evidence> evidence() {
        return List.of(new Evidence(null, "https://" + WORD + ".example", WORD, PASSAGE, EvidenceGrade.HIGH, null));
    }

    private static List<String> tablesWithTheWord() {
        List<String> found = new ArrayList<>();
        for (String table : server.jdbc()
                .sql("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE nspname = 'read' AND relkind = 'r' AND relname <> 'flyway_schema_history'")
                .query(String.class)
                .list()) {
            // Words that are searched for are in lower case.
            if (server.jdbc()
                    .sql("SELECT EXISTS (SELECT FROM read." + table + " t WHERE t::text ILIKE '%" + WORD + "%')")
                    .query(Boolean.class)
                    .single()) {
                found.add(table);
            }
        }
        return found;
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void nobodyReadsItAnyMoreNowOrAsOfThen() {
        for (String address : addresses) {
            Answer after = server.get(address);
            assertThat(after.status()).as(address).isEqualTo(200);
            assertThat(after.body().replace("q=" + WORD, "")).as(address).doesNotContainIgnoringCase(WORD);
        }
    }

    @Test
    void noTableHoldsIt() {
        assertThat(tablesWithTheWord()).isEmpty();
    }

    @Test
    void whoeverKeptAnAnswerGetsItAnew() {
        for (String address : addresses) {
            if (!address.contains("search")) {
                Answer again = server.get(address, "If-None-Match", tagsBefore.get(address));
                assertThat(again.status()).as(address).isEqualTo(200);
            }
        }
    }

    @Test
    void theClaimSaysWhyItsTextIsGone() {
        JsonNode claim = server.read("/api/v1/claims/" + CLAIM);

        assertThat(claim.get("statement").stringValue()).isEqualTo("[redacted]");
        assertThat(claim.get("value").get("low").asString())
                .as("what is computed with stays")
                .isEqualTo("13");
        JsonNode first = claim.get("redactions").get(0);
        assertThat(first.get("event").longValue()).isEqualTo(CLAIM_FILED);
        assertThat(first.get("reason").stringValue()).isEqualTo("it names a person");
        assertThat(first.get("legalGround").stringValue()).isEqualTo("Art. 17 GDPR");
        assertThat(server.read("/api/v1/claims/" + CLAIM + "?at=" + CLAIM_FILED).get("redactions"))
                .as("as of then there was one of them, and its text is gone all the same")
                .hasSize(1);
        assertThat(server.read("/api/v1/claims/" + PLAIN).get("redactions")).isEmpty();
        assertThat(server.read("/api/v1/claims/" + PLAIN).get("statement").stringValue())
                .isEqualTo("Pears were sold");
    }

    @Test
    void theHistorySaysOfEachEventWhyItsTextIsGone() {
        for (JsonNode row : server.read("/api/v1/claims/" + CLAIM + "/history").get("items")) {
            boolean named = positions.contains(row.get("position").longValue());
            assertThat(row.get("redaction").isNull()).as(row.toString()).isNotEqualTo(named);
        }
    }

    @Test
    void whatIsComputedIsWhatTheEventsGive() {
        var verification = new Replay(server.database().reader(), 1).verify(new Scope.Everything(), new Watcher() {
            @Override
            public void begins(int total) {}

            @Override
            public void step() {}
        });
        assertThat(verification.first()).isEmpty();
        assertThat(verification.holds()).isTrue();
    }

    @Test
    void redactionsAreReadByThoseWhoDecideAndTheAuditor() {
        for (String user : new String[] {"editor-1", "admin", "auditor-1"}) {
            Answer answer = server.getAs(user, "/api/v1/redactions/" + redaction);
            assertThat(answer.status()).as(user).isEqualTo(200);
            assertThat(answer.json().get("status").stringValue()).isEqualTo("APPROVED");
            assertThat(answer.json().get("proposedBy").stringValue()).isEqualTo("editor-1");
            assertThat(answer.json().get("decidedBy").stringValue()).isEqualTo("admin");
            assertThat(answer.json().get("scrubbed").booleanValue()).isFalse();
        }
        assertThat(server.getAs("checker-a1", "/api/v1/redactions").status()).isEqualTo(403);
        assertThat(server.get("/api/v1/redactions").status()).isEqualTo(401);
        JsonNode waiting =
                server.getAs("admin", "/api/v1/redactions?status=PROPOSED").json();
        assertThat(waiting.get("items")).isEmpty();
    }

    @Test
    void aFurtherEventOfTheClaimDoesNotBringItBack() {
        story.confirm(WORDS, "checker-a3");
        server.read("/api/v1/claims");
        assertThat(server.get("/api/v1/claims/" + WORDS + "/history").body()).contains("[redacted]");
        assertThat(tablesWithTheWord()).isEmpty();
    }
}
