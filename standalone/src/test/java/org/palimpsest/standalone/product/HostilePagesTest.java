package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.util.RawValue;

/** Whatever people write into any field, every page shows it as text, as wide as the screen, without disturbing its neighbours. */
@Execution(ExecutionMode.SAME_THREAD)
class HostilePagesTest {

    private static final int NARROW = 360;

    /** How many addresses each text is tried in. */
    private static final int ADDRESSES = Integer.getInteger("palimpsest.hostile.addresses", 3);

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    /** What there is on a page that no text may bring about. */
    private static final String INTRUDERS = """
            () => {
              const found = [];
              if (window.hostile !== undefined) found.push("a text ran: " + window.hostile);
              for (const element of document.querySelectorAll("*")) {
                for (const name of element.getAttributeNames()) {
                  if (name.startsWith("on") || name === "style" && !element.closest("svg.forest")) found.push("attribute " + name + " of " + element.tagName);
                }
                const link = element.getAttribute("href") ?? element.getAttribute("src") ?? "";
                if (/^\\s*(javascript|data|vbscript):/i.test(link)) found.push("link " + link);
              }
              return found;
            }""";

    /** Texts that run from right to left, or turn around, which nothing isolates from other words of the same paragraph. */
    private static final String DISPLACED = """
            () => {
              const opening = /[\\u0590-\\u08FF\\u202A\\u202B\\u202D\\u202E\\u2066-\\u2068]/;
              const words = /[\\p{L}\\p{N}]/u;
              const itself = "#text, .passage, textarea, select, template, script, title, [hidden], .hidden";
              const texts = (root) => {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                const all = [];
                while (walker.nextNode()) all.push(walker.currentNode);
                return all;
              };
              const found = [];
              for (const node of texts(document.body)) {
                if (!opening.test(node.data) || node.parentElement.closest(itself)) continue;
                let element = node.parentElement;
                let style = getComputedStyle(element);
                while (style.display === "inline" && !/isolate|plaintext/.test(style.unicodeBidi)) {
                  element = element.parentElement;
                  style = getComputedStyle(element);
                }
                if (style.display === "inline") continue;
                const neighbour = texts(element).find((other) => other !== node && words.test(other.data));
                if (neighbour) found.push("not isolated from '" + neighbour.data.trim().slice(0, 40) + "': " + node.data.trim().slice(0, 30)
                    + " in " + element.outerHTML.slice(0, 80));
              }
              return found;
            }""";

    private static final String WIDEST = """
            () => {
              const reach = (element) => element.getBoundingClientRect().right;
              const all = [...document.body.querySelectorAll("*")].filter((element) => !element.closest("svg"));
              const most = Math.max(...all.map(reach));
              return all.filter((element) => reach(element) === most).pop()?.outerHTML.slice(0, 200);
            }""";

    private static SharedProduct product;
    private static Person editor;
    private static final Map<Boolean, HostileTexts> TEXTS = new HashMap<>();
    private static final Map<Boolean, HostileThings> THINGS = new HashMap<>();

    @BeforeAll
    static void fill() {
        product = SharedProduct.get();
        System.out.println("HostilePagesTest: -Dpalimpsest.seed=" + SEED);
        for (boolean huge : new boolean[] {false, true}) {
            HostileTexts texts = new HostileTexts(SEED, huge);
            TEXTS.put(huge, texts);
            THINGS.put(huge, new HostileThings(product, texts));
        }
        editor = person("editor-1");
    }

    @AfterAll
    static void close() {
        if (editor != null) {
            editor.close();
        }
    }

    /** Every page with the fields whose texts it must show in full. */
    private static Map<String, List<String>> pages(boolean huge) {
        HostileThings things = THINGS.get(huge);
        HostileTexts texts = TEXTS.get(huge);
        Map<String, List<String>> pages = new LinkedHashMap<>();
        String claim = "/claims/" + things.claim;
        String figure = "/figures/" + things.figure;
        String source = "/sources/" + things.source;
        pages.put(
                source,
                List.of(
                        "title",
                        "author",
                        "publisher",
                        "licence",
                        "paragraph",
                        "quote",
                        "statement",
                        "body",
                        "answer",
                        "tag",
                        "settled",
                        "archive"));
        pages.put(
                claim,
                List.of(
                        "statement",
                        "title",
                        "name",
                        "unit",
                        "archive",
                        "revalued",
                        "quote",
                        "desk",
                        "note",
                        "locator",
                        "link",
                        "because",
                        "approval",
                        "waiting",
                        "objection",
                        "rating"));
        pages.put(claim + "?at=" + things.filed, List.of("statement", "said"));
        pages.put(figure, List.of("name", "scope", "measure", "unit", "population", "place", "title", "archive"));
        pages.put(figure + "/replay", List.of("name", "title"));
        pages.put(figure + "/history", List.of("name", "because"));
        pages.put(source + "/history", List.of("title"));
        pages.put(claim + "/history", List.of("statement", "because", "waiting", "objection"));
        pages.put(claim + "/history?from=" + things.filed + "&to=" + things.last, List.of());
        pages.put("/findings/" + things.finding, List.of("rating", "statement", "summary", "objection"));
        pages.put("/findings/" + things.correction, List.of("rerating", "rating", "resummary", "corrected"));
        pages.put("/findings", List.of("rating", "rerating", "statement"));
        pages.put("/", List.of("statement"));
        pages.put("/reviewers", List.of("display", "desk"));
        for (String field : List.of("statement", "name", "title")) {
            String word = texts.beginning(field);
            pages.put("/search?q=" + word, List.of(field));
            pages.put(
                    "/search?q=" + word + "&type=CLAIM&valueFrom=1",
                    field.equals("statement") ? List.of(field) : List.of());
        }
        pages.put("/search?figure=" + things.figure, List.of("statement"));
        pages.put("/claims?q=" + texts.beginning("statement"), List.of("statement", "title", "name"));
        pages.put("/figures?q=" + texts.beginning("name"), List.of("name", "place", "unit"));
        pages.put("/sources?q=" + texts.beginning("title"), List.of("title", "author", "publisher"));
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"false,", "false,editor-1", "true,", "true,editor-1"})
    void showTextsAsTexts(boolean huge, String userName) {
        HostileTexts texts = TEXTS.get(huge);
        Map<String, List<String>> pages = pages(huge);
        if (userName != null) {
            String quote = encoded(texts.given("quote"));
            pages.put(
                    "/claims/new?source=" + THINGS.get(huge).source + "&exact="
                            + (quote.length() > 6_000 ? "A+beginning." : quote),
                    List.of("title"));
            pages.put("/claims/new?figure=" + THINGS.get(huge).figure, List.of("name", "title"));
            // What is proposed stands there word by word beside what it would replace.
            pages.put("/queue", List.of("waiting", "statement"));
        }
        try (Person person = person(userName)) {
            pages.forEach((address, fields) -> {
                person.open(address);
                look(person);
                String page = shown((String) person.page().evaluate("document.body.textContent"));
                fields.stream()
                        .filter(field -> !page.contains(shown(texts.given(field))))
                        .forEach(field -> person.remark("does not show " + field));
            });
            assertThat(person.remarks()).isEmpty();
        }
    }

    static Stream<String> hostile() {
        return Stream.concat(HostileTexts.ALL.stream(), Stream.of("no character \0", "long " + "w".repeat(5_000)));
    }

    /** Each text in some of the addresses; all of them take every kind of text in the course of a few runs. */
    @ParameterizedTest
    @MethodSource("hostile")
    void showAddressesAsTexts(String text) {
        String written = encoded(text);
        String path = written.replace("+", "%20");
        HostileThings things = THINGS.get(false);
        List<String> addresses = new ArrayList<>(List.of(
                "/search?q=" + written,
                "/search?q=heron&type=" + written,
                "/search?q=heron&after=" + written,
                "/search?valueFrom=" + written,
                "/claims?q=" + written,
                "/claims?verdict=" + written,
                "/figures?q=" + written,
                "/sources?q=" + written + "&after=" + written,
                "/figures/" + things.figure + "/history?from=" + written + "&to=" + written,
                "/claims/" + things.claim + "?at=" + written,
                "/claims/new?source=" + things.source + "&exact=" + written,
                "/login?continue=" + written,
                "/?lang=" + written + "&" + written + "=" + written,
                "/claims/" + path,
                "/" + path));
        Collections.shuffle(addresses, RANDOM);
        addresses.stream().limit(ADDRESSES).forEach(address -> {
            editor.open(address);
            look(editor);
        });
        assertThat(editor.takeRemarks().stream()
                        .filter(remark -> !remark.contains("the server responded with a status of 4")))
                .isEmpty();
    }

    @Test
    void refuseHalvesOfCharacters() {
        for (String half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\u0000")) {
            List<Seen> answers = new ArrayList<>();
            answers.add(product.client("checker-a1")
                    .post(
                            "/sources",
                            new RawValue(
                                    "{\"title\": \"half " + half + " of one\", \"kind\": \"BOOK\", \"authors\": []}")));
            answers.add(product.client("checker-a1")
                    .post(
                            "/sources",
                            new RawValue("{\"title\": \"whole\", \"kind\": \"BOOK\", \"authors\": [], \"text\": \"half "
                                    + half + " of one\"}")));
            answers.add(product.client("checker-a1")
                    .post(
                            "/claims",
                            new RawValue("{\"sourceId\": \"" + THINGS.get(false).source
                                    + "\", \"statement\": \"whole\", \"passage\": {\"exact\": \"A beginning.\"}, \"figureId\": \""
                                    + THINGS.get(false).figure
                                    + "\", \"value\": {\"kind\": \"EXACT\", \"low\": 5, \"said\": \"half " + half
                                    + " of one\"}}")));
            answers.add(product.client("checker-a1")
                    .post(
                            "/claims",
                            new RawValue("{\"sourceId\": \"" + THINGS.get(false).source
                                    + "\", \"statement\": \"whole\", \"passage\": {\"exact\": \"A beginning.\", \"prefix\": \""
                                    + half + "\"}}")));
            assertThat(answers.subList(0, 3)).as(half).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
                assertThat(answer.body().path("errors").path(0).path("pointer").stringValue(""))
                        .isNotEmpty();
            });
            assertThat(answers.getLast().status())
                    .as(answers.getLast().toString())
                    .isLessThan(500);
        }
    }

    /** On the screen on which a text that is too wide is seen. */
    private static Person person(String userName) {
        Person person = userName == null ? product.anybody() : product.person(userName);
        person.page().setViewportSize(NARROW, 800);
        person.page().onDialog(dialog -> {
            person.remark("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        return person;
    }

    private static void look(Person person) {
        Page page = person.page();
        for (String question : List.of(INTRUDERS, DISPLACED)) {
            ((List<?>) page.evaluate(question)).forEach(found -> person.remark(String.valueOf(found)));
        }
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        if (width > NARROW) {
            person.remark("is " + width + " px wide on a screen of " + NARROW + " px: " + page.evaluate(WIDEST));
        }
    }

    /** As a page shows it: with blanks as one space each, and with signs of direction seen and not obeyed. */
    private static String shown(String text) {
        return text.replaceAll("[ \\t\\r\\n]+", " ").replaceAll("[\u202A-\u202E\u2066-\u2069]", "\uFFFD");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
