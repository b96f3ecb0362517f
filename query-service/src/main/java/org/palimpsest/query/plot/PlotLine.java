package org.palimpsest.query.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of a forest plot, from top to bottom. */
sealed interface PlotLine {

    /** So many claims have a line each where there are many; of each root the heaviest. */
    int OWN_LINES = 96;

    int LEAST_OF_A_ROOT = 3;

    /** A claim. */
    record OfClaim(PlotRow row) implements PlotLine {}

    /**
     * What goes back to one root, over the claims that do.
     *
     * @param title of the root; {@code null} for all claims whose root nobody shares
     * @param low the least that any of them says; {@code null} where none is drawn
     */
    record OfRoot(
            @Nullable String title,
            int claims,
            double weight,
            @Nullable Double low,
            @Nullable Double high) implements PlotLine {}

    /** Claims that share a line, as each carries little. */
    record OfMany(List<PlotRow> rows) implements PlotLine {}

    /** Each claim by itself. */
    static List<PlotLine> single(List<PlotRow> rows) {
        return rows.stream().<PlotLine>map(OfClaim::new).toList();
    }

    /** By root, the heaviest root first; the claims of a root keep their order. */
    static List<PlotLine> byRoot(List<PlotRow> rows) {
        Map<String, List<PlotRow>> shared = new LinkedHashMap<>();
        List<PlotRow> alone = new ArrayList<>();
        rows.forEach(row ->
                (row.root() == null ? alone : shared.computeIfAbsent(row.root(), root -> new ArrayList<>())).add(row));
        shared.values().removeIf(group -> group.size() == 1 && alone.addAll(group));
        List<List<PlotRow>> groups = new ArrayList<>(shared.values());
        if (!alone.isEmpty()) {
            alone.sort(Comparator.comparingInt(rows::indexOf));
            groups.add(alone);
        }
        groups.sort(Comparator.comparingDouble(PlotLine::weight).reversed());
        int most = Math.max(LEAST_OF_A_ROOT, OWN_LINES / Math.max(1, groups.size()));
        List<PlotLine> lines = new ArrayList<>();
        for (List<PlotRow> group : groups) {
            lines.add(root(group == alone ? null : group.getFirst().root(), group));
            // A line for two instead of the one that the last would have takes no less room.
            int own = group.size() <= most + 1 ? group.size() : most;
            group.subList(0, own).forEach(row -> lines.add(new OfClaim(row)));
            if (own < group.size()) {
                lines.add(new OfMany(List.copyOf(group.subList(own, group.size()))));
            }
        }
        return lines;
    }

    private static OfRoot root(@Nullable String title, List<PlotRow> group) {
        double[] places = group.stream()
                .flatMap(row -> Stream.of(row.low(), row.mid(), row.high()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new OfRoot(
                title,
                group.size(),
                weight(group),
                places.length == 0 ? null : DoubleStream.of(places).min().getAsDouble(),
                places.length == 0 ? null : DoubleStream.of(places).max().getAsDouble());
    }

    private static double weight(List<PlotRow> group) {
        return group.stream().mapToDouble(PlotRow::weight).sum();
    }
}
