package org.palimpsest.query.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A forest plot: one row a claim, a square at the value with its area in proportion to the weight, a line for the
 * interval, an arrow for an open side, hollow where the claim is not pooled; a diamond for the pooled range only, with
 * the earlier ranges fading beneath it.
 *
 * <p>Where there are many claims, each is one line, they stand by root under a line that spans them all, and the lightest of
 * a root share a line as ticks.
 *
 * <p>Widths are percentages and heights pixels, so the drawing fills its place and its type keeps its size. There are
 * two settings: wide, with words beside the field, and narrow, with words above it.
 *
 * @param dates whether numbers are days since 1970
 * @param now the pooled range; {@code null} where no claim carries weight
 * @param earlier the ranges that went before, latest first
 * @param room rows that are not drawn and that the axis has room for
 */
public record ForestPlot(
        List<PlotRow> rows,
        boolean dates,
        @Nullable PooledRange now,
        List<PooledRange> earlier,
        PlotTexts texts,
        List<PlotRow> room) {

    /** From this many rows on, each is one line. */
    static final int DENSE_FROM = 40;

    /** So many earlier ranges still show. */
    static final int LAYERS = 5;

    private static final double LARGEST_SIDE = 15;
    private static final double SMALLEST_SIDE = 4;
    private static final double HOLLOW_SIDE = 7;
    private static final int DIAMOND = 20;
    private static final int LAYER_OFFSET = 4;
    private static final double FIRST_FADE = 0.27;
    private static final double FADE = 0.62;
    private static final int FEW_TICKS = 4;
    private static final int ROOT_CHARACTERS = 46;

    public ForestPlot {
        rows = List.copyOf(rows);
        earlier = List.copyOf(earlier.subList(0, Math.min(LAYERS, earlier.size())));
        room = List.copyOf(room);
    }

    public ForestPlot(
            List<PlotRow> rows, boolean dates, @Nullable PooledRange now, List<PooledRange> earlier, PlotTexts texts) {
        this(rows, dates, now, earlier, texts, List.of());
    }

    /** The same on an axis that has room for other rows as well. */
    public ForestPlot withRoomFor(List<PlotRow> others) {
        return new ForestPlot(rows, dates, now, earlier, texts, others);
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return rows.stream().noneMatch(PlotRow::drawn);
    }

    /** For a place at least 820 px wide. */
    public String wide() {
        return draw(isDense() ? Setting.WIDE_DENSE : Setting.WIDE);
    }

    /** For a place from 280 px. */
    public String narrow() {
        return draw(isDense() ? Setting.NARROW_DENSE : Setting.NARROW);
    }

    boolean isDense() {
        return rows.size() >= DENSE_FROM;
    }

    /** How many claims have a line of their own, where not all have. */
    public int ownLines() {
        return (int) lines().stream().filter(PlotLine.OfClaim.class::isInstance).count();
    }

    /** Whether claims stand by root. */
    public boolean isGrouped() {
        return isDense();
    }

    /** Whether some claims share a line. */
    public boolean isShared() {
        return lines().stream().anyMatch(PlotLine.OfMany.class::isInstance);
    }

    private List<PlotLine> lines() {
        return isDense() ? PlotLine.byRoot(rows) : PlotLine.single(rows);
    }

    Axis axis() {
        double[] places = Stream.concat(
                        Stream.concat(rows.stream(), room.stream())
                                .flatMap(row -> Stream.of(row.low(), row.mid(), row.high())),
                        Stream.concat(Stream.ofNullable(now), earlier.stream())
                                .flatMap(range -> Stream.of(range.low(), range.high())))
                .filter(place -> place != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double smallest = DoubleStream.of(places).min().orElse(0);
        double largest = DoubleStream.of(places).max().orElse(1);
        boolean openLeft = Stream.concat(rows.stream(), room.stream()).anyMatch(PlotRow::openLeft);
        boolean openRight = Stream.concat(rows.stream(), room.stream()).anyMatch(PlotRow::openRight);
        return dates
                ? DateAxis.around(smallest, largest, openLeft, openRight)
                : Axis.of(smallest, largest, openLeft, openRight);
    }

    /** The side of a row's square in pixels: its area is to the largest as its weight is to the largest weight. */
    double side(PlotRow row) {
        double heaviest = rows.stream().mapToDouble(PlotRow::weight).max().orElse(0);
        double share = heaviest == 0 ? 0 : row.weight() / heaviest;
        double largest = isDense() ? LARGEST_SIDE * 0.7 : LARGEST_SIDE;
        return Math.max(row.pooled() ? SMALLEST_SIDE : HOLLOW_SIDE, largest * Math.sqrt(share));
    }

    private String draw(Setting setting) {
        Axis axis = axis();
        List<PlotLine> lines = lines();
        int bottom = setting.top + lines.size() * setting.rowHeight;
        int pooledHeight = 54 + LAYER_OFFSET * Math.max(0, earlier.size() - 2) + (setting.narrow ? 28 : 0);
        int height = bottom + pooledHeight + (isDense() ? 18 : 0);
        Svg svg = new Svg();
        String id = setting.narrow ? "plot-narrow" : "plot-wide";
        svg.open(
                "svg",
                "class",
                "forest " + (setting.narrow ? "narrow" : "wide") + (isDense() ? " dense" : ""),
                "height",
                height,
                "role",
                "group",
                "aria-labelledby",
                id + "-title",
                "aria-describedby",
                id + "-about",
                "xmlns",
                "http://www.w3.org/2000/svg");
        svg.text("title", texts.title(), "id", id + "-title");
        svg.text("desc", texts.description(), "id", id + "-about");
        drawField(svg, axis, setting, bottom, height);
        int y = setting.top;
        for (PlotLine line : lines) {
            switch (line) {
                case PlotLine.OfClaim claim -> drawRow(svg, axis, setting, claim.row(), y);
                case PlotLine.OfRoot root -> drawRoot(svg, axis, setting, root, y);
                case PlotLine.OfMany many -> drawTicks(svg, axis, setting, many.rows(), y);
            }
            y += setting.rowHeight;
        }
        drawPooled(svg, axis, setting, bottom);
        return svg.close("svg").toString();
    }

    private void drawField(Svg svg, Axis axis, Setting setting, int bottom, int height) {
        openField(svg, setting, 0, height);
        if (now != null) {
            double left = axis.percent(now.low());
            svg.empty(
                    "rect",
                    "class",
                    "band",
                    "x",
                    Svg.percent(left),
                    "y",
                    setting.top - 4,
                    "width",
                    Svg.percent(Math.max(0, axis.percent(now.high()) - left)),
                    "height",
                    bottom - setting.top + 4);
            String central = Svg.percent(axis.percent(now.central()));
            svg.empty(
                    "line", "class", "central-line", "x1", central, "x2", central, "y1", setting.top - 4, "y2", bottom);
        }
        int gridEnd = isDense() ? height - 14 : height;
        List<Tick> ticks = axis.ticks(setting.ticks);
        for (int i = 0; i < ticks.size(); i++) {
            Tick tick = ticks.get(i);
            String x = Svg.percent(tick.percent());
            // On paper there is room for every other label only.
            String style = ticks.size() > FEW_TICKS && i % 2 == 1 ? "axis between" : "axis";
            String anchor = setting.narrow ? anchor(tick) : "middle";
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", setting.top - 6, "y2", gridEnd);
            svg.text("text", tick.label(), "class", style, "x", x, "y", setting.top - 12, "text-anchor", anchor);
            if (isDense()) {
                svg.text("text", tick.label(), "class", style, "x", x, "y", height - 2, "text-anchor", anchor);
            }
        }
        svg.close("svg");
    }

    // Labels at the very ends would hang over the edge of a narrow screen.
    private static String anchor(Tick tick) {
        return tick.percent() < 5 ? "start" : tick.percent() > 95 ? "end" : "middle";
    }

    private void drawRow(Svg svg, Axis axis, Setting setting, PlotRow row, int y) {
        svg.open("a", "href", row.href(), "class", style(row), "tabindex", isDense() ? "-1" : null);
        svg.text("title", title(row));
        svg.empty("rect", "class", "hit", "x", 0, "y", y, "width", "100%", "height", setting.rowHeight, "rx", 2);
        if (setting.oneLine && !setting.narrow) {
            svg.text("text", cut(row.label(), setting.characters), "class", "label", "y", y + 14);
            svg.text(
                    "text",
                    cut(row.words(), setting.wordsCharacters),
                    "class",
                    "words",
                    "x",
                    Svg.percent(setting.fieldLeft - 2),
                    "y",
                    y + 14,
                    "text-anchor",
                    "end");
        } else {
            svg.text(
                    "text",
                    cut(row.label(), setting.characters),
                    "class",
                    "label",
                    "y",
                    y + (setting.oneLine ? 12 : 18));
            if (!setting.oneLine) {
                svg.text("text", cut(row.words(), setting.wordsCharacters), "class", "words", "y", y + 35);
            }
        }
        drawVerdict(svg, setting, row, y);
        openField(svg, setting, y + setting.markerY, 1);
        drawMarker(svg, axis, row);
        svg.close("svg").close("a");
    }

    private void drawRoot(Svg svg, Axis axis, Setting setting, PlotLine.OfRoot root, int y) {
        String title = root.title() == null ? texts.groups().alone() : root.title();
        String words = texts.groups().ofRoot(root.claims(), root.weight());
        svg.open("g", "class", "root");
        svg.text("title", title + ": " + words);
        svg.empty("rect", "class", "ground", "x", 0, "y", y, "width", "100%", "height", setting.rowHeight);
        svg.text(
                "text",
                cut(title, setting.narrow ? setting.characters : ROOT_CHARACTERS),
                "class",
                "label",
                "y",
                y + (setting.narrow ? 12 : 14));
        svg.text(
                "text",
                words,
                "class",
                "root-words",
                "x",
                "100%",
                "y",
                y + (setting.narrow ? 12 : 14),
                "text-anchor",
                "end");
        if (root.low() != null && root.high() != null) {
            openField(svg, setting, y + setting.markerY, 1);
            String left = Svg.percent(axis.percent(root.low()));
            String right = Svg.percent(axis.percent(root.high()));
            svg.empty("line", "class", "span", "x1", left, "x2", right, "y1", 0, "y2", 0);
            svg.empty("line", "class", "span", "x1", left, "x2", left, "y1", 0, "y2", 5);
            svg.empty("line", "class", "span", "x1", right, "x2", right, "y1", 0, "y2", 5);
            svg.close("svg");
        }
        svg.close("g");
    }

    // One stroke a claim, at its value or its bound.
    private void drawTicks(Svg svg, Axis axis, Setting setting, List<PlotRow> many, int y) {
        svg.text("text", texts.groups().lighter(many.size()), "class", "words", "y", y + (setting.narrow ? 12 : 14));
        openField(svg, setting, y + setting.markerY, 1);
        for (PlotRow row : many) {
            if (row.drawn()) {
                svg.open("a", "href", row.href(), "class", style(row) + " tick", "tabindex", "-1");
                svg.text("title", title(row));
                String x = Svg.percent(axis.percent(first(row.mid(), row.low(), row.high())));
                svg.empty("line", "class", "interval", "x1", x, "x2", x, "y1", -6, "y2", 6);
                svg.close("a");
            }
        }
        svg.close("svg");
    }

    private static String style(PlotRow row) {
        return "row v-" + row.verdict().toLowerCase(Locale.ROOT).replace('_', '-') + (row.pooled() ? "" : " aside");
    }

    private static String title(PlotRow row) {
        return row.label() + ": " + row.words() + " (" + row.verdictWord() + ")";
    }

    private static void drawVerdict(Svg svg, Setting setting, PlotRow row, int y) {
        String shape = "#g-" + row.verdict().toLowerCase(Locale.ROOT).replace('_', '-');
        int baseline = y + (setting.oneLine ? (setting.narrow ? 12 : 14) : (setting.narrow ? 18 : setting.markerY + 5));
        int size = setting.oneLine ? 9 : 11;
        svg.open(
                "svg",
                "class",
                "shape",
                "x",
                setting.narrow ? "100%" : Svg.percent(setting.fieldLeft + setting.fieldWidth + 2.5),
                "y",
                baseline,
                "width",
                1,
                "height",
                1,
                "overflow",
                "visible");
        svg.empty("use", "href", shape, "x", setting.narrow ? -size : 0, "y", 1 - size, "width", size, "height", size);
        svg.text(
                "text",
                row.verdictWord(),
                "class",
                "verdict-word",
                "x",
                setting.narrow ? -size - 6 : size + 6,
                "text-anchor",
                setting.narrow ? "end" : "start");
        svg.close("svg");
    }

    private void drawMarker(Svg svg, Axis axis, PlotRow row) {
        if (!row.drawn()) {
            return;
        }
        double left = row.openLeft() ? 0 : axis.percent(first(row.low(), row.mid(), row.high()));
        double right = row.openRight() ? 100 : axis.percent(first(row.high(), row.mid(), row.low()));
        svg.empty("line", "class", "interval", "x1", Svg.percent(left), "x2", Svg.percent(right), "y1", 0, "y2", 0);
        if (row.openLeft()) {
            drawBound(svg, axis, row, row.high(), "M0,-5 L-9,0 L0,5 z", 0);
        } else if (row.openRight()) {
            drawBound(svg, axis, row, row.low(), "M0,-5 L9,0 L0,5 z", 100);
        } else {
            drawBox(svg, row, axis.percent(first(row.mid(), row.low(), row.high())));
        }
    }

    // An open side: a stop at the bound, an arrowhead where the axis ends.
    private void drawBound(Svg svg, Axis axis, PlotRow row, @Nullable Double bound, String head, double end) {
        String x = Svg.percent(axis.percent(bound == null ? 0 : bound));
        svg.empty("line", "class", "bound", "x1", x, "x2", x, "y1", -6, "y2", 6);
        if (row.pooled()) {
            drawBox(svg, row, axis.percent(bound == null ? 0 : bound));
        }
        svg.open("svg", "x", Svg.percent(end), "width", 1, "height", 1, "overflow", "visible");
        svg.empty("path", "class", "arrow", "d", head, "transform", end == 0 ? "translate(5 0)" : "translate(-5 0)");
        svg.close("svg");
    }

    private void drawBox(Svg svg, PlotRow row, double percent) {
        double side = side(row);
        svg.empty(
                "rect",
                "class",
                row.pooled() ? "box" : "box hollow",
                "x",
                Svg.percent(percent),
                "y",
                -side / 2,
                "width",
                side,
                "height",
                side,
                "transform",
                "translate(" + Svg.number(-side / 2) + " 0)");
    }

    private void drawPooled(Svg svg, Axis axis, Setting setting, int y) {
        svg.empty("line", "class", "divider", "x1", 0, "x2", "100%", "y1", y + 4.5, "y2", y + 4.5);
        svg.text("text", texts.pooled(), "class", "label pooled-label", "y", y + 30);
        svg.text("text", cut(texts.pooledWords(), 46), "class", "words", "y", y + 47);
        openField(svg, setting, y + (setting.narrow ? 66 : 30), DIAMOND);
        List<PooledRange> layers = new ArrayList<>(earlier);
        for (int age = layers.size(); age >= 1; age--) {
            drawDiamond(
                    svg,
                    axis,
                    layers.get(age - 1),
                    age * LAYER_OFFSET,
                    "diamond",
                    FIRST_FADE * Math.pow(FADE, age - 1));
        }
        if (now != null) {
            drawDiamond(svg, axis, now, 0, "diamond now", null);
        }
        svg.close("svg");
    }

    private static void drawDiamond(
            Svg svg, Axis axis, PooledRange range, int offset, String style, @Nullable Double opacity) {
        double left = axis.percent(range.low());
        double width = axis.percent(range.high()) - left;
        double middle = width <= 0 ? 500 : 1000 * (axis.percent(range.central()) - left) / width;
        int half = DIAMOND / 2;
        svg.open("g", "class", style, "opacity", opacity);
        // The stretched shape shows the range; the upright needle keeps a range of almost no width visible.
        svg.open(
                "svg",
                "x",
                Svg.percent(left),
                "y",
                offset - half,
                "width",
                Svg.percent(Math.max(width, 0.01)),
                "height",
                DIAMOND,
                "viewBox",
                "0 0 1000 " + DIAMOND,
                "preserveAspectRatio",
                "none");
        svg.empty(
                "path",
                "d",
                "M0," + half + " L" + Svg.number(middle) + ",0 L1000," + half + " L" + Svg.number(middle) + ","
                        + DIAMOND + " z");
        svg.close("svg");
        svg.open(
                "svg",
                "x",
                Svg.percent(axis.percent(range.central())),
                "y",
                offset,
                "width",
                1,
                "height",
                1,
                "overflow",
                "visible");
        svg.empty("path", "d", "M-3,0 L0,-" + half + " L3,0 L0," + half + " z");
        svg.close("svg").close("g");
    }

    private static void openField(Svg svg, Setting setting, int y, int height) {
        svg.open(
                "svg",
                "x",
                Svg.percent(setting.fieldLeft),
                "width",
                Svg.percent(setting.fieldWidth),
                "y",
                y,
                "height",
                height,
                "overflow",
                "visible");
    }

    private static double first(@Nullable Double... candidates) {
        for (Double candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return 0;
    }

    static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(characters - 2)) ? characters - 2 : characters - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** How one width sets its rows; {@code characters} is what fits beside the field at the least width. */
    private enum Setting {
        WIDE(false, false, 34, 44, 17, 34, 52, 38, 46, 7),
        WIDE_DENSE(false, true, 34, 20, 10, 34, 52, 25, 20, 7),
        NARROW(true, false, 30, 68, 54, 1, 98, 25, 44, 4),
        NARROW_DENSE(true, true, 30, 34, 24, 1, 98, 28, 44, 4);

        private final boolean narrow;
        private final boolean oneLine;
        private final int top;
        private final int rowHeight;
        private final int markerY;
        private final double fieldLeft;
        private final double fieldWidth;
        private final int characters;
        private final int wordsCharacters;
        private final int ticks;

        Setting(
                boolean narrow,
                boolean oneLine,
                int top,
                int rowHeight,
                int markerY,
                double fieldLeft,
                double fieldWidth,
                int characters,
                int wordsCharacters,
                int ticks) {
            this.narrow = narrow;
            this.oneLine = oneLine;
            this.top = top;
            this.rowHeight = rowHeight;
            this.markerY = markerY;
            this.fieldLeft = fieldLeft;
            this.fieldWidth = fieldWidth;
            this.characters = characters;
            this.wordsCharacters = wordsCharacters;
            this.ticks = ticks;
        }
    }
}
