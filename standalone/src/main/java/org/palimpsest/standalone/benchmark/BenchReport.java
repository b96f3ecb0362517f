package org.palimpsest.standalone.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, on which machine: as a table for people and as JSON for programs. */
public final class BenchReport {

    private final Map<String, Object> machine;
    private final List<Measure> measures = new ArrayList<>();

    BenchReport(Map<String, Object> machine) {
        this.machine = machine;
    }

    void add(Measure measure) {
        measures.add(measure);
    }

    public boolean isAllMet() {
        return measures.stream().allMatch(Measure::isMet);
    }

    /** Markdown, with the machine above the table and the notes below it. */
    public String table() {
        StringBuilder text = new StringBuilder();
        machine.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("\n| what | ours | stock Axon | PostgreSQL alone | unit | ratio | target | met |\n");
        text.append("|---|---:|---:|---:|---|---:|---:|---|\n");
        for (Measure measure : measures) {
            text.append("| ")
                    .append(measure.name())
                    .append(" | ")
                    .append(number(measure.ours()))
                    .append(" | ")
                    .append(number(measure.stock()))
                    .append(" | ")
                    .append(number(measure.limit()))
                    .append(" | ")
                    .append(measure.unit())
                    .append(" | ")
                    .append(measure.ratio() == null ? "–" : String.format(Locale.ROOT, "%.2f", measure.ratio()))
                    .append(" | ")
                    .append(measure.isMost() ? "≤ " : "≥ ")
                    .append(
                            measure.ratio() == null
                                    ? number(measure.target())
                                    : String.format(Locale.ROOT, "%.1f×", measure.target()))
                    .append(measure.isMet() ? " | yes |\n" : " | **no** |\n");
        }
        text.append('\n');
        measures.stream()
                .filter(measure -> !measure.note().isEmpty())
                .forEach(measure -> text.append("- ")
                        .append(measure.name())
                        .append(": ")
                        .append(measure.note())
                        .append('\n'));
        return text.toString();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    public String json() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Measure measure : measures) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", measure.name());
            row.put("ours", rounded(measure.ours()));
            row.put("stock", rounded(measure.stock()));
            row.put("limit", rounded(measure.limit()));
            row.put("unit", measure.unit());
            row.put("ratio", rounded(measure.ratio()));
            row.put("target", measure.target());
            row.put("met", measure.isMet());
            row.put("note", measure.note());
            rows.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("measures", rows);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }
}
