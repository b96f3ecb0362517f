package org.palimpsest.standalone.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, stores side by side: as a table for people and as JSON for programs. */
final class Report {

    private final List<Measured> stores;

    Report(List<Measured> stores) {
        this.stores = List.copyOf(stores);
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        stores.forEach(store -> names.addAll(store.lines().keySet()));
        return names;
    }

    /** Markdown; milliseconds. */
    String table() {
        StringBuilder text = new StringBuilder("| milliseconds | target p99 |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (Measured store : stores) {
            text.append(String.format(Locale.ROOT, " %,d events: median | p99 | max | work |", store.events()));
            rule.append("---|---|---|---|");
        }
        text.append(" met |\n").append(rule).append("---|\n");
        for (String name : names()) {
            text.append("| ").append(name).append(" | ").append(target(name)).append(" |");
            for (Measured store : stores) {
                text.append(cells(store.lines().get(name)));
            }
            text.append(' ').append(met(name)).append(" |\n");
        }
        for (Measured store : stores) {
            text.append(String.format(Locale.ROOT, "%n%,d events:%n", store.events()));
            store.numbers()
                    .forEach((name, value) -> text.append(String.format(
                            Locale.ROOT,
                            value instanceof Double ? "- %s: %,.1f%n" : "- %s: %,d%n",
                            name,
                            value instanceof Double ? value.doubleValue() : (Object) value.longValue())));
            store.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    private String target(String name) {
        for (Measured store : stores) {
            Measured.Line line = store.lines().get(name);
            if (line != null && line.target() != null) {
                return String.format(Locale.ROOT, "%.0f", line.target());
            }
        }
        return "";
    }

    private static String cells(Measured.Line line) {
        return line == null || line.timings() == null
                ? " – | – | – | – |"
                : String.format(
                        Locale.ROOT,
                        " %.2f | %.2f | %.1f | %s |",
                        line.timings().median(),
                        line.timings().p99(),
                        line.timings().max(),
                        line.work() == null ? "–" : String.format(Locale.ROOT, "%.2f", line.work()));
    }

    private String met(String name) {
        boolean asked = false;
        for (Measured store : stores) {
            Measured.Line line = store.lines().get(name);
            if (line != null && line.isMissed()) {
                return "**no**";
            }
            asked |= line != null && line.target() != null && line.timings() != null;
        }
        return asked ? "yes" : "";
    }

    boolean isEveryTargetMet() {
        return stores.stream().flatMap(store -> store.lines().values().stream()).noneMatch(Measured.Line::isMissed);
    }

    String json() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Measured store : stores) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("events", store.events());
            one.put("numbers", store.numbers());
            one.put("notes", store.notes());
            Map<String, Object> reads = new LinkedHashMap<>();
            store.lines().forEach((name, line) -> {
                Map<String, Object> read = new LinkedHashMap<>();
                read.put("targetMillis", line.target());
                read.put("measured", line.timings());
                read.put("workMillis", line.work());
                read.put("met", line.target() == null || line.timings() == null ? null : !line.isMissed());
                reads.put(name, read);
            });
            one.put("reads", reads);
            all.add(one);
        }
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("everyTargetMet", isEveryTargetMet(), "stores", all));
    }
}
