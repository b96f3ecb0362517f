package org.palimpsest.query.plot;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How a range came about: from left to right one equal step for each event that moved it, whenever that was; the range
 * as a band, its central value as a line, and below it a mark where a verdict turned. What is longer ago is fainter.
 *
 * @param steps in the order of their events
 * @param flips likewise
 * @param dates whether numbers are days since 1970
 */
public record BandPlot(List<RangeStep> steps, List<VerdictFlip> flips, boolean dates, PlotTexts texts) {

    /** From so many flips on they are strokes, as their shapes would cover each other. */
    static final int STROKES_FROM = 48;

    private static final int TOP = 10;
    private static final int FIELD = 200;
    private static final int HEIGHT = TOP + FIELD + 46;
    private static final int LABEL = 15;
    private static final double BEHIND_LABELS = 0.2;
    private static final double UNITS = 1000;
    private static final double FAINTEST = 0.07;
    private static final double FULL = 0.3;

    public BandPlot {
        steps = List.copyOf(steps);
        flips = List.copyOf(flips);
    }

    /** Whether there is anything to draw: a single range has not moved. */
    public boolean isEmpty() {
        return steps.stream().map(RangeStep::range).filter(Objects::nonNull).count() < 2;
    }

    /** For any width from 280 px. */
    public String svg() {
        Axis axis = axis();
        Svg svg = new Svg();
        svg.open(
                "svg",
                "class",
                "forest history-band",
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                "plot-band-title plot-band-about",
                "xmlns",
                "http://www.w3.org/2000/svg");
        svg.text("title", texts.title(), "id", "plot-band-title");
        svg.text("desc", texts.description(), "id", "plot-band-about");
        List<Tick> ticks = axis.ticks(5);
        ticks.forEach(tick -> {
            double y = place(tick);
            svg.empty("line", "class", "grid", "x1", 0, "x2", "100%", "y1", y, "y2", y);
        });
        drawBand(svg, axis);
        ticks.forEach(tick -> svg.text("text", tick.label(), "class", "axis", "x", 0, "y", label(tick, axis)));
        drawFlips(svg);
        drawPositions(svg);
        return svg.close("svg").toString();
    }

    private Axis axis() {
        double[] places = steps.stream()
                .map(RangeStep::range)
                .filter(Objects::nonNull)
                .flatMap(range -> Stream.of(range.low(), range.high()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        double smallest = DoubleStream.of(places).min().orElse(0);
        double largest = DoubleStream.of(places).max().orElse(1);
        return dates
                ? DateAxis.around(smallest, largest, false, false)
                : smallest > 0 && largest / smallest > 100
                        ? LogarithmicAxis.around(smallest, largest, false, false)
                        : LinearAxis.close(smallest, largest);
    }

    private static double place(Tick tick) {
        return TOP + FIELD * (1 - tick.percent() / 100);
    }

    /** Above its line or below it, where the line of the central value crosses it less. */
    private double label(Tick tick, Axis axis) {
        double line = place(tick);
        return crossed(line - LABEL, line, axis) <= crossed(line, line + LABEL, axis) ? line - 4 : line + LABEL - 3;
    }

    private long crossed(double top, double bottom, Axis axis) {
        return steps.stream()
                .limit((long) Math.ceil(steps.size() * BEHIND_LABELS))
                .map(RangeStep::range)
                .filter(Objects::nonNull)
                .mapToDouble(range -> TOP + FIELD * (1 - axis.percent(range.central()) / 100))
                .filter(y -> y >= top && y <= bottom)
                .count();
    }

    private void drawBand(Svg svg, Axis axis) {
        svg.open(
                "svg",
                "y",
                TOP,
                "width",
                "100%",
                "height",
                FIELD,
                "viewBox",
                "0 0 1000 1000",
                "preserveAspectRatio",
                "none",
                "overflow",
                "visible");
        double width = UNITS / steps.size();
        StringBuilder central = new StringBuilder();
        boolean interrupted = true;
        for (int i = 0; i < steps.size(); i++) {
            RangeStep step = steps.get(i);
            PooledRange range = step.range();
            if (range == null) {
                interrupted = true;
                continue;
            }
            double top = height(axis, range.high());
            svg.open(
                    "rect",
                    "class",
                    i == steps.size() - 1 ? "step now" : "step",
                    "x",
                    i * width,
                    "y",
                    top,
                    "width",
                    width,
                    "height",
                    Math.max(2, height(axis, range.low()) - top),
                    "fill-opacity",
                    opacity(i));
            svg.text("title", step.words());
            svg.close("rect");
            String y = Svg.number(height(axis, range.central()));
            central.append(interrupted ? "M" + Svg.number(i * width) + "," + y : "V" + y)
                    .append("H")
                    .append(Svg.number((i + 1) * width));
            interrupted = false;
        }
        svg.empty("path", "class", "central-path", "d", central, "vector-effect", "non-scaling-stroke");
        svg.close("svg");
    }

    /** Fainter the longer ago. */
    double opacity(int step) {
        return steps.size() == 1
                ? FULL
                : FAINTEST + (FULL - FAINTEST) * Math.pow((double) step / (steps.size() - 1), 2);
    }

    private void drawFlips(Svg svg) {
        boolean strokes = flips.size() >= STROKES_FROM;
        for (VerdictFlip flip : flips) {
            String name = flip.verdict().toLowerCase(Locale.ROOT).replace('_', '-');
            svg.open(
                    "svg",
                    "x",
                    Svg.percent(place(flip.position())),
                    "y",
                    TOP + FIELD + 8,
                    "width",
                    1,
                    "height",
                    1,
                    "overflow",
                    "visible");
            svg.open("g", "class", "turn v-" + name);
            svg.text("title", flip.words());
            if (strokes) {
                svg.empty("line", "class", "interval", "x1", 0, "x2", 0, "y1", 0, "y2", 11);
            } else {
                svg.empty("use", "href", "#g-" + name, "x", -5.5, "y", 0, "width", 11, "height", 11);
            }
            svg.close("g").close("svg");
        }
    }

    /** At the left edge of its step where the event moved the range as well, else inside of the one that it left alone. */
    double place(long position) {
        int begun = 0;
        boolean moved = false;
        for (RangeStep step : steps) {
            if (step.position() > position) {
                break;
            }
            begun++;
            moved = step.position() == position;
        }
        double step = begun == 0 ? 0 : begun - (moved ? 1 : 0.5);
        return Math.min(99, Math.max(1, 100 * step / steps.size()));
    }

    private void drawPositions(Svg svg) {
        int y = HEIGHT - 6;
        svg.text("text", texts.pooled(), "class", "axis", "x", 0, "y", y);
        svg.text("text", texts.pooledWords(), "class", "axis", "x", "100%", "y", y, "text-anchor", "end");
    }

    private static double height(Axis axis, double value) {
        return UNITS * (1 - axis.percent(value) / 100);
    }
}
