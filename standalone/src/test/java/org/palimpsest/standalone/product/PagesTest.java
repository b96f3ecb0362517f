package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palimpsest.standalone.postgres.UnpackedPrograms;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;
import tools.jackson.databind.JsonNode;

/** Every page that can be reached by following links, in a real browser, as nobody and as an editor. */
class PagesTest {

    private static final int PAGES_OF_A_KIND = 2;
    private static final int NARROW = 360;
    private static final List<ColorScheme> BOTH = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    @TempDir
    static Path data;

    private static Browser browser;
    private static Started palimpsest;
    private static URI address;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        UnpackedPrograms.copyInto(data);
        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        address = palimpsest.awaitReady();
        proposeARedaction();
    }

    /** So that there is one to look at. */
    private static void proposeARedaction() {
        Visitor editor = palimpsest.visitor().as("editor-1");
        String claim = Holdings.items(editor, "/claims").getFirst().path("id").stringValue();
        long filed = Holdings.items(editor, "/claims/" + claim + "/history").stream()
                .filter(row -> row.path("event").stringValue("").equals("ClaimFiled"))
                .findFirst()
                .orElseThrow()
                .path("position")
                .longValue();
        Seen proposed = editor.post(
                "/redactions",
                Map.of(
                        "positions",
                        List.of(filed),
                        "reason",
                        "It names a person who lives.",
                        "legalGround",
                        "GDPR, Art. 17 (1) d"));
        assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (palimpsest != null) {
            palimpsest.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void openWithoutAnErrorForAnybody() {
        try (Person anybody = new Person(browser, address, ColorScheme.LIGHT)) {
            Crawl crawl = new Crawl(anybody, "anybody", PAGES_OF_A_KIND, List.of(ColorScheme.LIGHT));
            crawl.from("/");
            crawl.from("/search?q=shot");
            // The one page that nobody sees who is signed in.
            new Crawl(anybody, "anybody", 1, BOTH).visit("/login");
            assertThat(anybody.remarks()).isEmpty();
            assertThat(crawl.kinds())
                    .contains("/", "/search", "/claims/{id}", "/figures/{id}", "/sources/{id}", "/login");
        }
    }

    @Test
    void openWithoutAnErrorForAnEditorInTheDark() {
        try (Person editor = new Person(browser, address, ColorScheme.DARK).signedInAs("editor-1")) {
            Crawl crawl = new Crawl(editor, "editor", PAGES_OF_A_KIND, BOTH);
            crawl.from("/");
            crawl.from("/search?q=shot");
            assertThat(editor.remarks()).isEmpty();
            assertThat(crawl.kinds())
                    .contains("/", "/claims/{id}", "/figures/{id}", "/sources/{id}", "/claims/new")
                    .contains("/redactions", "/redactions/{id}", "/redactions/new");
        }
    }

    @Test
    void openWithoutAnErrorForWhoLooksAfterDeadLetters() {
        try (Person admin = person("admin")) {
            new Crawl(admin, "admin", 1, BOTH).visit("/audit/dead-letters");
            assertThat(admin.remarks()).isEmpty();
            assertThat(admin.page().title()).startsWith("Dead letters");
        }
    }

    @Test
    void openWithoutAnErrorForAnEditorWhoReadsGerman() {
        try (Person editor = person("editor-1").open("/figures?q=the")) {
            editor.page().getByTestId("language").click();
            assertThat(editor.page().url()).endsWith("/figures?q=the");
            assertThat(language(editor)).isEqualTo("de");
            Crawl crawl = new Crawl(editor, "german", 1, List.of());
            crawl.from("/");
            crawl.from("/search?q=shot");
            assertThat(editor.remarks()).isEmpty();
            assertThat(crawl.kinds()).contains("/claims/{id}", "/figures/{id}", "/sources/{id}", "/claims/new");
            assertThat(language(editor)).isEqualTo("de");
        }
    }

    @Test
    void tellInGermanWhatTheServerRefusesAndReadNumbersAsGermanWritesThem() {
        try (Person checker = person("checker-a1").open("/figures/new?lang=de")) {
            Page page = checker.page();
            page.locator("#name").fill("Ohne Einheit");
            page.locator("#measure").fill("Hinrichtungen");
            page.locator("#scope").fill("Alles");
            page.getByTestId("define-figure").locator("button.primary").click();
            page.waitForSelector("#unit[aria-invalid=true]");
            assertThat(page.locator(".field:has(#unit) .error").innerText()).isEqualTo("Diese Angabe fehlt.");
            assertThat(page.locator("[data-problem]").first().innerText()).startsWith("Etwas fehlt");
            assertThat(page.evaluate("async () => { const { number } = await import('/js/body.js');"
                            + " return ['1.234.567,5', '1.234', '12.5', '1,5'].map((text) => number(text))"
                            + ".concat(number('1,234', 'en')).join(' '); }"))
                    .isEqualTo("1234567.5 1234 12.5 1.5 1234");
        }
    }

    @Test
    void takeAClaimFromItsSourceToAnApprovedRevisionByFormsAlone() {
        Visitor reader = palimpsest.visitor();
        JsonNode digest = Holdings.items(reader, "/sources").stream()
                .filter(source -> source.path("text").isObject())
                .findFirst()
                .orElseThrow();
        String quote = reader.get("/sources/" + digest.path("id").stringValue() + "/text")
                .text("/text")
                .lines()
                .findFirst()
                .orElseThrow();
        String figure = Holdings.items(reader, "/figures").stream()
                .filter(each -> each.path("valueType").stringValue("").equals("QUANTITY"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .stringValue();
        String claim;
        try (Person filer = person("checker-a1")) {
            filer.open("/claims/new?source=" + digest.path("id").stringValue());
            Locator form = filer.page().getByTestId("file-claim");
            form.locator("#exact").fill(quote);
            form.locator("#statement").fill("A claim that was filed by hand.");
            form.locator("#figureId").selectOption(figure);
            form.locator("#value-kind").selectOption("EXACT");
            form.locator("#value-low").fill("1,234");
            filer.send(form);
            assertThat(filer.text("statement")).isEqualTo("A claim that was filed by hand.");
            assertThat(filer.text("value")).contains("1,234");
            claim = URI.create(filer.page().url()).getPath();
            assertThat(filer.remarks()).isEmpty();
        }
        for (String reviewer : List.of("checker-a2", "checker-b1", "checker-a3", "checker-b2")) {
            try (Person person = person(reviewer).open(claim)) {
                Locator form = person.unfold("confirm-form");
                form.locator("#confirm-source-0").selectOption(digest.path("id").stringValue());
                form.locator("#confirm-locator-0").fill("first paragraph");
                form.locator("#confirm-grade-0").selectOption("HIGH");
                person.send(form);
                assertThat(person.text("for")).contains(reviewer);
                assertThat(person.remarks()).isEmpty();
            }
        }
        try (Person disputer = person("checker-b3").open(claim)) {
            assertThat(verdict(disputer)).isEqualTo("CONFIRMED");
            Locator form = disputer.unfold("dispute-form");
            form.locator("#dispute-reason").selectOption("WRONG_VALUE");
            form.locator("#dispute-note").fill("It is one more.");
            disputer.send(form);
            assertThat(disputer.text("against")).contains("It is one more.");

            Locator revision = disputer.unfold("revision-form");
            revision.locator("#value-low").fill("1,235");
            revision.locator("#revise-reason").fill("One was forgotten.");
            disputer.send(revision);
            assertThat(disputer.text("revisions")).contains("One was forgotten.");
            assertThat(disputer.remarks()).isEmpty();
        }
        try (Person editor = person("editor-1").open(claim)) {
            Locator revision = editor.page().getByTestId("revision").first();
            revision.locator("summary").first().click();
            Locator form = revision.getByTestId("approve");
            form.locator("input[type=radio][value=ACCEPTED]").check();
            editor.send(form);
            assertThat(editor.text("value")).contains("1,235");
            assertThat(verdict(editor)).isEqualTo("UNREVIEWED");
            assertThat(editor.remarks()).isEmpty();
        }
    }

    @Test
    void replayAFigureStepByStep() {
        JsonNode figure = mostClaims();
        String replay = "/figures/" + figure.path("id").stringValue() + "/replay";
        try (Person anybody = new Person(browser, address, ColorScheme.LIGHT).open(replay)) {
            Page page = anybody.page();
            assertThat(page.getByTestId("past").count())
                    .as("the latest step is no past")
                    .isZero();
            int latest = step(page);

            page.locator("#player [data-step=previous]").click();
            anybody.await("latest => Number(document.getElementById('stage').dataset.position) < latest", latest);
            int before = step(page);
            assertThat(page.url()).endsWith("?at=" + before);
            assertThat(page.getByTestId("past").innerText()).contains("This is the past");
            String shown = anybody.text("explanation");

            page.locator("#slider").press("Home");
            anybody.await("before => Number(document.getElementById('stage').dataset.position) < before", before);
            int first = step(page);
            assertThat(anybody.text("event")).contains("the figure was defined");
            assertThat(page.locator("#player [data-step=previous]").getAttribute("href"))
                    .as("there is nothing before the first")
                    .isNull();

            page.locator("#play").click();
            anybody.await("first => Number(document.getElementById('stage').dataset.position) > first", first);
            page.locator("#play").click();
            page.locator("#slider").press("End");
            anybody.await("latest => Number(document.getElementById('stage').dataset.position) === latest", latest);
            assertThat(page.url()).endsWith("?at=" + latest);

            anybody.open(replay + "?at=" + before);
            assertThat(step(page)).isEqualTo(before);
            assertThat(anybody.text("explanation"))
                    .as("the link shows what the step showed")
                    .isEqualTo(shown);
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    @Test
    void compareTwoStatesOfAFigure() {
        String history = "/figures/" + mostClaims().path("id").stringValue() + "/history";
        try (Person anybody = new Person(browser, address, ColorScheme.LIGHT).open(history)) {
            Page page = anybody.page();
            page.locator("input[name=from]").last().check();
            page.locator("input[name=to]").first().check();
            page.getByTestId("compare").locator("button").click();
            assertThat(anybody.text("differences")).contains("verdict", "in the range");
            assertThat(anybody.remarks()).isEmpty();
        }
    }

    private static JsonNode mostClaims() {
        return Holdings.items(palimpsest.visitor(), "/figures").stream()
                .max(Comparator.comparingInt(figure -> figure.path("claims").intValue()))
                .orElseThrow();
    }

    /** A whole number that a script can be given. */
    private static int step(Page page) {
        return Integer.parseInt(page.getByTestId("stage").getAttribute("data-position"));
    }

    private static Person person(String userName) {
        return new Person(browser, address, ColorScheme.LIGHT).signedInAs(userName);
    }

    private static String language(Person person) {
        return person.page().locator("html").getAttribute("lang");
    }

    private static String verdict(Person person) {
        return person.page().getByTestId("verdict").getAttribute("data-verdict");
    }

    /** Follows links of the same origin; a page's kind is its path with ids left out. */
    private static final class Crawl {

        private final String who;
        private final int ofAKind;
        private final List<ColorScheme> schemes;
        private final Person person;
        private final Page page;
        private final Map<String, Integer> seen = new HashMap<>();
        private final Set<String> queued = new HashSet<>();
        private final Deque<String> ahead = new ArrayDeque<>();
        private String here = "/";

        /** @param schemes in which the first page of each kind is examined; without any it is only seen whether it fits */
        Crawl(Person person, String who, int ofAKind, List<ColorScheme> schemes) {
            this.ofAKind = ofAKind;
            this.schemes = schemes;
            this.who = who;
            this.person = person;
            this.page = person.page();
        }

        Set<String> kinds() {
            return seen.keySet();
        }

        void from(String path) {
            add(path);
            while (!ahead.isEmpty()) {
                visit(ahead.poll());
            }
        }

        void visit(String path) {
            String kind = kind(path);
            if (seen.merge(kind, 1, Integer::sum) > ofAKind) {
                return;
            }
            here = path;
            Response response = page.navigate(address.resolve(path).toString());
            if (response == null || response.status() >= 400) {
                person.remark("answers " + (response == null ? "nothing" : response.status()));
                return;
            }
            if (!response.headers().getOrDefault("content-type", "").contains("text/html")) {
                return;
            }
            if (page.title().isBlank()) {
                person.remark("has no title");
            }
            boolean first = seen.get(kind) == 1;
            if (first) {
                schemes.forEach(scheme -> examine(kind, scheme));
            }
            page.setViewportSize(NARROW, 800);
            fits();
            if (first && schemes.isEmpty()) {
                Picture.take(page, name(kind, "narrow"));
            }
            page.setViewportSize(1280, 800);
            // As written: a link inside a plot has an object for its property. All at once: each on its own takes
            // longer.
            ((List<?>) page.evaluate("[...document.querySelectorAll('a[href]:not([hreflang])')]"
                            + ".map((link) => link.getAttribute('href'))"))
                    .forEach(link -> add((String) link));
        }

        /** Asks axe, and takes pictures of a wide window and a narrow one. */
        private void examine(String kind, ColorScheme scheme) {
            // Without motion, or what is measured may still be on its way from one scheme to the other.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            // What is wrong with more than its colours is wrong in every scheme.
            (scheme == schemes.getFirst() ? Accessibility.faults(page) : Accessibility.faultsOfColour(page))
                    .forEach(person::remark);
            String name = name(kind, scheme.name().toLowerCase(Locale.ROOT));
            Picture.take(page, name);
            page.setViewportSize(NARROW, 800);
            Picture.take(page, name + "-narrow");
            page.setViewportSize(1280, 800);
        }

        private String name(String kind, String how) {
            return (who + kind).replaceAll("[^a-zA-Z0-9]+", "-") + "-" + how;
        }

        private void fits() {
            Object width = page.evaluate("() => document.documentElement.scrollWidth");
            if (((Number) width).intValue() > NARROW) {
                person.remark("is " + width + " px wide on a screen of " + NARROW + " px");
            }
        }

        private void add(String link) {
            URI target = address.resolve(here).resolve(link.replace(" ", "%20"));
            boolean ours = target.getHost() != null
                    && target.getHost().equals(address.getHost())
                    && target.getPort() == address.getPort();
            if (!ours
                    || target.getPath().startsWith("/api/")
                    || target.getPath().startsWith("/audit/log/")
                    || target.getPath().startsWith("/v3/")) {
                return;
            }
            String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
            if (queued.add(path)) {
                ahead.add(path);
            }
        }

        private static String kind(String path) {
            int query = path.indexOf('?');
            String plain = query < 0 ? path : path.substring(0, query);
            return plain.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
        }
    }
}
