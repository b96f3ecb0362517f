package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page that can be reached by following links, in a real browser, as nobody and as an editor. */
class PagesTest {

    private static final int PAGES_OF_A_KIND = 2;
    private static final int NARROW = 360;
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @TempDir
    static Path data;

    private static Browser browser;
    private static Started palimpsest;
    private static URI address;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        palimpsest = Started.palimpsest("--port", "0", "--data", data.toString());
        address = palimpsest.awaitReady();
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
        try (BrowserContext context = context(ColorScheme.LIGHT)) {
            Crawl crawl = new Crawl(context);
            crawl.from("/");
            assertThat(crawl.remarks).isEmpty();
            assertThat(crawl.kinds()).contains("/", "/claims/{id}", "/figures/{id}", "/sources/{id}", "/login");
        }
    }

    @Test
    void openWithoutAnErrorForAnEditorInTheDark() {
        try (BrowserContext context = context(ColorScheme.DARK)) {
            signIn(context, "editor-1");
            Crawl crawl = new Crawl(context);
            crawl.from("/");
            assertThat(crawl.remarks).isEmpty();
            assertThat(crawl.kinds()).contains("/", "/claims/{id}", "/figures/{id}", "/sources/{id}");
        }
    }

    @Test
    void nameWhoeverIsSignedIn() {
        try (BrowserContext context = context(ColorScheme.LIGHT)) {
            signIn(context, "checker-a1");
            Page page = context.newPage();
            page.navigate(address.toString());
            assertThat(page.locator("body").innerText()).contains("checker-a1");
        }
    }

    private static BrowserContext context(ColorScheme scheme) {
        return browser.get().newContext(new NewContextOptions().setColorScheme(scheme));
    }

    private static void signIn(BrowserContext context, String userName) {
        Page page = context.newPage();
        page.navigate(address.resolve("/login").toString());
        page.locator("input[name=username]").fill(userName);
        page.locator("input[name=password]").fill(Started.PASSWORD);
        page.locator("form[action$='/login'] button").click();
        page.waitForLoadState();
        assertThat(page.url()).doesNotContain("/login");
        page.close();
    }

    /** Follows links of the same origin; a page's kind is its path with ids left out. */
    private static final class Crawl {

        private final Page page;
        private final List<String> remarks = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final Set<String> queued = new HashSet<>();
        private final Deque<String> ahead = new ArrayDeque<>();
        private String here = "";

        Crawl(BrowserContext context) {
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    remark("console " + message.type() + ": " + message.text());
                }
            });
            page.onPageError(error -> remark("script error: " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith(address.toString())
                        && !request.url().startsWith("data:")) {
                    remark("asks somebody else: " + request.url());
                }
            });
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

        private void visit(String path) {
            if (seen.merge(kind(path), 1, Integer::sum) > PAGES_OF_A_KIND) {
                return;
            }
            here = path;
            Response response = page.navigate(address.resolve(path).toString());
            if (response == null || response.status() >= 400) {
                remark("answers " + (response == null ? "nothing" : response.status()));
                return;
            }
            if (!response.headers().getOrDefault("content-type", "").contains("text/html")) {
                return;
            }
            assertReadable();
            for (Locator link : page.locator("a[href]").all()) {
                // The attribute: in a drawing, the property is no text.
                add(String.valueOf(
                        link.evaluate("link => new URL(link.getAttribute('href'), document.baseURI).href")));
            }
        }

        private void assertReadable() {
            if (page.title().isBlank()) {
                remark("has no title");
            }
            for (Rule violation : new AxeBuilder(page).analyze().getViolations()) {
                if (SERIOUS.contains(violation.getImpact())) {
                    remark("axe " + violation.getImpact() + " " + violation.getId() + ": " + violation.getHelp()
                            + " at "
                            + violation.getNodes().stream()
                                    .limit(3)
                                    .map(node -> String.valueOf(node.getTarget()))
                                    .toList());
                }
            }
            page.setViewportSize(NARROW, 800);
            Object width = page.evaluate("() => document.documentElement.scrollWidth");
            if (((Number) width).intValue() > NARROW) {
                remark("is " + width + " px wide on a screen of " + NARROW + " px");
            }
            page.setViewportSize(1280, 800);
        }

        private void add(String link) {
            URI target = address.resolve(link.replace(" ", "%20"));
            boolean ours = target.getHost() != null
                    && target.getHost().equals(address.getHost())
                    && target.getPort() == address.getPort();
            if (!ours
                    || target.getPath().startsWith("/api/")
                    || target.getPath().startsWith("/v3/")) {
                return;
            }
            String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
            if (queued.add(path)) {
                ahead.add(path);
            }
        }

        private void remark(String what) {
            remarks.add(here + " " + what);
        }

        private static String kind(String path) {
            int query = path.indexOf('?');
            String plain = query < 0 ? path : path.substring(0, query);
            return plain.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
        }
    }
}
