package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Somebody at a browser of their own, signed in or not, and what went wrong before their eyes. */
final class Person implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final URI address;
    private final List<String> remarks = new ArrayList<>();

    Person(Browser browser, URI address, ColorScheme scheme) {
        this(browser, address, new NewContextOptions().setColorScheme(scheme));
    }

    Person(Browser browser, URI address, NewContextOptions options) {
        this.address = address;
        this.context = browser.get().newContext(options);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                remark("console " + message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> remark("script error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(address.toString()) && !request.url().startsWith("data:")) {
                remark("asks somebody else: " + request.url());
            }
        });
    }

    Person signedInAs(String userName) {
        open("/login");
        page.locator("#username").fill(userName);
        page.locator("#password").fill(Started.PASSWORD);
        page.locator("form[action='/login'] button").click();
        page.waitForURL(url -> !url.contains("/login"));
        assertThat(page.locator("body").innerText()).contains(userName);
        return this;
    }

    Page page() {
        return page;
    }

    void await(String condition) {
        await(condition, null);
    }

    /**
     * Waits until a condition of the page holds. Asked from here: what the browser's driver would poll with is an eval,
     * which the page's policy forbids from the second time on.
     */
    void await(String condition, @Nullable Object argument) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                // The browser's driver answers the thread that started it.
                .pollInSameThread()
                .until(() -> Boolean.TRUE.equals(page.evaluate(condition, argument)));
    }

    /** Everything that went wrong so far, with the address where it did. */
    List<String> remarks() {
        return remarks;
    }

    /** The same, which are forgotten with it. */
    List<String> takeRemarks() {
        List<String> taken = List.copyOf(remarks);
        remarks.clear();
        return taken;
    }

    void remark(String what) {
        remarks.add(page.url().replace(address.toString(), "") + " " + what);
    }

    Person open(String path) {
        page.navigate(address.resolve(path).toString());
        return this;
    }

    /** Opens the folded part of the page that a form is in. */
    Locator unfold(String part) {
        Locator folded = page.getByTestId(part);
        folded.locator("summary").first().click();
        return folded.locator("form").first();
    }

    /** Sends the form and waits for the page that follows. */
    void send(Locator form) {
        String before = page.url();
        form.locator("button.primary").click();
        try {
            page.waitForURL(url -> !url.equals(before));
        } catch (TimeoutError stayed) {
            throw new AssertionError(
                    "the form stayed: " + form.locator("[data-problem]").innerText(), stayed);
        }
    }

    String text(String part) {
        return page.getByTestId(part).first().innerText();
    }

    @Override
    public void close() {
        context.close();
    }
}
