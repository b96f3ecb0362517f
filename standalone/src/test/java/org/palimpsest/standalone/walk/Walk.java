package org.palimpsest.standalone.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.JsonNode;

/** From a source to a consensus that was confirmed, disputed and revised, with every refusal on the way. */
public final class Walk {

    private static final String TEXT =
            "A digest. The archive counts 681,692 people shot in 1937 and 1938. Others speak of more.\n";
    private static final String QUOTE = "The archive counts 681,692 people shot in 1937 and 1938.";

    private final Visitor visitor;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** @param password the one password of the demo accounts */
    public Walk(URI address, String password) {
        this.visitor = new Visitor(address, password);
    }

    /** Walks the whole way; fails at the first thing that is not as the contract says. */
    public void go() {
        String source = source();
        String figure = figure();
        Seen filed = file(source, figure);
        String claim = filed.id();
        theFigureShowsIt(figure, claim, filed);
        filingIsRefusedTwiceAndRememberedOnce(source, figure, claim);
        nobodyWritesWithoutTheRight(claim);
        twoDesksConfirm(source, claim);
        Seen dispute = oneReviewerDisputes(source, claim);
        Seen revision = aCheckerProposesARevision(claim);
        anEditorApprovesIt(claim, revision, dispute);
        proposersDoNotDecide(claim);
        nothingIsForgotten(claim, filed);
    }

    private String source() {
        Seen source = visitor.as("checker-a1")
                .post(
                        "/sources",
                        Map.of("title", "A digest " + mark, "kind", "ARTICLE", "authors", List.of(), "text", TEXT));
        assertThat(source.status()).as(source.toString()).isEqualTo(201);
        assertThat(source.headers()).containsKeys("location", "etag", "palimpsest-position");
        assertThat(visitor.getAfter("/sources/" + source.id() + "/text", source).status())
                .isEqualTo(200);
        return source.id();
    }

    private String figure() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "Executions " + mark);
        body.put("measure", "executions");
        body.put("unit", "persons");
        body.put("valueType", "QUANTITY");
        body.put("population", "everybody");
        body.put("place", "Soviet Union");
        body.put("periodFrom", "1937");
        body.put("periodTo", "1938");
        body.put("scope", "Persons sentenced to death and shot.");
        Seen figure = visitor.as("checker-a1").post("/figures", body);
        assertThat(figure.status()).as(figure.toString()).isEqualTo(201);
        return figure.id();
    }

    private Map<String, Object> claimOf(String source, String figure, long value) {
        int start = TEXT.indexOf(QUOTE);
        Map<String, Object> passage = Map.of(
                "exact",
                QUOTE,
                "prefix",
                "A digest. ",
                "suffix",
                " Others",
                "start",
                start,
                "end",
                start + QUOTE.length());
        return Map.of(
                "sourceId", source,
                "passage", passage,
                "statement", "The archive counts " + value + " people shot.",
                "figureId", figure,
                "value", value(value));
    }

    private static Map<String, Object> value(long value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "EXACT");
        body.put("low", value);
        body.put("high", null);
        body.put("said", "681,692");
        return body;
    }

    private Seen file(String source, String figure) {
        Map<String, Object> wrong = new LinkedHashMap<>(claimOf(source, figure, 681_692));
        wrong.put("value", Map.of("kind", "RANGE", "low", 9, "high", 3, "said", "9 to 3"));
        Seen refused = visitor.as("checker-a1").post("/claims", wrong);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("pointer").stringValue(""))
                .startsWith("/value");

        Seen filed = visitor.as("checker-a1").post("/claims", claimOf(source, figure, 681_692));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed;
    }

    private void theFigureShowsIt(String figure, String claim, Seen filed) {
        Seen consensus = visitor.getAfter("/figures/" + figure + "/consensus", filed);
        assertThat(consensus.status()).as(consensus.toString()).isEqualTo(200);
        assertThat(consensus.text("/claims/0/id")).isEqualTo(claim);
        assertThat(consensus.text("/claims/0/verdict")).isEqualTo("UNREVIEWED");
        assertThat(verdict(claim, filed)).isEqualTo("UNREVIEWED");
    }

    private void filingIsRefusedTwiceAndRememberedOnce(String source, String figure, String claim) {
        Seen again = visitor.as("checker-b1").post("/claims", claimOf(source, figure, 681_692));
        assertThat(again.status()).as(again.toString()).isEqualTo(409);
        assertThat(again.body().toString()).contains(claim);

        String key = "walk-" + mark;
        Seen first = visitor.as("checker-b1").post("/claims", claimOf(source, figure, 700_000), "Idempotency-Key", key);
        Seen second =
                visitor.as("checker-b1").post("/claims", claimOf(source, figure, 700_000), "Idempotency-Key", key);
        Seen other = visitor.as("checker-b1").post("/claims", claimOf(source, figure, 800_000), "Idempotency-Key", key);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(other.status()).as(other.toString()).isEqualTo(422);
    }

    private void nobodyWritesWithoutTheRight(String claim) {
        Map<String, Object> review = Map.of("evidence", List.of());
        assertThat(visitor.post("/claims/" + claim + "/confirmations", review).status())
                .isEqualTo(401);
        assertThat(visitor.as("auditor-1")
                        .post("/claims/" + claim + "/confirmations", review)
                        .status())
                .isEqualTo(403);
        Seen own = visitor.as("checker-a1").post("/claims/" + claim + "/confirmations", review);
        assertThat(own.status()).as(own.toString()).isEqualTo(409);
        assertThat(visitor.get("/claims/" + claim).status()).isEqualTo(200);
    }

    // The worked examples: 1 + 1, 2 + 1 and 2 + 2 confirmations of weight 1000 from two groups.
    private void twoDesksConfirm(String source, String claim) {
        assertThat(verdict(claim, confirm("checker-a2", source, claim))).isEqualTo("NEEDS_REVIEW");
        assertThat(verdict(claim, confirm("checker-b1", source, claim))).isEqualTo("NEEDS_REVIEW");
        assertThat(verdict(claim, confirm("checker-a3", source, claim))).isEqualTo("LIKELY");
        assertThat(verdict(claim, confirm("checker-b2", source, claim))).isEqualTo("CONFIRMED");
    }

    private Seen confirm(String reviewer, String source, String claim) {
        Seen review = visitor.as(reviewer)
                .post(
                        "/claims/" + claim + "/confirmations",
                        Map.of("evidence", evidence(source), "note", "It says so."));
        assertThat(review.status()).as(review.toString()).isEqualTo(201);
        return review;
    }

    private static List<Map<String, Object>> evidence(String source) {
        return List.of(Map.of("sourceId", source, "locator", "first sentence", "grade", "HIGH"));
    }

    // Held, and challenged by the one desk through which it would fall.
    private Seen oneReviewerDisputes(String source, String claim) {
        Seen dispute = visitor.as("checker-b3")
                .post(
                        "/claims/" + claim + "/disputes",
                        Map.of("reason", "WRONG_VALUE", "evidence", evidence(source), "note", "Others speak of more."));
        assertThat(dispute.status()).as(dispute.toString()).isEqualTo(201);
        Seen seen = visitor.getAfter("/claims/" + claim, dispute);
        assertThat(seen.text("/verdict")).isEqualTo("CONFIRMED");
        assertThat(seen.text("/challengedBy")).isEqualTo("desk-b");
        assertThat(seen.body().path("openDisputes")).hasSize(1);
        return dispute;
    }

    private Seen aCheckerProposesARevision(String claim) {
        Map<String, Object> proposal = Map.of("value", value(681_693), "reason", "A later count adds one.");
        String path = "/claims/" + claim + "/revisions";
        assertThat(visitor.as("checker-b3").post(path, proposal).status()).isEqualTo(428);
        Seen stale = visitor.as("checker-b3").post(path, proposal, "If-Match", "\"1\"");
        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);

        Seen now = visitor.get("/claims/" + claim);
        Seen revision = visitor.as("checker-b3").post(path, proposal, "If-Match", now.etag());
        assertThat(revision.status()).as(revision.toString()).isEqualTo(201);
        return revision;
    }

    private void anEditorApprovesIt(String claim, Seen revision, Seen dispute) {
        String path = "/revisions/" + revision.id() + "/approval";
        String etag = visitor.getAfter("/claims/" + claim, revision).etag();
        assertThat(visitor.as("checker-a2")
                        .post(path, Map.of("disputes", List.of()), "If-Match", etag)
                        .status())
                .isEqualTo(403);
        Seen silent = visitor.as("editor-1").post(path, Map.of("disputes", List.of()), "If-Match", etag);
        assertThat(silent.status()).as(silent.toString()).isEqualTo(409);
        assertThat(silent.text("/type")).contains("no-silent-dispute");

        Map<String, Object> treated = Map.of(
                "disputes", List.of(Map.of("reviewId", dispute.id(), "treatment", "ACCEPTED", "note", "Taken over.")));
        Seen stale = visitor.as("editor-1").post(path, treated, "If-Match", "\"1\"");
        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        Seen approval = visitor.as("editor-1").post(path, treated, "If-Match", etag);
        assertThat(approval.status()).as(approval.toString()).isEqualTo(200);

        Seen seen = visitor.getAfter("/claims/" + claim, approval);
        assertThat(seen.text("/value/low")).isEqualTo("681693");
        assertThat(seen.text("/contentVersion")).isEqualTo("2");
        assertThat(seen.text("/verdict"))
                .as("earlier reviews are of the earlier version")
                .isEqualTo("UNREVIEWED");
        assertThat(seen.body().path("openDisputes")).isEmpty();
    }

    private void proposersDoNotDecide(String claim) {
        Seen now = visitor.get("/claims/" + claim);
        Seen revision = visitor.as("editor-2")
                .post(
                        "/claims/" + claim + "/revisions",
                        Map.of("statement", "The archive counts them.", "reason", "Shorter and still true."),
                        "If-Match",
                        now.etag());
        assertThat(revision.status()).as(revision.toString()).isEqualTo(201);
        Seen own = visitor.as("editor-2")
                .post(
                        "/revisions/" + revision.id() + "/approval",
                        Map.of("disputes", List.of()),
                        "If-Match",
                        visitor.getAfter("/claims/" + claim, revision).etag());
        assertThat(own.status()).as(own.toString()).isEqualTo(409);
        assertThat(own.text("/type")).contains("four-eyes");
    }

    private void nothingIsForgotten(String claim, Seen filed) {
        Seen then = visitor.get("/claims/" + claim + "?at=" + filed.position());
        assertThat(then.status()).as(then.toString()).isEqualTo(200);
        assertThat(then.text("/value/low")).isEqualTo("681692");
        assertThat(then.text("/verdict")).isEqualTo("UNREVIEWED");
        Seen history = visitor.get("/claims/" + claim + "/history");
        assertThat(history.body().path("items"))
                .extracting(row -> row.path("event").stringValue(""))
                .contains("ClaimFiled", "ClaimConfirmed", "ClaimDisputed", "RevisionProposed", "RevisionApproved");
    }

    private String verdict(String claim, @Nullable Seen after) {
        Seen seen = after == null ? visitor.get("/claims/" + claim) : visitor.getAfter("/claims/" + claim, after);
        assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
        JsonNode verdict = seen.body().path("verdict");
        return verdict.stringValue("");
    }
}
