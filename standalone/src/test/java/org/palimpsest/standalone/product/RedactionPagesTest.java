package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** A text has to go: an editor proposes it where it stands, an administrator takes it out, and nobody reads it again. */
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedactionPagesTest {

    private static final int NARROW = 360;
    private static final String WORD = "Blume" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REASON = "It names a person who lives and asked for it.";

    private static SharedProduct product;
    private static Visitor checker;
    private static String claim;
    private static long position;
    private static String redaction;

    @BeforeAll
    static void aClaimThatNamesSomebody() {
        product = SharedProduct.get();
        checker = product.client("checker-a1");
        String passage = "They met Anna " + WORD + " at the mill";
        Seen source = checker.post(
                "/sources", Map.of("title", "A letter from the mill", "kind", "BOOK", "text", passage + " in spring."));
        Seen filed = checker.post(
                "/claims",
                Map.of(
                        "sourceId", source.id(),
                        "passage", Map.of("exact", passage),
                        "statement", "Anna " + WORD + " was at the mill"));
        assertThat(filed.status()).as(filed.body().toString()).isEqualTo(201);
        claim = "/claims/" + filed.id();
        position = filed.position();
        assertThat(checker.getAfter(claim, filed).text("/statement")).contains(WORD);
        assertThat(found()).as("in the search").isEqualTo(1);
    }

    @Test
    @Order(1)
    void anEditorProposesItWhereItStandsAndSeesWhatWouldGo() {
        try (Person editor = product.person("editor-1").open(claim)) {
            Page page = editor.page();
            page.getByTestId("history-link").click();
            page.getByTestId("redact").last().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/redactions/new?position=*");
            assertThat(editor.text("texts"))
                    .contains("Anna " + WORD + " was at the mill", "They met Anna " + WORD + " at the mill");
            assertReadable(editor, "redaction-new");
            Locator form = page.getByTestId("propose-redaction");
            form.locator("#reason").fill(REASON);
            form.locator("#legalGround").fill("GDPR, Art. 17 (1) d");
            editor.send(form);

            redaction = URI.create(page.url()).getPath();
            assertThat(redaction).startsWith("/redactions/");
            assertThat(status(page)).isEqualTo("PROPOSED");
            assertThat(editor.text("own")).contains("somebody else decides");
            assertThat(page.getByTestId("approve-redaction").count()).isZero();
            assertReadable(editor, "redaction-own");

            editor.open("/audit");
            page.getByTestId("redactions").click();
            assertThat(page.getByTestId("open").innerText()).contains(REASON, "editor-1");
            assertThat(editor.remarks()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void othersSeeNothingOfIt() {
        try (Person reader = product.anybody().open(claim)) {
            assertThat(reader.text("statement")).contains(WORD);
            assertThat(reader.page().getByTestId("nav-redactions").count()).isZero();
            reader.page().getByTestId("history-link").click();
            assertThat(reader.page().getByTestId("redact").count()).isZero();
        }
    }

    @Test
    @Order(3)
    void anAdministratorIsAskedAndOfTwoTheSecondSeesWhatTheFirstDid() {
        try (Person admin = product.person("admin", ColorScheme.DARK).open("/queue");
                Person second = product.person("admin").open(redaction)) {
            Page page = admin.page();
            page.getByTestId("queue-redactions").getByText(REASON).click();
            page.waitForURL("**" + redaction);
            assertThat(admin.text("texts")).contains(WORD);
            assertReadable(admin, "redaction-decide");
            Locator approve = page.getByTestId("approve-redaction").locator("button");
            approve.focus();
            page.keyboard().press("Enter");
            page.waitForSelector("#ask[open]");
            assertThat(page.locator("#ask").innerText()).contains("This cannot be undone");
            // No is what is chosen beforehand.
            page.keyboard().press("Enter");
            admin.await("!document.getElementById('ask').open");
            assertThat(status(page)).isEqualTo("PROPOSED");
            assertThat(checker.get(claim).text("/statement")).contains(WORD);

            approve.focus();
            page.keyboard().press("Enter");
            page.locator("#ask button[value=yes]").click();
            page.waitForSelector("[data-status=APPROVED]");
            assertThat(admin.text("outcome")).contains("approved", "admin");
            assertThat(page.locator("body").innerText()).doesNotContain(WORD);
            assertThat(admin.remarks()).isEmpty();

            Locator refuse = second.page().getByTestId("refuse-redaction");
            second.page().locator("details.act summary").click();
            refuse.locator("textarea").fill("It is public anyway.");
            refuse.locator("button").click();
            second.await("document.querySelector('[data-testid=refuse-redaction] [data-problem]').innerText !== ''");
            assertThat(refuse.locator("[data-problem]").innerText())
                    .contains("approved", "admin", "Nothing is left to do here");
            assertThat(refuse.locator("textarea").inputValue()).isEqualTo("It is public anyway.");
        }
    }

    @Test
    @Order(4)
    void theTextIsGoneFromPageSearchAndApiAndWhereItStoodItSaysWhy() {
        try (Person reader = product.anybody().open(claim)) {
            Page page = reader.page();
            assertThat(reader.text("statement")).isEqualTo("[redacted]");
            assertThat(reader.text("erasures"))
                    .contains(REASON, "GDPR, Art. 17 (1) d", "proposed by editor-1, approved by admin");
            assertThat(page.locator("body").innerText()).doesNotContain(WORD);
            assertReadable(reader, "claim-redacted");
            page.getByTestId("history-link").click();
            assertThat(page.getByTestId("redacted").first().innerText()).contains(REASON, "approved by admin");
            assertThat(page.locator("body").innerText()).doesNotContain(WORD);
            assertReadable(reader, "history-redacted");
            reader.open(claim + "?lang=de");
            assertThat(reader.text("statement")).isEqualTo("[geschwärzt]");
            assertThat(reader.text("erasures"))
                    .contains("wurde geschwärzt", "vorgeschlagen von editor-1, gebilligt von admin");
            assertThat(reader.remarks()).isEmpty();
        }
        assertThat(found()).as("in the search").isZero();
        for (String path : List.of(
                claim, claim + "/history", claim + "?at=" + position, "/audit/events?after=" + (position - 1))) {
            assertThat(checker.get(path).body().toString()).as(path).doesNotContain(WORD);
        }
    }

    private static int found() {
        return checker.get("/search?q=" + WORD).body().path("items").size();
    }

    private static String status(Page page) {
        return page.getByTestId("status").getAttribute("data-status");
    }

    private static void assertReadable(Person person, String name) {
        Page page = person.page();
        assertThat(Accessibility.faults(page)).as(name).isEmpty();
        page.setViewportSize(NARROW, 800);
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .as(name)
                .isLessThanOrEqualTo(NARROW);
        Picture.take(page, name + "-narrow");
        page.setViewportSize(1280, 800);
        Picture.take(page, name);
    }
}
