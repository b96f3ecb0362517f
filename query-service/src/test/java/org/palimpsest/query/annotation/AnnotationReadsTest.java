package org.palimpsest.query.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.annotation.AnnotationAnswered;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.annotation.AnnotationResolved;
import org.palimpsest.annotation.PassageAnnotated;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.source.Passage;
import org.palimpsest.source.SourceTextAdded;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AnnotationReadsTest {

    private static final String FOR_EVERYBODY = "max-age=86400, public, immutable";

    /** The fish is one code point and two UTF-16 units. */
    private static final String TEXT = "A 🐟 swam in two wells.";

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);
    private final long before = server.head();
    private final UUID book = story.source("A parish book");
    private final String sha256 = new ContentStore(server.database().writer()).put("text/plain", TEXT);
    private final Passage passage = new Passage("two wells", " swam in ", ".", 13, 22, sha256);
    private final String list = "/api/v1/sources/" + book + "/annotations";

    private UUID annotated(String person, AnnotationPurpose purpose, String body) {
        UUID id = UUID.randomUUID();
        story.append(
                "Annotation",
                id,
                person,
                "FACT_CHECKER",
                new PassageAnnotated(id, Story.person(person), book, passage, purpose, body));
        return id;
    }

    private void answered(UUID annotation, String person, String body) {
        story.append(
                "Annotation",
                annotation,
                person,
                "FACT_CHECKER",
                new AnnotationAnswered(annotation, book, Story.person(person), body));
    }

    private void resolved(UUID annotation, String person, @Nullable String note, @Nullable UUID claim) {
        story.append(
                "Annotation",
                annotation,
                person,
                "FACT_CHECKER",
                new AnnotationResolved(annotation, book, Story.person(person), note, claim));
    }

    private static String one(UUID annotation) {
        return "/api/v1/annotations/" + annotation;
    }

    private List<String> ids(String address) {
        return server.read(address)
                .get("items")
                .valueStream()
                .map(annotation -> annotation.get("id").stringValue())
                .toList();
    }

    @Test
    void anAnnotationHasEveryFieldOfTheContract() {
        UUID id = annotated("checker-a1", AnnotationPurpose.QUESTION, "Which two?");
        answered(id, "checker-b1", "The ones by the church.");
        answered(id, "loner-1", "And the mill.");
        resolved(id, "editor-1", "That is all of them.", null);
        JsonNode annotation = server.read(one(id));

        assertThat(annotation.propertyNames())
                .containsExactly(
                        "id",
                        "version",
                        "source",
                        "passage",
                        "purpose",
                        "body",
                        "by",
                        "byId",
                        "at",
                        "answers",
                        "resolved",
                        "changedAt",
                        "position");
        assertThat(annotation.get("version").intValue()).isEqualTo(4);
        assertThat(annotation.get("source").get("title").stringValue()).isEqualTo("A parish book");
        assertThat(annotation.get("passage").get("start").intValue()).isEqualTo(13);
        assertThat(annotation.get("by").stringValue()).isEqualTo("checker-a1");
        assertThat(annotation.get("byId").stringValue())
                .isEqualTo(Story.person("checker-a1").toString());
        assertThat(annotation.get("answers")).hasSize(2);
        JsonNode first = annotation.get("answers").get(0);
        assertThat(first.propertyNames()).containsExactly("body", "by", "byId", "at");
        assertThat(first.get("body").stringValue()).isEqualTo("The ones by the church.");
        assertThat(first.get("by").stringValue()).isEqualTo("checker-b1");
        // Of somebody without a profile only the id is left.
        assertThat(annotation.get("answers").get(1).get("by").stringValue()).isEqualTo("erased");
        JsonNode resolved = annotation.get("resolved");
        assertThat(resolved.propertyNames()).containsExactly("by", "byId", "at", "note", "claim");
        assertThat(resolved.get("note").stringValue()).isEqualTo("That is all of them.");
        assertThat(resolved.get("claim").isNull()).isTrue();
        assertThat(annotation.get("position").longValue()).isEqualTo(story.lastPosition());
        assertThat(annotation.get("changedAt")).isEqualTo(resolved.get("at"));
        assertThat(server.read(list).get("items").get(0)).isEqualTo(annotation);
    }

    @Test
    void theNameOfAPersonIsErasedWithTheirProfile() {
        UUID person = Story.person("leaver-" + UUID.randomUUID());
        UUID id = UUID.randomUUID();
        story.append(
                "Annotation",
                id,
                "checker-a1",
                "FACT_CHECKER",
                new PassageAnnotated(id, person, book, passage, AnnotationPurpose.COMMENT, "Mine"));
        JdbcClient accounts = JdbcClient.create(server.database().owner());
        accounts.sql("INSERT INTO identity.accounts (id, user_name, display_name, roles, created_at)"
                        + " VALUES (:id, :name, 'Leaver', '{}', now())")
                .param("id", person)
                .param("name", "leaver-" + person)
                .update();
        assertThat(server.read(one(id)).get("by").stringValue()).isEqualTo("leaver-" + person);

        accounts.sql("DELETE FROM identity.accounts WHERE id = :id")
                .param("id", person)
                .update();
        assertThat(server.read(one(id)).get("by").stringValue()).isEqualTo("erased");
        assertThat(server.read(list).get("items").get(0).get("by").stringValue())
                .isEqualTo("erased");
    }

    @Test
    void aListIsFilteredAndReadInPages() {
        UUID comment = annotated("checker-a1", AnnotationPurpose.COMMENT, "Nice");
        UUID flag = annotated("checker-a1", AnnotationPurpose.FLAG, "");
        UUID tag = annotated("checker-a1", AnnotationPurpose.TAG, "water");
        resolved(comment, "checker-a2", null, null);

        assertThat(ids(list)).containsExactly(tag.toString(), flag.toString(), comment.toString());
        assertThat(ids(list + "?open=true")).containsExactly(tag.toString(), flag.toString());
        assertThat(ids(list + "?open=false")).containsExactly(comment.toString());
        assertThat(ids(list + "?purpose=tag,COMMENT")).containsExactly(tag.toString(), comment.toString());
        assertThat(ids(list + "?purpose=COMMENT&open=true")).isEmpty();

        List<String> paged = new ArrayList<>();
        String address = list + "?limit=2";
        QueryServer.Answer page = server.get(address);
        assertThat(page.header("Link")).contains("rel=\"next\"");
        page.json().get("items").forEach(each -> paged.add(each.get("id").stringValue()));
        QueryServer.Answer next =
                server.get(address + "&after=" + page.json().get("next").stringValue());
        next.json().get("items").forEach(each -> paged.add(each.get("id").stringValue()));
        assertThat(paged).containsExactly(tag.toString(), flag.toString(), comment.toString());
        assertThat(next.json().get("next").isNull()).isTrue();
        assertThat(server.get(list + ".csv").body().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("id,version,");
    }

    @ParameterizedTest
    @CsvSource({
        "open=perhaps, open",
        "purpose=PRAISE, purpose",
        "limit=0, limit",
        "after=Y2xhaW1zHzE, after",
        "at=soon, at"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        QueryServer.Answer answer = server.get(list + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        UUID id = annotated("checker-a1", AnnotationPurpose.COMMENT, "Late");
        long made = story.lastPosition();
        server.read(one(id));
        assertThat(server.get(one(UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/sources/" + UUID.randomUUID() + "/annotations")
                        .status())
                .isEqualTo(404);
        QueryServer.Answer early = server.get(one(id) + "?at=" + (made - 1));
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.json().get("began").get("position").longValue()).isEqualTo(made);
        assertThat(early.json().get("detail").stringValue()).contains("was made at");
        if (before >= 0) {
            QueryServer.Answer earlier = server.get(list + "?at=" + before);
            assertThat(earlier.status()).isEqualTo(404);
            assertThat(earlier.json().get("detail").stringValue()).contains("was registered at");
        }
    }

    @Test
    void everyEarlierStateIsAnsweredAsOfThen() {
        UUID claim = story.claim(book, "There were two wells", null, null, null);
        UUID id = annotated("checker-a1", AnnotationPurpose.QUESTION, "Two?");
        List<String> addresses = List.of(one(id), list, list + "?open=true", list + "?open=false", list + ".csv");
        List<Long> positions = new ArrayList<>();
        List<List<String>> bodies = new ArrayList<>();
        Runnable look = () -> {
            server.read(list);
            positions.add(story.lastPosition());
            bodies.add(addresses.stream().map(each -> server.get(each).body()).toList());
        };
        look.run();
        answered(id, "checker-b1", "Two.");
        look.run();
        resolved(id, "checker-b1", null, claim);
        look.run();
        reworded(claim, "There were exactly two wells");
        look.run();

        assertThat(bodies).doesNotHaveDuplicates();
        for (int i = 0; i < positions.size(); i++) {
            for (int j = 0; j < addresses.size(); j++) {
                String address = addresses.get(j);
                String then = address + (address.contains("?") ? "&" : "?") + "at=" + positions.get(i);
                QueryServer.Answer answer = server.get(then);
                assertThat(answer.body()).as(then).isEqualTo(bodies.get(i).get(j));
                assertThat(answer.header("Cache-Control")).as(then).isEqualTo(FOR_EVERYBODY);
                assertThat(server.get(then, "If-None-Match", answer.header("ETag"))
                                .status())
                        .as(then)
                        .isEqualTo(304);
            }
        }
        assertThat(server.get(list).header("Cache-Control")).isEqualTo("no-cache");
        assertThat(positions.stream()
                        .map(at -> server.get(one(id) + "?at=" + at).header("ETag")))
                .containsExactly("\"1\"", "\"2\"", "\"3\"", "\"3." + positions.getLast() + "\"");
        assertThat(server.get(one(id))
                        .json()
                        .get("resolved")
                        .get("claim")
                        .get("statement")
                        .stringValue())
                .isEqualTo("There were exactly two wells");
    }

    private void reworded(UUID claim, String statement) {
        UUID revision = UUID.randomUUID();
        var content = Story.content(book, statement, null, null, null);
        story.claimEvent(
                claim,
                "checker-a2",
                "FACT_CHECKER",
                new RevisionProposed(claim, revision, Story.person("checker-a2"), 1, content, "more exact"));
        story.claimEvent(
                claim,
                "editor-1",
                "EDITOR",
                new RevisionApproved(claim, revision, Story.person("editor-1"), 2, content, List.of(), null));
    }

    @Test
    void itIsAWebAnnotation() {
        story.append(
                "Source",
                book,
                "checker-a1",
                "FACT_CHECKER",
                new SourceTextAdded(book, 1, sha256, "text/plain", TEXT.length()));
        UUID id = annotated("checker-a1", AnnotationPurpose.COMMENT, "A fish!");
        answered(id, "checker-b1", "So it says.");
        server.read(one(id));
        QueryServer.Answer linked = server.get(one(id), "Accept", "application/ld+json");

        assertThat(linked.header("Content-Type")).isEqualTo("application/ld+json");
        assertThat(linked.header("ETag")).isEqualTo("\"2.ld\"");
        assertThat(server.get(one(id), "Accept", "application/ld+json", "If-None-Match", "\"2.ld\"")
                        .status())
                .isEqualTo(304);
        assertThat(server.get(one(id)).header("ETag")).isEqualTo("\"2\"");
        JsonNode annotation = linked.json();
        assertThat(annotation.get("@context").stringValue()).isEqualTo("http://www.w3.org/ns/anno.jsonld");
        assertThat(annotation.get("id").stringValue()).isEqualTo(one(id));
        assertThat(annotation.get("type").stringValue()).isEqualTo("Annotation");
        assertThat(annotation.get("motivation").stringValue()).isEqualTo("commenting");
        assertThat(annotation.get("creator").get("nickname").stringValue()).isEqualTo("checker-a1");
        assertThat(annotation.get("body")).hasSize(2);
        assertThat(annotation.get("body").get(0).get("value").stringValue()).isEqualTo("A fish!");
        assertThat(annotation.get("body").get(1).get("purpose").stringValue()).isEqualTo("replying");
        JsonNode target = annotation.get("target");
        assertThat(target.get("source").stringValue()).isEqualTo("/api/v1/sources/" + book + "/text?version=1");
        assertThat(target.get("selector").get(0).toString())
                .isEqualTo("{\"type\":\"TextQuoteSelector\",\"exact\":\"two wells\",\"prefix\":\" swam in \","
                        + "\"suffix\":\".\"}");
        assertThat(target.get("selector").get(1).toString())
                .isEqualTo("{\"type\":\"TextPositionSelector\",\"start\":12,\"end\":21}");
    }

    @ParameterizedTest
    @CsvSource({"COMMENT, commenting", "QUESTION, questioning", "TAG, tagging", "FLAG, assessing"})
    void aPurposeIsAMotivation(AnnotationPurpose purpose, String motivation) {
        UUID id = annotated("checker-a1", purpose, purpose == AnnotationPurpose.FLAG ? "" : "words");
        server.read(one(id));
        JsonNode annotation =
                server.get(one(id), "Accept", "application/ld+json").json();
        assertThat(annotation.get("motivation").stringValue()).isEqualTo(motivation);
        assertThat(annotation.has("body")).isEqualTo(purpose != AnnotationPurpose.FLAG);
    }

    @Test
    void aListIsAPageOfWebAnnotations() {
        UUID first = annotated("checker-a1", AnnotationPurpose.COMMENT, "One");
        UUID second = annotated("checker-a1", AnnotationPurpose.COMMENT, "Two");
        server.read(list);
        QueryServer.Answer answer = server.get(list + "?limit=1", "Accept", "application/ld+json");
        assertThat(answer.header("Content-Type")).isEqualTo("application/ld+json");
        JsonNode page = answer.json();
        assertThat(page.get("type").stringValue()).isEqualTo("AnnotationPage");
        assertThat(page.get("id").stringValue()).isEqualTo(list + "?limit=1");
        assertThat(page.get("partOf").get("id").stringValue()).isEqualTo(list);
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.get("items").get(0).get("id").stringValue()).isEqualTo(one(second));
        assertThat(page.get("items").get(0).has("@context")).isFalse();
        JsonNode last = server.get(page.get("next").stringValue(), "Accept", "application/ld+json")
                .json();
        assertThat(last.get("items").get(0).get("id").stringValue()).isEqualTo(one(first));
        assertThat(last.has("next")).isFalse();
        assertThat(server.get(list, "Accept", "application/ld+json", "If-None-Match", "\"x\"")
                        .status())
                .isEqualTo(200);
        assertThat(server.get(list, "Accept", "text/html").json().get("detail").stringValue())
                .contains("application/json, text/csv, application/x-ndjson or application/ld+json");
    }

    @Test
    void theHistoryOfTheSourceTellsOfIt() {
        UUID claim = story.claim(book, "There were two wells, said the book", null, null, null);
        UUID id = annotated("checker-a1", AnnotationPurpose.FLAG, "");
        answered(id, "checker-b1", "Checked.");
        resolved(id, "checker-b1", null, claim);
        UUID other = annotated("checker-a1", AnnotationPurpose.QUESTION, "Since when?");
        resolved(other, "checker-a1", "Never mind.", null);

        JsonNode rows = server.read("/api/v1/sources/" + book + "/history").get("items");
        assertThat(rows.valueStream().map(row -> row.get("event").stringValue()))
                .containsExactly(
                        "SourceRegistered",
                        "PassageAnnotated",
                        "AnnotationAnswered",
                        "AnnotationResolved",
                        "PassageAnnotated",
                        "AnnotationResolved");
        assertThat(rows.valueStream().skip(1).map(row -> row.get("summary").stringValue()))
                .containsExactly(
                        "a passage was flagged to be checked: \"two wells\"",
                        "an annotation was answered",
                        "an annotation was promoted to a claim",
                        "a question was asked about a passage: \"two wells\"",
                        "an annotation was resolved");
        assertThat(rows.get(3).get("claimId").stringValue()).isEqualTo(claim.toString());
        assertThat(rows.get(3).get("statement").stringValue()).startsWith("There were two wells");
        assertThat(rows.get(3).get("actor").stringValue()).isEqualTo("checker-b1");
        assertThat(rows.get(4).get("reason").stringValue()).isEqualTo("Since when?");
        assertThat(rows.get(5).get("reason").stringValue()).isEqualTo("Never mind.");
        // Where the claim comes from is in its own history; what else was said of its passage is not.
        JsonNode ofTheClaim =
                server.read("/api/v1/claims/" + claim + "/history").get("items");
        assertThat(ofTheClaim.valueStream().map(row -> row.get("event").stringValue()))
                .containsExactly("ClaimFiled", "AnnotationResolved");
    }
}
