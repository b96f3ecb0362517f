package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** One of each thing, with a hostile text in every field that takes free text. */
final class HostileThings {

    private final SharedProduct product;
    private final HostileTexts texts;

    final String source;
    final String figure;
    final String claim;
    final String annotation;
    final String finding;
    final String correction;
    final long filed;
    long last;

    HostileThings(SharedProduct product, HostileTexts texts) {
        this.product = product;
        this.texts = texts;
        String reviewer = texts.beginning("person");
        written(product.client("admin")
                .post(
                        "/reviewers",
                        Map.of(
                                "userName",
                                reviewer,
                                "displayName",
                                texts.shortOf("display"),
                                "standing",
                                "REVIEWER",
                                "group",
                                texts.shortOf("desk"))));
        String quote = texts.of("quote");
        this.source = written(
                        "checker-a1",
                        "/sources",
                        Map.of(
                                "title",
                                texts.of("title"),
                                "kind",
                                "BOOK",
                                "authors",
                                List.of(texts.of("author"), texts.of("coauthor")),
                                "publisher",
                                texts.of("publisher"),
                                "language",
                                texts.of("language"),
                                "licence",
                                texts.of("licence"),
                                "link",
                                "https://elsewhere.example/'onclick='x(1)&lt;" + "a".repeat(2_000),
                                "text",
                                "A beginning. " + quote + ". An end with 12 people.\n\n" + texts.of("paragraph")
                                        + "\n"))
                .id();
        String archive = written(
                        "checker-a1",
                        "/sources",
                        Map.of("title", texts.of("archive"), "kind", "ARCHIVE", "authors", List.of()))
                .id();
        written(
                "checker-a1",
                "/sources/" + source + "/relations",
                Map.of("relation", "CITES", "otherSourceId", archive));
        this.figure = written(
                        "checker-a1",
                        "/figures",
                        Map.of(
                                "name",
                                texts.of("name"),
                                "measure",
                                texts.of("measure"),
                                "unit",
                                texts.of("unit"),
                                "valueType",
                                "QUANTITY",
                                "population",
                                texts.of("population"),
                                "place",
                                texts.of("place"),
                                "periodFrom",
                                "1937",
                                "scope",
                                texts.of("scope")))
                .id();
        Seen filing = written(
                "checker-a1",
                "/claims",
                Map.of(
                        "sourceId",
                        source,
                        "passage",
                        Map.of("exact", quote),
                        "statement",
                        texts.of("statement"),
                        "figureId",
                        figure,
                        "value",
                        Map.of("kind", "EXACT", "low", 12, "said", texts.of("said")),
                        "rootId",
                        archive));
        this.claim = filing.id();
        this.filed = filing.position();
        written(
                reviewer,
                "/claims/" + claim + "/confirmations",
                Map.of(
                        "note", texts.of("note"),
                        "evidence",
                                List.of(
                                        Map.of(
                                                "sourceId",
                                                source,
                                                "locator",
                                                texts.of("locator"),
                                                "grade",
                                                "HIGH",
                                                "passage",
                                                Map.of("exact", texts.given("paragraph"))),
                                        Map.of(
                                                "link",
                                                "http://elsewhere.example/(1);&lt;" + "b".repeat(1_900),
                                                "locator",
                                                texts.of("link"),
                                                "grade",
                                                "LOW"))));
        written(
                "checker-b2",
                "/claims/" + claim + "/disputes",
                Map.of(
                        "reason",
                        "WRONG_VALUE",
                        "note",
                        texts.of("dispute"),
                        "proposedValue",
                        Map.of("kind", "EXACT", "low", 13, "said", texts.of("proposed")),
                        "evidence",
                        List.of()));
        String approved = written(
                        "checker-a2",
                        "/claims/" + claim + "/revisions",
                        Map.of(
                                "value",
                                Map.of("kind", "EXACT", "low", 13, "said", texts.of("revalued")),
                                "reason",
                                texts.of("because")),
                        "If-Match",
                        etag("/claims/" + claim))
                .id();
        written(
                "editor-1",
                "/revisions/" + approved + "/approval",
                Map.of("note", texts.of("approval"), "disputes", carried(texts.of("treatment"))),
                "If-Match",
                etag("/claims/" + claim));
        written(
                "checker-a2",
                "/claims/" + claim + "/revisions",
                Map.of("statement", texts.of("restated"), "reason", texts.of("waiting")),
                "If-Match",
                etag("/claims/" + claim));
        written(
                "checker-b1",
                "/claims/" + claim + "/disputes",
                Map.of("reason", "OTHER", "note", texts.of("objection"), "evidence", List.of()));
        this.annotation = written(
                        reviewer,
                        "/annotations",
                        Map.of(
                                "sourceId",
                                source,
                                "purpose",
                                "COMMENT",
                                "passage",
                                Map.of("exact", texts.given("paragraph")),
                                "body",
                                texts.of("body")))
                .id();
        written("checker-a2", "/annotations/" + annotation + "/answers", Map.of("body", texts.of("answer")));
        String settled = written(
                        "checker-a1",
                        "/annotations",
                        Map.of(
                                "sourceId",
                                source,
                                "purpose",
                                "TAG",
                                "passage",
                                Map.of("exact", "A beginning."),
                                "body",
                                texts.shortOf("tag")))
                .id();
        written("checker-a1", "/annotations/" + settled + "/resolution", Map.of("note", texts.of("settled")));
        this.finding = finding(texts.shortOf("rating"), texts.of("summary"), Map.of());
        this.correction =
                finding(texts.shortOf("rerating"), texts.of("resummary"), Map.of("reason", texts.of("corrected")));
    }

    private String finding(String rating, String summary, Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("claimId", claim);
        body.put("rating", rating);
        body.put("summary", summary);
        body.put("disputes", carried("It stays open."));
        return written("editor-1", "/findings", body, "If-Match", etag("/claims/" + claim))
                .id();
    }

    private List<Map<String, String>> carried(String note) {
        List<Map<String, String>> carried = new ArrayList<>();
        product.client("editor-1")
                .get("/claims/" + claim + "?minPosition=" + last)
                .body()
                .path("openDisputes")
                .forEach(dispute -> carried.add(
                        Map.of("reviewId", dispute.path("id").stringValue(), "treatment", "CARRIED", "note", note)));
        return carried;
    }

    private String etag(String path) {
        Seen now = product.client("editor-1").get(path + "?minPosition=" + last);
        assertThat(now.status()).as(now.toString()).isEqualTo(200);
        return now.etag();
    }

    private Seen written(String userName, String path, Map<String, ?> body, String... headers) {
        return written(product.client(userName).post(path, body, headers));
    }

    private Seen written(Seen answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        last = Math.max(last, answer.position());
        return answer;
    }
}
