package org.palimpsest.standalone.product;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palimpsest.standalone.walk.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * How soon pages are painted in a real browser on loopback, beside a page that has one word, which shows what the browser
 * takes by itself; and how much JavaScript they bring. How to run it: {@code docs/benchmarks.md}.
 */
final class PaintBenchmark {

    private static final int TIMES = 30;
    private static final int WARM_UP = 5;

    /** Each with nothing in the browser's cache. */
    private static final int FIRST_VISITS = 15;

    private PaintBenchmark() {}

    public static void main(String... arguments) throws Exception {
        Path data = Files.createTempDirectory("palimpsest-paint-");
        try (Browser browser = Browser.start();
                Started palimpsest = Started.palimpsest("--port", "0", "--data", data.toString())) {
            URI address = palimpsest.awaitReady();
            Visitor client = palimpsest.visitor().as("checker-a1");
            HttpServer plain = plainPage();
            System.out.printf(
                    "%-38s %23s %16s %16s %12s%n%-38s %9s %6s %6s %9s %6s %9s %6s%n",
                    "milliseconds",
                    "first answer and paint",
                    "paint again",
                    "loaded again",
                    "script, kB",
                    "",
                    "median",
                    "median",
                    "most",
                    "median",
                    "most",
                    "median",
                    "most");
            Map<String, String> pages = pages(client);
            pages.put("one word", "http://127.0.0.1:" + plain.getAddress().getPort() + "/");
            for (Map.Entry<String, String> page : pages.entrySet()) {
                measure(browser, address, page.getKey(), page.getValue());
            }
            plain.stop(0);
        }
    }

    private static HttpServer plainPage() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = "<!doctype html><title>One word</title><p>Word".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Map<String, String> pages(Visitor client) {
        Map<String, String> pages = new LinkedHashMap<>();
        JsonNode figure = Holdings.items(client, "/figures").stream()
                .max(Comparator.comparingInt(each -> each.path("claims").intValue()))
                .orElseThrow();
        JsonNode source = Holdings.items(client, "/sources").stream()
                .filter(each -> each.path("text").isObject())
                .max(Comparator.comparingInt(each -> each.path("claims").intValue()))
                .orElseThrow();
        pages.put("overview", "/");
        pages.put("figure with the most claims", "/figures/" + figure.path("id").stringValue());
        pages.put("its replay", "/figures/" + figure.path("id").stringValue() + "/replay");
        pages.put("source with the most claims", "/sources/" + source.path("id").stringValue());
        pages.put("200,000 characters with 500 passages", "/sources/" + LongText.write(client));
        return pages;
    }

    private static void measure(Browser browser, URI address, String name, String path) {
        Times first = new Times();
        for (int i = 0; i < FIRST_VISITS; i++) {
            try (Person person = new Person(browser, address, ColorScheme.LIGHT)) {
                first.visit(person, path);
            }
        }
        Times again = new Times();
        try (Person person = new Person(browser, address, ColorScheme.LIGHT)) {
            for (int i = 0; i < WARM_UP; i++) {
                new Times().visit(person, path);
            }
            for (int i = 0; i < TIMES; i++) {
                again.visit(person, path);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-38s %9.0f %6.0f %6.0f %9.0f %6.0f %9.0f %6.0f %12.1f%n",
                name,
                middle(first.answered),
                middle(first.painted),
                Collections.max(first.painted),
                middle(again.painted),
                Collections.max(again.painted),
                middle(again.loaded),
                Collections.max(again.loaded),
                first.script / 1000);
    }

    private static final class Times {

        private final List<Double> answered = new ArrayList<>();
        private final List<Double> painted = new ArrayList<>();
        private final List<Double> loaded = new ArrayList<>();
        private double script;

        void visit(Person person, String path) {
            person.open(path);
            Page page = person.page();
            // In the page itself: what the driver polls with would be an eval, which the page's policy forbids.
            page.evaluate("""
                    () => new Promise(done => {
                        const look = () => performance.getEntriesByName('first-contentful-paint').length > 0
                            && performance.getEntriesByType('navigation')[0].loadEventEnd > 0
                            ? done() : setTimeout(look, 5);
                        look();
                    })""");
            answered.add(number(page, "performance.getEntriesByType('navigation')[0].responseStart"));
            painted.add(number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            loaded.add(number(page, "performance.getEntriesByType('navigation')[0].loadEventEnd"));
            script = number(
                    page,
                    "performance.getEntriesByType('resource').filter(each => each.name.includes('.js'))"
                            + ".reduce((sum, each) => sum + each.transferSize, 0)");
        }
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
