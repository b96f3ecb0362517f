package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** The queues in a real browser: with the keyboard alone, and two people at the same thing at once. */
@Execution(ExecutionMode.SAME_THREAD)
class QueueTest {

    private static SharedProduct product;
    private static String source;

    @BeforeAll
    static void start() {
        product = SharedProduct.get();
        Seen registered = product.client("checker-a1")
                .post("/sources", Map.of("title", "Worked on by several", "kind", "BOOK", "language", "en"));
        assertThat(registered.status()).isEqualTo(201);
        source = registered.id();
    }

    /** A revision that waits for an editor, of a claim of its own. */
    private record Waiting(String claim, String revision, long position) {

        static Waiting made() {
            Seen filed = product.client("checker-a1")
                    .post(
                            "/claims",
                            Map.of("sourceId", source, "statement", "It waited for a decision " + UUID.randomUUID()));
            assertThat(filed.status()).isEqualTo(201);
            Seen proposed = product.client("checker-a2")
                    .post(
                            "/claims/" + filed.id() + "/revisions",
                            Map.of(
                                    "statement",
                                    "It waits for a decision " + UUID.randomUUID(),
                                    "reason",
                                    "Present tense."),
                            "If-Match",
                            "\"1\"");
            assertThat(proposed.status()).isEqualTo(201);
            product.client("editor-1").getAfter("/claims/" + filed.id(), proposed);
            return new Waiting(filed.id(), proposed.id(), proposed.position());
        }

        String item() {
            return "item-editor-REVISION-" + position;
        }

        Locator in(Person person) {
            return person.page().locator("#" + item());
        }

        String takenBy() {
            return Holdings.items(product.client("editor-2"), "/queues/editor").stream()
                    .filter(item -> item.path("revisionId").stringValue("").equals(revision))
                    .findFirst()
                    .orElseThrow()
                    .path("takenBy")
                    .asString("");
        }
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.id");
    }

    /** Moves from entry to entry to the one with this id. */
    private static void walkTo(Page page, String item) {
        for (int i = 0; i < 60 && !focused(page).equals(item); i++) {
            page.keyboard().press("j");
        }
        assertThat(focused(page)).isEqualTo(item);
    }

    /** What went wrong, but for refusals, of which a browser's console makes errors. */
    private static List<String> faults(Person person) {
        return person.remarks().stream()
                .filter(remark -> !remark.contains("status of 4"))
                .toList();
    }

    private static void accessible(Page page) {
        assertThat(Accessibility.faults(page)).as(page.url()).isEmpty();
    }

    @Test
    void anEditorWorksThroughTheQueueByKeyboardAlone() {
        Waiting first = Waiting.made();
        Waiting second = Waiting.made();
        try (Person editor = product.person("editor-1").open("/queue");
                Person other = product.person("editor-2")) {
            Page page = editor.page();
            Keyboard keys = page.keyboard();
            walkTo(page, second.item());
            keys.press("k");
            assertThat(focused(page)).isEqualTo(first.item());
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");

            keys.press("t");
            first.in(editor).getByTestId("give-back").waitFor();
            assertThat(first.in(editor).getByTestId("taken").innerText()).startsWith("Taken by you until");
            assertThat(focused(page)).isEqualTo(first.item());
            assertThat(first.takenBy()).isEqualTo("editor-1");

            other.open("/queue");
            assertThat(first.in(other).getByTestId("taken").innerText()).startsWith("Taken by editor-1 until");
            assertThat(first.in(other).getByTestId("take").count()).isZero();
            assertThat(other.page().locator("#editor [data-item]").last().getAttribute("id"))
                    .as("it is offered last")
                    .isEqualTo(first.item());

            keys.press("t");
            first.in(editor).getByTestId("take").waitFor();
            assertThat(first.takenBy()).isEmpty();
            keys.press("t");
            first.in(editor).getByTestId("give-back").waitFor();

            keys.press("r");
            assertThat(focused(page)).startsWith("refuse-reason-" + first.revision());
            keys.type("jkatr? are letters here");
            assertThat(page.locator("#refuse-reason-" + first.revision()).inputValue())
                    .isEqualTo("jkatr? are letters here");
            keys.press("Escape");
            assertThat(focused(page)).isEqualTo(first.item());
            keys.press("a");
            assertThat(focused(page)).isEqualTo("approve-note-" + first.revision());
            keys.type("Decided by keyboard.");
            keys.press("Tab");
            keys.press("Enter");
            first.in(editor).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.getByTestId("recorded").waitFor();

            walkTo(page, second.item());
            keys.press("r");
            keys.type("It says so already.");
            keys.press("Tab");
            keys.press("Enter");
            second.in(editor).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(product.client("editor-1")
                            .get("/revisions/" + first.revision())
                            .text("/status"))
                    .isEqualTo("APPROVED");
            assertThat(product.client("editor-1")
                            .get("/revisions/" + second.revision())
                            .text("/decisionReason"))
                    .isEqualTo("It says so already.");

            page.getByTestId("recorded").waitFor();
            keys.press("j");
            keys.press("Enter");
            page.waitForURL("**/claims/*");
            assertThat(faults(editor)).isEmpty();
            assertThat(faults(other)).isEmpty();
        }
    }

    @Test
    void lettersAreNoKeysForWhoeverDoesNotWantThem() {
        Waiting.made();
        try (Person editor = product.person("editor-1").open("/queue")) {
            Page page = editor.page();
            page.keyboard().press("?");
            page.getByTestId("queue-keys").waitFor();
            page.locator("[data-keys-on]").uncheck();
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            assertThat(focused(page)).doesNotStartWith("item-");
            editor.open("/queue");
            page.keyboard().press("j");
            assertThat(focused(page)).doesNotStartWith("item-");
            page.locator("#queue-tools [data-move='1']").click();
            assertThat(focused(page)).startsWith("item-editor-");
            page.locator("#queue-tools [data-keys]").click();
            page.locator("[data-keys-on]").check();
            page.getByTestId("queue-keys").locator("button").click();
            page.keyboard().press("j");
            assertThat(focused(page)).startsWith("item-");
            assertThat(faults(editor)).isEmpty();
        }
    }

    @Test
    void twoReviewersWhoTakeTheSameClaim() {
        try (Person first = product.person("checker-b1").open("/queue");
                Person second = product.person("checker-b2").open("/queue")) {
            String item = first.page().locator("#review [data-item]").first().getAttribute("id");
            walkTo(second.page(), item);
            walkTo(first.page(), item);
            first.page().keyboard().press("t");
            first.page().locator("#" + item).getByTestId("give-back").waitFor();
            second.page().keyboard().press("t");
            Locator refused = second.page().locator("#" + item + " [data-lease-problem]");
            refused.waitFor();
            assertThat(refused.innerText()).startsWith("checker-b1 has taken this until ");
            assertThat(second.page().locator("#" + item).getByTestId("take").count())
                    .isZero();
            second.open("/queue");
            assertThat(second.page().locator("#review [data-item]").first().getAttribute("id"))
                    .as("another claim is offered first")
                    .isNotEqualTo(item);

            first.page().locator("#" + item).getByTestId("give-back").click();
            first.page().locator("#" + item).getByTestId("take").waitFor();
            second.open("/queue");
            assertThat(second.page().locator("#" + item).getByTestId("take").isVisible())
                    .isTrue();
            assertThat(faults(first)).isEmpty();
            assertThat(faults(second)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void whoIsSecondSeesWhatChangedKeepsWhatTheyTypedAndDecidesAgain(ColorScheme scheme) {
        Waiting waiting = Waiting.made();
        try (Person editor = product.person("editor-1", scheme).open("/queue");
                Person checker = product.person("checker-b3").open("/claims/" + waiting.claim())) {
            Page page = editor.page();
            walkTo(page, waiting.item());
            page.keyboard().press("a");
            page.keyboard().type("A note of some length.");

            Locator dispute = checker.unfold("dispute-form");
            dispute.locator("#dispute-reason").selectOption("MISQUOTED");
            dispute.locator("#dispute-note").fill("The source does not say so.");
            checker.send(dispute);

            Locator form = waiting.in(editor).getByTestId("approve");
            form.locator("button.primary").click();
            form.getByTestId("meanwhile").waitFor();
            assertThat(form.locator("[data-problem]").innerText())
                    .contains("checker-b3", "MISQUOTED", "What you typed is still here");
            assertThat(form.locator("[data-testid=differences]").innerText()).contains("unreviewed");
            assertThat(form.locator("textarea[name=note]").inputValue()).isEqualTo("A note of some length.");
            assertThat(product.client("editor-1")
                            .get("/revisions/" + waiting.revision())
                            .text("/status"))
                    .as("nothing was decided")
                    .isEqualTo("PROPOSED");
            accessible(page);

            form.locator("input[type=radio][value=CARRIED]").check();
            form.locator("button.primary").click();
            waiting.in(editor).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(product.client("editor-1")
                            .get("/revisions/" + waiting.revision())
                            .text("/decisionReason"))
                    .isEqualTo("A note of some length.");
            assertThat(faults(editor)).isEmpty();
            assertThat(faults(checker)).isEmpty();
        }
    }

    @Test
    void anAnswerStaysWithTheDisputeThatItIsAbout() {
        Waiting waiting = Waiting.made();
        Seen first = dispute(waiting, "checker-b3", "Not in the book.");
        try (Person editor =
                product.person("editor-1").open("/claims/" + waiting.claim() + "?minPosition=" + first.position())) {
            Page page = editor.page();
            Locator form = page.getByTestId("approve");
            page.locator("[data-decide=approve] summary").click();
            form.locator("input[type=radio][value=REBUTTED]").check();
            form.locator("textarea[name='disputes[0].note']").fill("It is on page nine.");

            // The first goes, another comes: in the list of disputes it stands where the first stood.
            dispute(waiting, "checker-b1", "Not by this author.");
            product.client("checker-b3").post("/claims/" + waiting.claim() + "/confirmations", Map.of());

            form.locator("button.primary").click();
            page.getByTestId("meanwhile").waitFor();
            form = page.getByTestId("approve");
            assertThat(form.locator("[data-problem]").innerText()).contains("It is on page nine.");
            assertThat(form.locator("fieldset[data-about]").count()).isEqualTo(1);
            assertThat(form.locator("fieldset[data-about] textarea").inputValue())
                    .isEmpty();
            assertThat(form.locator("input[type=radio]:checked").count())
                    .as("nothing is chosen for it")
                    .isZero();
            assertThat(faults(editor)).isEmpty();
        }
    }

    private static Seen dispute(Waiting waiting, String who, String note) {
        Seen disputed = product.client(who)
                .post("/claims/" + waiting.claim() + "/disputes", Map.of("reason", "MISQUOTED", "note", note));
        assertThat(disputed.status()).isEqualTo(201);
        return disputed;
    }

    @Test
    void whatIsDecidedAlreadyIsNotDecidedAgainAndTheTextStays() {
        Waiting waiting = Waiting.made();
        try (Person first = product.person("editor-1").open("/queue");
                Person second = product.person("editor-2").open("/queue")) {
            walkTo(first.page(), waiting.item());
            walkTo(second.page(), waiting.item());
            second.page().keyboard().press("a");
            second.page().keyboard().type("I would have approved it.");
            first.page().keyboard().press("r");
            first.page().keyboard().type("Too vague.");
            first.page().keyboard().press("Tab");
            first.page().keyboard().press("Enter");
            waiting.in(first).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));

            Locator form = waiting.in(second).getByTestId("approve");
            form.locator("button.primary").click();
            form.getByTestId("meanwhile").waitFor();
            assertThat(form.locator("[data-problem]").innerText())
                    .contains("editor-1", "Too vague.", "Nothing is left to do here");
            assertThat(form.locator("textarea[name=note]").inputValue()).isEqualTo("I would have approved it.");
            assertThat(form.locator("button.primary").isDisabled()).isTrue();
            assertThat(product.client("editor-1")
                            .get("/revisions/" + waiting.revision())
                            .text("/status"))
                    .isEqualTo("REFUSED");
            assertThat(faults(first)).isEmpty();
            assertThat(faults(second)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everybodyCanReadTheQueueAndItsKeys(ColorScheme scheme) {
        Waiting.made();
        for (String who : List.of("editor-1", "checker-a2")) {
            try (Person person = product.person(who, scheme).open("/queue")) {
                accessible(person.page());
                walkTo(
                        person.page(),
                        person.page().locator("[data-item]").first().getAttribute("id"));
                person.page().keyboard().press("?");
                person.page().getByTestId("queue-keys").waitFor();
                accessible(person.page());
                assertThat(faults(person)).isEmpty();
            }
        }
    }
}
