package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers without an account see of findings and figures, in a real browser, on a small screen and on paper. */
@Execution(ExecutionMode.SAME_THREAD)
class PublicPagesTest {

    private static final int NARROW = 360;

    private static SharedProduct product;
    private static String finding;
    private static String correction;
    private static String claim;

    @BeforeAll
    static void publish() {
        product = SharedProduct.get();
        Visitor checker = product.client("checker-a1");
        String text = "A report on two years. The courts had 353,074 persons shot in 1937. Nobody was told of it.";
        Seen source = written(checker.post(
                "/sources",
                Map.of(
                        "title", "A report that findings are about",
                        "kind", "BOOK",
                        "authors", List.of("A. Reporter", "B. Reporter"),
                        "publisher", "Reporting Press",
                        "published", "1994-05",
                        "language", "en",
                        "text", text)));
        Seen filed = written(checker.post(
                "/claims",
                Map.of(
                        "sourceId", source.id(),
                        "passage", Map.of("exact", "The courts had 353,074 persons shot in 1937."),
                        "statement", "353,074 persons were shot in 1937 on the order of courts.")));
        claim = filed.id();
        for (String reviewer : List.of("checker-a2", "checker-b1", "checker-a3")) {
            written(product.client(reviewer)
                    .post(
                            "/claims/" + claim + "/confirmations",
                            Map.of(
                                    "evidence",
                                    List.of(Map.of(
                                            "link", "https://example.org/table",
                                            "locator", "table 2",
                                            "grade", "HIGH")),
                                    "note",
                                    "It is in the table.")));
        }
        Seen disputed = written(product.client("checker-b2")
                .post(
                        "/claims/" + claim + "/disputes",
                        Map.of("reason", "OUT_OF_CONTEXT", "evidence", List.of(), "note", "It leaves out the camps.")));
        finding = published(disputed.id(), "Well supported", "The table of the courts has this number.", null)
                .id();
        correction = published(
                        disputed.id(),
                        "Supported with a reservation",
                        "The table has this number; it counts sentences of courts only.",
                        "A reader showed that other bodies passed sentences as well.")
                .id();
    }

    private static Seen published(String review, String rating, String summary, String reason) {
        Visitor editor = product.client("editor-1");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("claimId", claim);
        body.put("rating", rating);
        body.put("summary", summary);
        if (reason != null) {
            body.put("reason", reason);
        }
        body.put("disputes", List.of(Map.of("reviewId", review, "treatment", "CARRIED")));
        Seen written = written(editor.post(
                "/findings", body, "If-Match", editor.get("/claims/" + claim).etag()));
        editor.getAfter("/findings/" + written.id(), written);
        return written;
    }

    private static Seen written(Seen answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        product.client("checker-a1").getAfter("/overview", answer);
        return answer;
    }

    @Test
    void aFindingIsReadCitedAndFollowedToItsCorrection() {
        try (Person reader = product.anybody().open("/findings/" + finding)) {
            Page page = reader.page();
            assertThat(reader.text("rating")).isEqualTo("Well supported");
            assertThat(reader.text("words")).contains("The courts had 353,074 persons shot in 1937.");
            assertThat(reader.text("dissent")).contains("It leaves out the camps.");
            assertThat(reader.text("sources")).contains("A. Reporter", "May 1994");
            String permalink = page.getByTestId("permalink").getAttribute("href");

            page.getByTestId("corrected").locator("a").click();
            page.waitForURL("**/findings/" + correction);
            assertThat(reader.text("correction"))
                    .contains("Well supported", "Supported with a reservation", "other bodies passed sentences");

            reader.open(permalink);
            assertThat(page.getByTestId("past").innerText()).contains("This is the past");
            assertThat(reader.text("rating")).isEqualTo("Well supported");
            assertThat(reader.remarks()).isEmpty();
        }
    }

    @Test
    void aFindingHoldsItselfAsLinkedDataAndTheBrowserMindsNothing() {
        try (Person reader = product.anybody().open("/findings/" + correction)) {
            Locator block = reader.page().locator("script[type='application/ld+json']");
            JsonNode review = JsonMapper.shared().readTree(block.textContent());
            assertThat(review.path("@type").stringValue()).isEqualTo("ClaimReview");
            assertThat(review.path("url").stringValue()).isEqualTo(reader.page().url());
            assertThat(reader.page().locator("link[rel=canonical]").getAttribute("href"))
                    .isEqualTo(reader.page().url());
            assertThat(reader.page().locator("meta[property='og:title']").getAttribute("content"))
                    .startsWith("Supported with a reservation: 353,074 persons");
            Object answered = reader.page()
                    .evaluate(
                            "async () => (await (await fetch(document.querySelector('[data-testid=linked]').href)).json())"
                                    + ".reviewRating.alternateName");
            assertThat(answered).isEqualTo("Supported with a reservation");
            assertThat(reader.remarks()).as("no report of a violated policy").isEmpty();
        }
    }

    @Test
    void aCardIsShownInAFrameOfAnotherSiteAndItsCodeIsCopied() throws IOException {
        AtomicReference<String> snippet = new AtomicReference<>("");
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><title>Elsewhere</title>" + snippet.get()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        try (Person reader = product.anybody().open("/findings/" + finding)) {
            Page page = reader.page();
            snippet.set(page.locator("#embed").inputValue());
            assertThat(snippet.get())
                    .startsWith("<iframe src=\"http")
                    .contains("/findings/" + finding + "/card?lang=en");
            page.locator("[data-copy=embed]").click();
            reader.await("document.getElementById('embed-copied').textContent !== ''");
            assertThat(reader.remarks()).isEmpty();

            page.navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
            FrameLocator card = page.frameLocator("iframe");
            card.getByTestId("rating").waitFor();
            assertThat(card.locator("body").innerText())
                    .contains("Corrected since", "Supported with a reservation", "353,074 persons were shot");
            assertThat(page.context().cookies()).as("the card sets no cookie").isEmpty();
            assertThat(reader.remarks()).allMatch(remark -> remark.contains("asks somebody else: http://127.0.0.1"));
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void everythingElseIsShownInNoFrame() {
        try (Person reader = product.anybody().open("/findings/" + finding)) {
            for (String path : List.of("/findings/" + finding, "/findings", "/")) {
                Object policy = reader.page()
                        .evaluate("async path => (await fetch(path)).headers.get('Content-Security-Policy')", path);
                assertThat(policy.toString()).as(path).contains("frame-ancestors 'none'");
            }
        }
    }

    @Test
    void aRootIsLeftOutAndAnotherRuleAssumedWithoutAnyScript() {
        JsonNode figure = mostClaims();
        String path = "/figures/" + figure.path("id").stringValue();
        try (Person reader = product.anybodyWithoutScript().open(path)) {
            Page page = reader.page();
            String inForce =
                    page.getByTestId("central").locator("span:not(.ghost)").innerText();
            page.getByTestId("switches").locator("summary").first().click();
            page.getByTestId("switches").locator("input[name=without]").nth(1).check();
            page.getByTestId("switches")
                    .locator("input[name=rule][value=majority-1]")
                    .check();
            page.getByTestId("switches").locator("button").click();
            page.waitForURL("**without=**");
            assertThat(reader.text("whatif")).contains("What if", "Nothing of it is written");
            assertThat(reader.text("in-force")).contains(inForce);
            assertThat(page.getByTestId("switches")
                            .locator("input[name=without]:checked")
                            .inputValue())
                    .isNotEmpty();
            page.getByTestId("whatif").locator("a").click();
            assertThat(page.url()).endsWith(path);
            assertThat(page.getByTestId("whatif").count()).isZero();
        }
    }

    @Test
    void looksAsItShould() {
        String figure = "/figures/" + mostClaims().path("id").stringValue();
        String crowded = "/figures/" + crowded(300);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("finding", "/findings/" + finding);
        pages.put("correction", "/findings/" + correction);
        pages.put("finding-of-figure", findingOfFigure());
        pages.put("card", "/findings/" + finding + "/card");
        pages.put("figure", figure);
        pages.put("figure-whatif", figure + "?rule=majority-1");
        pages.put("figure-crowded", crowded);
        List<String> remarks = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Person reader = product.anybody(scheme)) {
                pages.forEach((name, path) -> {
                    Page page = reader.open(path).page();
                    page.evaluate("document.fonts.ready");
                    String shown = name + "-" + scheme.name().toLowerCase();
                    page.setViewportSize(1280, 900);
                    Picture.take(page, shown);
                    // What is wrong with more than its colours is wrong in both schemes.
                    (scheme == ColorScheme.LIGHT ? Accessibility.faults(page) : Accessibility.faultsOfColour(page))
                            .forEach(fault -> remarks.add(shown + ": " + fault));
                    page.setViewportSize(NARROW, 800);
                    Picture.take(page, shown + "-narrow");
                    Object width = page.evaluate("() => document.documentElement.scrollWidth");
                    if (((Number) width).intValue() > NARROW) {
                        remarks.add(shown + " is " + width + " px wide on a screen of " + NARROW + " px");
                    }
                    if (scheme == ColorScheme.LIGHT) {
                        page.setViewportSize(718, 1000);
                        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                        Picture.take(page, name + "-print");
                        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
                    }
                });
                remarks.addAll(reader.remarks());
            }
        }
        assertThat(remarks).isEmpty();
    }

    private static JsonNode mostClaims() {
        return Holdings.items(product.client("checker-a1"), "/figures").stream()
                .filter(figure -> figure.path("valueType").stringValue("").equals("QUANTITY"))
                .filter(figure -> !figure.path("name").stringValue("").startsWith("Crowded"))
                .filter(figure -> figure.path("consensus").isObject())
                .max(Comparator.comparingInt(figure -> figure.path("claims").intValue()))
                .orElseThrow();
    }

    private static String findingOfFigure() {
        return Holdings.items(product.client("checker-a1"), "/findings").stream()
                .filter(each -> each.path("figure").isObject())
                .map(each -> "/findings/" + each.path("id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    /** A figure with so many claims, that go back to a few roots or to themselves. */
    private static String crowded(int claims) {
        Visitor checker = product.client("checker-a1");
        Seen figure = written(checker.post(
                "/figures",
                Map.of(
                        "name", "Crowded: people counted in the district, 1939",
                        "measure", "people counted",
                        "unit", "people",
                        "valueType", "QUANTITY",
                        "scope", "Everybody present on the day of the count.")));
        List<String> roots = new ArrayList<>();
        for (String title : List.of("The census itself", "Parish registers of the district", "A clerk’s memoirs")) {
            roots.add(written(checker.post("/sources", Map.of("title", title, "kind", "ARCHIVE")))
                    .id());
        }
        Seen source = written(checker.post(
                "/sources", Map.of("title", "A survey of what was written on the district", "kind", "BOOK")));
        Seen last = source;
        for (int i = 0; i < claims; i++) {
            int value = 90_000 + (int) (18_000 * Math.sin(i * 1.7)) + i * 40;
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sourceId", source.id());
            body.put("statement", "On page " + (i + 1) + " it counts " + value + " people.");
            body.put("figureId", figure.id());
            body.put("value", Map.of("kind", i % 3 == 0 ? "EXACT" : "ABOUT", "low", value, "said", "" + value));
            if (i % 5 < 3) {
                body.put("rootId", roots.get(i % 5));
            }
            last = checker.post("/claims", body);
            assertThat(last.status()).as(last.body().toString()).isEqualTo(201);
            if (i % 4 == 0) {
                String filed = last.id();
                for (String reviewer : List.of("checker-a2", "checker-b1")) {
                    Seen review = product.client(reviewer)
                            .post(
                                    "/claims/" + filed + "/confirmations",
                                    Map.of(
                                            "evidence",
                                            List.of(Map.of(
                                                    "link", "https://example.org/survey",
                                                    "locator", "page " + (i + 1),
                                                    "grade", "HIGH"))));
                    assertThat(review.status()).as(review.body().toString()).isEqualTo(201);
                    last = review;
                }
            }
        }
        checker.getAfter("/figures/" + figure.id(), last);
        return figure.id();
    }
}
