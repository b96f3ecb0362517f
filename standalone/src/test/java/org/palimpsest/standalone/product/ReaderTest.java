package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Position;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.JsonNode;

/** Reading a source in a real browser: with the keyboard alone, with the mouse, and while others write. */
@Execution(ExecutionMode.SAME_THREAD)
class ReaderTest {

    private static final String TEXT =
            "An account of two years. The courts had 353,074 persons shot in 1937 and 328,612 in"
                    + " 1938.\n\nNobody was told. The camps held nearly two million people in 1941.\n";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static SharedProduct product;

    @BeforeAll
    static void start() {
        product = SharedProduct.get();
    }

    private static String source(String text) {
        Seen written = product.client("checker-a1")
                .post(
                        "/sources",
                        Map.of(
                                "title",
                                "Read in a browser " + COUNT.incrementAndGet(),
                                "kind",
                                "BOOK",
                                "authors",
                                List.of("A. Reader"),
                                "language",
                                "en",
                                "text",
                                text));
        assertThat(written.status()).isEqualTo(201);
        product.client("checker-a1").getAfter("/sources/" + written.id(), written);
        return written.id();
    }

    /** Moves by sentences to the one that begins so. */
    private static void walkTo(Page page, String beginning) {
        page.locator("#text").focus();
        for (int i = 0; i < 10 && !selected(page).startsWith(beginning); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(selected(page)).startsWith(beginning);
        page.getByTestId("tools").waitFor();
    }

    private static String selected(Page page) {
        return (String) page.evaluate("document.getSelection().toString()");
    }

    @Test
    void aPassageWithTwoValuesIsFiledTwiceByKeyboardAlone() {
        String source = source(TEXT);
        try (Person checker = product.person("checker-a1").open("/sources/" + source)) {
            Page page = checker.page();
            Keyboard keys = page.keyboard();
            walkTo(page, "The courts had");
            assertThat(selected(page)).isEqualTo("The courts had 353,074 persons shot in 1937 and 328,612 in 1938.");
            keys.press("Enter");
            keys.press("Enter");
            page.waitForURL("**/claims/new?**");
            Locator found = page.getByTestId("found").locator("[data-found]");
            assertThat(found.count()).isGreaterThanOrEqualTo(2);
            assertThat(page.locator("#value-low").inputValue().replace(",", "")).isEqualTo("353074");
            assertThat(page.locator("#value-said").inputValue()).isEqualTo("353,074");

            // The second value, then back: the form follows.
            found.first().focus();
            keys.press("ArrowDown");
            assertThat(page.locator("#value-low").inputValue().replace(",", "")).isEqualTo("328612");
            keys.press("ArrowUp");
            page.locator("#figureId").selectOption(figure());
            page.locator("#statement").focus();
            keys.type("353,074 persons were shot in 1937.");
            page.getByTestId("file-and-next").press("Enter");
            page.waitForURL("**value=2**");
            assertThat(page.locator("#value-low").inputValue().replace(",", "")).isEqualTo("328612");
            page.locator("#figureId").selectOption(figure());
            page.locator("#statement").focus();
            keys.type("328,612 persons were shot in 1938.");
            page.locator("form[data-testid=file-claim] button.primary").press("Enter");
            page.getByTestId("statement").waitFor();
            assertThat(checker.text("statement")).isEqualTo("328,612 persons were shot in 1938.");

            checker.open("/sources/" + source);
            assertThat(page.locator("#items li.card"))
                    .satisfies(cards -> assertThat(cards.count()).isEqualTo(2));
            assertThat(page.locator("#text mark").first().getAttribute("data-numbers"))
                    .contains("1");
            assertThat(page.locator("#text")
                            .evaluate("text => [...text.querySelectorAll('.para')].map(p => {"
                                    + " const c = p.cloneNode(true); c.querySelectorAll('[data-not-text]').forEach(e => e.remove());"
                                    + " return c.textContent; }).join('')"))
                    .as("the page has every character of the text")
                    .isEqualTo(TEXT);
            assertThat(checker.remarks()).isEmpty();
        }
    }

    private static String figure() {
        return Holdings.items(product.client("checker-a1"), "/figures").stream()
                .filter(each -> each.path("valueType").stringValue("").equals("QUANTITY"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .stringValue();
    }

    @Test
    void whatMayBeFiledAlreadyIsShownWhileOneTypes() {
        String source = source(TEXT);
        try (Person checker = product.person("checker-a2").open("/claims/new?source=" + source)) {
            Page page = checker.page();
            Seen filed = product.client("checker-a1")
                    .post(
                            "/claims",
                            Map.of(
                                    "sourceId",
                                    source,
                                    "passage",
                                    Map.of("exact", "Nobody was told."),
                                    "statement",
                                    "Nobody in the whole district was told of the sentences."));
            assertThat(filed.status()).isEqualTo(201);
            product.client("checker-a1").getAfter("/claims/" + filed.id(), filed);
            assertThat(page.getByTestId("alike").isVisible()).isFalse();
            page.locator("#statement").fill("Nobody in the district was told of the sentences.");
            page.getByTestId("alike").locator("li").first().waitFor();
            assertThat(checker.text("alike"))
                    .contains("Nobody in the whole district was told of the sentences.", "% alike");
            assertThat(checker.remarks()).isEmpty();
        }
    }

    @Test
    void aQuestionIsAskedAnsweredSettledAndAnotherBecomesAClaim() {
        String source = source(TEXT);
        try (Person asker = product.person("checker-a1").open("/sources/" + source)) {
            Page page = asker.page();
            walkTo(page, "Nobody was told");
            page.keyboard().press("?");
            page.locator("#remark[open]").waitFor();
            page.keyboard().type("Who should have told them?");
            asker.send(page.locator("#remark form"));
            assertThat(page.url()).contains("#annotation-");
            assertThat(asker.text("annotation")).contains("question", "Who should have told them?");

            walkTo(page, "The camps held");
            page.keyboard().press("x");
            page.locator("#remark[open]").waitFor();
            asker.send(page.locator("#remark form"));
            assertThat(page.getByTestId("annotation").last().innerText()).contains("check this");
            assertThat(asker.remarks()).isEmpty();
        }
        try (Person other = product.person("checker-b1").open("/sources/" + source)) {
            Page page = other.page();
            page.getByTestId("answer").first().click();
            page.locator("#answer-body").fill("The courts, by law.");
            other.send(page.getByTestId("answer-form"));
            assertThat(other.text("annotation")).contains("The courts, by law.");
            page.getByTestId("resolve").first().click();
            page.locator("#resolve-note").fill("It is in the answer.");
            other.send(page.getByTestId("resolve-form"));
            assertThat(other.text("annotation")).contains("Settled", "It is in the answer.");

            page.getByTestId("promote").first().click();
            page.waitForURL("**/claims/new?**annotation=**");
            assertThat(page.locator("#exact").inputValue()).startsWith("The camps held");
            page.locator("#statement").fill("Nearly two million people were held in camps in 1941.");
            page.locator("#figureId").selectOption(figure());
            other.send(page.getByTestId("file-claim"));
            other.open("/sources/" + source);
            assertThat(page.getByTestId("annotation").last().innerText())
                    .contains("Filed as a claim", "Nearly two million people were held in camps in 1941.");
            assertThat(other.remarks()).isEmpty();
        }
    }

    @Test
    void aPassageWithSignsOfDirectionIsFiledAndRemarkedOnWordForWord() {
        String passage = "They \u2067counted\u2069 \u202E1,234\u202C mills\u200F in\u200E the \u202Bnorth\u202C.";
        String source = source("A note. " + passage + " Another note.");
        try (Person checker = product.person("checker-a1").open("/sources/" + source)) {
            Page page = checker.page();
            walkTo(page, "They ");
            assertThat(selected(page)).as("shown, not obeyed").contains("\uFFFD1,234\uFFFD mills\u200F");
            page.keyboard().press("c");
            page.locator("#remark[open]").waitFor();
            page.keyboard().type("Which way do they read?");
            checker.send(page.locator("#remark form"));
            assertThat(remark(source).at("/passage/exact").stringValue()).isEqualTo(passage);

            walkTo(page, "They ");
            page.keyboard().press("f");
            page.waitForURL("**/claims/new?**");
            page.locator("#statement").fill("They counted mills in the north.");
            checker.send(page.getByTestId("file-claim"));
            assertThat(filed(checker).at("/passage/exact").stringValue()).isEqualTo(passage);
            assertThat(filed(checker).at("/passage/start").intValue()).isEqualTo(8);

            // From the remark, which has the signs themselves, and with the place lost as the quote is shortened.
            checker.open("/sources/" + source);
            page.getByTestId("promote").click();
            page.waitForURL("**/claims/new?**annotation=**");
            String quote = page.locator("#exact").inputValue();
            page.locator("#exact").fill(quote.substring(0, quote.indexOf(" mills")));
            page.locator("#statement").fill("They counted 1,234 of something.");
            checker.send(page.getByTestId("file-claim"));
            assertThat(filed(checker).at("/passage/exact").stringValue())
                    .isEqualTo(passage.substring(0, passage.indexOf(" mills")));
            assertThat(checker.remarks()).isEmpty();
        }
    }

    /** What is said of a source, when it is one thing. */
    private static JsonNode remark(String source) {
        return Holdings.items(product.client("checker-a1"), "/sources/" + source + "/annotations")
                .getFirst();
    }

    private static JsonNode filed(Person checker) {
        return product.client("checker-a1")
                .get(URI.create(checker.page().url()).getPath())
                .body();
    }

    @Test
    void whoIsSecondToAnswerSeesTheAnswerOfTheFirstAndWhoIsSecondToSettleThatItIsSettled() {
        String source = source(TEXT);
        Seen asked = ask(source, "Who should have told them?");
        try (Person first = product.person("checker-a1").open("/sources/" + source);
                Person second = product.person("checker-b1").open("/sources/" + source)) {
            begin(second, "answer", "#answer-body", "The governor.");
            Page page = first.page();
            begin(first, "answer", "#answer-body", "The courts, by law.");
            first.send(page.getByTestId("answer-form"));

            Locator form = second.page().getByTestId("answer-form");
            form.locator("button.primary").click();
            form.getByTestId("meanwhile").waitFor();
            assertThat(form.locator("[data-problem]").innerText())
                    .contains("The courts, by law.", "checker-a1", "What you typed is still here");
            assertThat(second.page().locator("#answer-body").inputValue()).isEqualTo("The governor.");
            assertThat(annotation(asked).path("answers").size())
                    .as("nothing is sent until it is sent again")
                    .isEqualTo(1);
            form.locator("button.primary").click();
            second.page().waitForURL("**#annotation-**");
            second.page().getByText("The governor.").waitFor();

            first.open("/sources/" + source);
            begin(second, "resolve", "#resolve-note", "Both are right.");
            begin(first, "resolve", "#resolve-note", "It is in the answers.");
            first.send(page.getByTestId("resolve-form"));
            form = second.page().getByTestId("resolve-form");
            form.locator("button.primary").click();
            form.getByTestId("meanwhile").waitFor();
            assertThat(form.locator("[data-problem]").innerText())
                    .contains("It is in the answers.", "checker-a1", "Nothing is left to do here");
            assertThat(form.locator("button.primary").isDisabled()).isTrue();
            assertThat(second.page().locator("#resolve-note").inputValue()).isEqualTo("Both are right.");
            form.locator("[data-close]").click();
            assertThat(second.text("annotation")).contains("Settled", "It is in the answers.");
            assertThat(faults(first)).isEmpty();
            assertThat(faults(second)).isEmpty();
        }
    }

    @Test
    void whoFilesARemarkAsAClaimSeesWhatWasAnsweredMeanwhileAndCanFileItAloneOnceTheRemarkIsSettled() {
        String source = source(TEXT);
        Seen asked = ask(source, "Is this a claim?");
        String address = "/annotations/" + asked.id();
        try (Person checker = product.person("checker-b1").open("/sources/" + source)) {
            Page page = checker.page();
            page.getByTestId("promote").click();
            page.waitForURL("**/claims/new?**annotation=**");
            assertThat(checker.text("annotation")).contains("Is this a claim?");
            page.locator("#statement").fill("Nobody was told of the sentences in 1937.");

            Seen answered = product.client("checker-a1")
                    .post(address + "/answers", Map.of("body", "It is hearsay."), "If-Match", "\"1\"");
            Locator form = page.getByTestId("file-claim");
            form.locator("button.primary").click();
            form.getByTestId("meanwhile").waitFor();
            assertThat(form.locator("[data-problem]").innerText()).contains("It is hearsay.", "checker-a1");
            assertThat(page.locator("#statement").inputValue()).isEqualTo("Nobody was told of the sentences in 1937.");

            product.client("checker-a1")
                    .post(address + "/resolution", Map.of("note", "Not to be filed."), "If-Match", answered.etag());
            form.locator("button.primary").click();
            form.getByText("Not to be filed.").first().waitFor();
            assertThat(form.locator("[data-problem]").innerText()).contains("it stands by itself");
            assertThat(annotation(asked).at("/resolved/claim").isObject()).isFalse();
            checker.send(form);
            assertThat(checker.text("statement")).isEqualTo("Nobody was told of the sentences in 1937.");
            assertThat(annotation(asked).at("/resolved/note").stringValue()).isEqualTo("Not to be filed.");
            assertThat(faults(checker)).isEmpty();
        }
    }

    @Test
    void whatIsBegunAboutOneRemarkWaitsWhileAnotherIsAnswered() {
        String source = source(TEXT);
        ask(source, "The first question?");
        ask(source, "The second question?");
        try (Person checker = product.person("checker-a1").open("/sources/" + source)) {
            Page page = checker.page();
            begin(checker, "answer", "#answer-body", "To the first.");
            page.keyboard().press("Escape");
            page.getByTestId("answer").last().click();
            assertThat(page.locator("#answer-body").inputValue()).isEmpty();
            page.locator("#answer-body").fill("To the second.");
            page.keyboard().press("Escape");
            page.getByTestId("answer").first().click();
            assertThat(page.locator("#answer-body").inputValue()).isEqualTo("To the first.");
            assertThat(checker.remarks()).isEmpty();
        }
    }

    private static Seen ask(String source, String question) {
        Seen asked = product.client("checker-a2")
                .post(
                        "/annotations",
                        Map.of(
                                "sourceId",
                                source,
                                "passage",
                                Map.of("exact", "Nobody was told."),
                                "purpose",
                                "QUESTION",
                                "body",
                                question));
        assertThat(asked.status()).isEqualTo(201);
        product.client("checker-a2").getAfter("/sources/" + source, asked);
        return asked;
    }

    private static JsonNode annotation(Seen asked) {
        return product.client("checker-a1").get("/annotations/" + asked.id()).body();
    }

    private static void begin(Person person, String dialog, String field, String text) {
        person.page().getByTestId(dialog).first().click();
        person.page().locator(field).fill(text);
    }

    /** What went wrong, but for refusals, of which a browser's console makes errors. */
    private static List<String> faults(Person person) {
        return person.remarks().stream()
                .filter(remark -> !remark.contains("status of 4"))
                .toList();
    }

    @Test
    void aPassageIsSelectedWithTheMouse() {
        String source = source(TEXT);
        try (Person checker = product.person("checker-a3").open("/sources/" + source)) {
            Page page = checker.page();
            assertThat(page.getByTestId("tools").isVisible()).isFalse();
            page.locator("#text .para")
                    .first()
                    .dblclick(new Locator.DblclickOptions().setPosition(new Position(100, 14)));
            page.getByTestId("tools").waitFor();
            String file = page.getByTestId("file-selection").getAttribute("href");
            assertThat(file).contains("exact=" + selected(page).strip(), "sha256=");
            page.keyboard().press("Escape");
            page.evaluate("document.getSelection().removeAllRanges()");
            page.getByTestId("tools").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(checker.remarks()).isEmpty();
        }
        try (Person anybody = product.anybody().open("/sources/" + source)) {
            assertThat(anybody.page().getByTestId("tools").count())
                    .as("who is not signed in only reads")
                    .isZero();
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    @Test
    void whatOthersWriteAppearsWithoutMovingWhatIsRead() {
        String source = source(TEXT);
        Visitor other = product.client("checker-b2");
        try (Person reader = product.person("checker-a1").open("/sources/" + source)) {
            Page page = reader.page();
            reader.await("document.querySelector('[data-testid=live]')?.dataset.state === 'live'");
            Seen remark = other.post(
                    "/annotations",
                    Map.of(
                            "sourceId",
                            source,
                            "passage",
                            Map.of("exact", "Nobody was told."),
                            "purpose",
                            "COMMENT",
                            "body",
                            "Seen at once."));
            assertThat(remark.status()).isEqualTo(201);
            page.locator("#items").getByText("Seen at once.").waitFor();
            assertThat(page.getByTestId("live").innerText()).contains("1 new");
            assertThat(reader.remarks()).isEmpty();
        }
    }

    @Test
    void aLongTextWithFiveHundredPassagesOpensAndAnswersKeys() {
        String source = LongText.write(product.client("checker-a1"));
        try (Person reader = product.person("checker-a1").open("/sources/" + source)) {
            Page page = reader.page();
            assertThat(page.locator("#items li.card").count()).isEqualTo(500);
            assertThat(page.locator("#text mark").count()).isGreaterThanOrEqualTo(500);
            walkTo(page, "In district 1 ");
            page.keyboard().press("Shift+ArrowDown");
            assertThat(selected(page)).endsWith("Nobody had counted them before.");
            assertThat(reader.remarks()).isEmpty();
        }
    }
}
