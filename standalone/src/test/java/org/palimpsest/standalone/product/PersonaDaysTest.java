package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.JsonNode;

/** What each of the people does in a day, from sign-in to sign-out, with the keyboard alone. */
@Execution(ExecutionMode.SAME_THREAD)
class PersonaDaysTest {

    private static final String TEXT =
            "The mill in the north was closed in 1932. In its last year it had 4,120 workers."
                    + " Their families were moved to the south.\n";
    private static final int MOST_TABS = 250;

    private static SharedProduct product;

    @BeforeAll
    static void start() {
        product = SharedProduct.get();
    }

    /** Goes on with the Tab key until something is focused. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " is not reached by the Tab key at " + page.url());
    }

    private static void enter(Page page, String selector) {
        tabTo(page, selector);
        page.keyboard().press("Enter");
    }

    private static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().type(text);
    }

    /** Chooses in a select by typing the first letters of an option. */
    private static void choose(Page page, String selector, String letters) {
        tabTo(page, selector);
        page.keyboard().type(letters);
    }

    private static Person signIn(String userName) {
        Person person = product.anybody().open("/");
        Page page = person.page();
        enter(page, "[data-testid=sign-in]");
        page.waitForURL("**/login**");
        type(page, "#username", userName);
        type(page, "#password", Started.PASSWORD);
        page.keyboard().press("Enter");
        page.getByTestId("user").waitFor();
        assertThat(person.text("user")).isEqualTo(userName);
        return person;
    }

    private static void signOut(Person person) {
        Page page = person.page();
        page.evaluate("document.activeElement.blur()");
        page.evaluate("scrollTo(0, 0)");
        person.open("/");
        enter(page, "[data-testid=sign-out]");
        page.getByTestId("sign-in").waitFor();
        assertThat(person.remarks()).isEmpty();
    }

    private static String source() {
        Seen written = product.client("checker-a1")
                .post(
                        "/sources",
                        Map.of(
                                "title",
                                "The mill of a day " + System.nanoTime(),
                                "kind",
                                "ARTICLE",
                                "authors",
                                List.of("B. Miller"),
                                "language",
                                "en",
                                "text",
                                TEXT));
        product.client("checker-a1").getAfter("/sources/" + written.id(), written);
        return written.id();
    }

    @Test
    void aCheckerReadsFilesReviewsAndGoesHome() {
        String source = source();
        Seen others = product.client("checker-b1")
                .post(
                        "/claims",
                        Map.of(
                                "sourceId",
                                source,
                                "passage",
                                Map.of("exact", "Their families were moved to the south."),
                                "statement",
                                "The workers' families were moved south."));
        try (Person checker = signIn("checker-a1")) {
            Page page = checker.page();
            checker.open("/sources/" + source);

            tabTo(page, "#text");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            page.getByTestId("tools").waitFor();
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            page.waitForURL("**/claims/new?**");
            assertThat(page.locator("#value-said").inputValue()).isEqualTo("4,120");
            type(page, "#statement", "The mill had 4,120 workers in its last year.");
            choose(page, "#figureId", "People");
            enter(page, "form[data-testid=file-claim] button.primary");
            page.getByTestId("statement").waitFor();
            assertThat(checker.text("statement")).isEqualTo("The mill had 4,120 workers in its last year.");
            assertThat(checker.text("value")).contains("4,120");

            checker.open("/claims/" + others.id());
            enter(page, "[data-testid=confirm-form] summary");
            choose(page, "#confirm-source-0", "The mill of a day");
            type(page, "#confirm-locator-0", "last sentence");
            enter(page, "form[data-testid=confirm] button.primary");
            page.waitForURL(url -> !url.endsWith(others.id()));
            page.getByTestId("for").getByText("checker-a1").first().waitFor();
            signOut(checker);
        }
    }

    @Test
    void anEditorDecidesARevisionFromTheQueueAndGoesHome() {
        String source = source();
        Seen claim = product.client("checker-a2")
                .post(
                        "/claims",
                        Map.of(
                                "sourceId",
                                source,
                                "passage",
                                Map.of("exact", "The mill in the north was closed in 1932."),
                                "statement",
                                "The northern mill closed in 1923."));
        Seen proposed = product.client("checker-b2")
                .post(
                        "/claims/" + claim.id() + "/revisions",
                        Map.of(
                                "statement",
                                "The northern mill closed in 1932.",
                                "reason",
                                "The digits were exchanged."),
                        "If-Match",
                        claim.etag());
        assertThat(proposed.status()).isEqualTo(201);
        product.client("editor-1").getAfter("/claims/" + claim.id(), proposed);
        try (Person editor = signIn("editor-1")) {
            Page page = editor.page();
            enter(page, "nav a[href='/queue']");
            page.waitForURL("**/queue");
            String revision = "#revision-" + proposed.id();
            page.locator(revision).waitFor();
            assertThat(page.locator(revision).innerText()).contains("The digits were exchanged.");
            enter(page, revision + " details:has(form[data-testid=approve]) > summary");
            enter(page, revision + " form[data-testid=approve] button.primary");
            page.waitForURL("**/queue?**");
            assertThat(page.locator(revision).count()).isZero();

            editor.open("/claims/" + claim.id());
            assertThat(editor.text("statement")).isEqualTo("The northern mill closed in 1932.");
            signOut(editor);
        }
    }

    @Test
    void anAuditorReplaysComparesAndGoesHome() {
        JsonNode figure = Holdings.items(product.client("auditor-1"), "/figures").stream()
                .filter(each -> !each.path("name").stringValue("").startsWith("Crowded"))
                .max(Comparator.comparingInt(each -> each.path("claims").intValue()))
                .orElseThrow();
        try (Person auditor = signIn("auditor-1")) {
            Page page = auditor.page();
            auditor.open("/figures/" + figure.path("id").stringValue());
            enter(page, "[data-testid=replay]");
            page.waitForURL("**/replay**");
            tabTo(page, "#slider");
            page.keyboard().press("Home");
            page.getByTestId("past").waitFor();
            assertThat(page.url()).contains("?at=");

            auditor.open("/figures/" + figure.path("id").stringValue());
            enter(page, "[data-testid=history-link]");
            page.waitForURL("**/history");
            tabTo(page, "input[name=from]");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator("input[name=from]:checked").getAttribute("value"))
                    .isNotEqualTo(page.locator("input[name=to]:checked").getAttribute("value"));
            enter(page, "[data-testid=compare] button");
            page.getByTestId("differences").first().waitFor();
            assertThat(page.locator("form[data-api]").count())
                    .as("who audits writes nothing")
                    .isZero();
            signOut(auditor);
        }
    }

    @Test
    void aReaderWithoutAnAccountFindsWhatIsDisputedAndWhy() {
        Visitor client = product.client("checker-a1");
        String finding =
                Holdings.items(client, "/findings").getFirst().path("id").stringValue();
        try (Person reader = product.anybody().open("/")) {
            Page page = reader.page();
            enter(page, "nav a[href='/figures']");
            page.waitForURL("**/figures");
            enter(page, "a.title");
            page.getByTestId("explanation").first().waitFor();
            assertThat(page.locator("form[data-api]").count()).isZero();
            enter(page, "nav a[href='/findings']");
            page.waitForURL("**/findings");
            enter(page, "a[href='/findings/" + finding + "']");
            page.waitForURL("**/findings/" + finding);
            assertThat(reader.remarks()).isEmpty();
        }
    }
}
