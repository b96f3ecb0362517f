package org.palimpsest.query.plot;

import java.util.List;

/** Bars for the labels of a CATEGORY figure: the share of the weight that each has, heaviest first. */
public record CategoryPlot(List<Bar> bars, PlotTexts texts) {

    /**
     * One label.
     *
     * @param share of the weight, 0 to 1
     */
    public record Bar(String category, double share, String shareWords) {}

    private static final int ROW = 46;

    public CategoryPlot {
        bars = List.copyOf(bars);
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }

    /** For any width from 280 px. */
    public String svg() {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "class",
                "forest bars",
                "height",
                bars.size() * ROW,
                "role",
                "img",
                "aria-labelledby",
                "plot-bars-title plot-bars-about",
                "xmlns",
                "http://www.w3.org/2000/svg");
        svg.text("title", texts.title(), "id", "plot-bars-title");
        svg.text("desc", texts.description(), "id", "plot-bars-about");
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = i * ROW;
            svg.text("text", ForestPlot.cut(bar.category(), 34), "class", "label", "y", y + 16);
            svg.text("text", bar.shareWords(), "class", "axis", "x", "100%", "y", y + 16, "text-anchor", "end");
            svg.empty("rect", "class", "bar-track", "y", y + 24, "width", "100%", "height", 10);
            svg.empty("rect", "class", "bar", "y", y + 24, "width", Svg.percent(100 * bar.share()), "height", 10);
        }
        return svg.close("svg").toString();
    }
}
