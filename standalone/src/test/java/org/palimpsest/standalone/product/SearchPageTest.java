package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** Finding things: by keyboard from any page, narrowed step by step, page by page, and without scripts. */
@Execution(ExecutionMode.SAME_THREAD)
class SearchPageTest {

    private static final int CLAIMS = 30;

    private static SharedProduct product;
    private static String word;

    @BeforeAll
    static void file() {
        product = SharedProduct.get();
        word = "kestrel" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        Visitor checker = product.client("checker-a1");
        String source = written(checker.post(
                "/sources",
                Map.of("title", "The book of the " + word, "kind", "BOOK", "authors", List.of("A. Falconer"))));
        String figure = written(checker.post(
                "/figures",
                Map.of(
                        "name", "Nests of the " + word,
                        "measure", "nests",
                        "unit", "nests",
                        "valueType", "QUANTITY",
                        "scope", "Counts nests with eggs in them.")));
        for (int i = 0; i < CLAIMS; i++) {
            Seen filed = checker.post(
                    "/claims",
                    Map.of(
                            "sourceId",
                            source,
                            "statement",
                            "In valley " + i + " the " + word + " has " + (100 + i) + " nests.",
                            "figureId",
                            figure,
                            "value",
                            Map.of("kind", "EXACT", "low", 100 + i)));
            written(filed);
            if (i == CLAIMS - 1) {
                checker.getAfter("/claims/" + filed.id(), filed);
            }
        }
    }

    private static String written(Seen answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    @Test
    void aSlashLeadsToTheSearchFieldAndEscapeBack() {
        try (Person anybody = product.anybody().open("/figures")) {
            Page page = anybody.page();
            page.locator("nav a[href='/claims']").focus();
            page.keyboard().press("/");
            assertThat(focused(page, "[data-search]")).isTrue();
            page.keyboard().type("a/b");
            assertThat(page.locator("[data-search]").inputValue())
                    .as("where one types it is a sign")
                    .isEqualTo("a/b");
            page.keyboard().press("Escape");
            assertThat(focused(page, "nav a[href='/claims']")).isTrue();
            page.keyboard().press("/");
            page.keyboard().type(word + " \"valley 7\"");
            page.keyboard().press("Enter");
            page.waitForURL("**/search?q=**");
            assertThat(page.getByTestId("hits").locator("li").count()).isEqualTo(1);
            assertThat(page.getByTestId("hits").locator(".title mark").allInnerTexts())
                    .containsExactly("valley", "7", word);
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    private static boolean focused(Page page, String selector) {
        return (Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    @Test
    void resultsAreNarrowedAndTheAddressSaysHow() {
        try (Person anybody = product.anybody().open("/search?q=" + word)) {
            Page page = anybody.page();
            assertThat(count(page, "CLAIM")).isEqualTo(String.valueOf(CLAIMS));
            assertThat(count(page, "SOURCE")).isEqualTo("1");
            page.getByTestId("types").locator("[data-type=SOURCE]").click();
            page.waitForURL("**&type=SOURCE");
            assertThat(page.getByTestId("hits").locator("li").count()).isEqualTo(1);

            page.getByTestId("types").locator("[data-type=CLAIM]").click();
            page.waitForURL("**&type=CLAIM");
            page.getByTestId("figures").locator("a").first().click();
            page.waitForURL("**&figure=**");
            assertThat(page.locator("label[for=valueFrom]").innerText()).contains("nests");
            page.locator("#valueFrom").fill("119");
            page.locator("#valueTo").fill("110");
            page.getByTestId("search-form").locator("button").click();
            page.waitForURL("**valueTo=110**");
            assertThat(page.getByTestId("hits").locator("li").count())
                    .as("exchanged bounds are understood")
                    .isEqualTo(10);
            page.getByTestId("verdicts").locator("a").first().click();
            page.waitForURL("**verdict=UNREVIEWED**");
            assertThat(page.getByTestId("hits").locator("li").count()).isEqualTo(10);
            assertThat(page.getByTestId("verdicts").locator("a").first().getAttribute("aria-current"))
                    .isEqualTo("true");
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    private static String count(Page page, String type) {
        return page.getByTestId("types")
                .locator("[data-type=" + type + "] .soft")
                .innerText();
    }

    @Test
    void aFurtherPageHasTheRest() {
        try (Person anybody = product.anybody().open("/search?type=CLAIM&q=" + word)) {
            Page page = anybody.page();
            List<String> first = page.getByTestId("hits").locator(".title").allInnerTexts();
            page.locator(".pager a").click();
            page.waitForURL("**after=**");
            List<String> second = page.getByTestId("hits").locator(".title").allInnerTexts();
            assertThat(first).hasSize(25);
            assertThat(second).hasSize(CLAIMS - 25).doesNotContainAnyElementsOf(first);
            assertThat(page.locator(".pager").count()).isZero();
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    @Test
    void whereNothingIsFoundThePageSaysWhatToDo() {
        try (Person anybody = product.anybody().open("/search")) {
            assertThat(anybody.text("nothing")).contains("Type what you look for");
            anybody.open("/search?q=nothing" + word + "&type=FIGURE");
            assertThat(anybody.text("nothing")).contains("nothing" + word, "Try fewer words");
            anybody.page().getByTestId("widen").click();
            anybody.page().waitForURL(url -> !url.contains("type="));
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    @Test
    void itWorksWithoutScripts() {
        try (Person anybody = product.anybody()) {
            Page page = anybody.page();
            page.route(
                    "**/js/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody("")));
            anybody.open("/claims");
            Locator field = page.getByTestId("find").locator("input");
            field.fill(word);
            field.press("Enter");
            page.waitForURL("**/search?q=**");
            assertThat(page.getByTestId("hits").locator("li").count()).isEqualTo(25);
            page.locator("#valueFrom").fill("129");
            page.getByTestId("search-form").locator("button").click();
            page.waitForURL("**valueFrom=129**");
            assertThat(page.getByTestId("hits").locator("li").count()).isEqualTo(1);
            assertThat(anybody.remarks()).isEmpty();
        }
    }
}
