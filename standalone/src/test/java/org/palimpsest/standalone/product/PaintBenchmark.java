package org.palimpsest.standalone.product;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
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
 * How soon pages are painted in a real browser on loopback, and how much JavaScript they bring. How to run it:
 * {@code docs/benchmarks.md}.
 */
final class PaintBenchmark {

    private static final int TIMES = 30;
    private static final int WARM_UP = 5;

    private PaintBenchmark() {}

    public static void main(String... arguments) throws Exception {
        Path data = Files.createTempDirectory("palimpsest-paint-");
        try (Browser browser = Browser.start();
                Started palimpsest = Started.palimpsest("--port", "0", "--data", data.toString())) {
            URI address = palimpsest.awaitReady();
            Visitor client = palimpsest.visitor().as("checker-a1");
            System.out.printf(
                    "%-42s %10s %10s %10s %10s %12s%n",
                    "milliseconds", "painted", "99 of 100", "loaded", "99 of 100", "script, kB");
            for (Map.Entry<String, String> page : pages(client).entrySet()) {
                measure(browser, address, page.getKey(), page.getValue());
            }
        }
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
        List<Double> painted = new ArrayList<>();
        List<Double> loaded = new ArrayList<>();
        double script = 0;
        try (Person person = new Person(browser, address, ColorScheme.LIGHT)) {
            for (int i = 0; i < WARM_UP + TIMES; i++) {
                person.open(path);
                Page page = person.page();
                page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0"
                        + " && performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
                if (i >= WARM_UP) {
                    painted.add(number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
                    loaded.add(number(page, "performance.getEntriesByType('navigation')[0].loadEventEnd"));
                }
                script = number(
                        page,
                        "performance.getEntriesByType('resource').filter(r => r.name.includes('.js'))"
                                + ".reduce((sum, r) => sum + r.encodedBodySize, 0)");
            }
        }
        Collections.sort(painted);
        Collections.sort(loaded);
        System.out.printf(
                Locale.ROOT,
                "%-42s %10.0f %10.0f %10.0f %10.0f %12.1f%n",
                name,
                painted.get(TIMES / 2),
                painted.getLast(),
                loaded.get(TIMES / 2),
                loaded.getLast(),
                script / 1000);
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
