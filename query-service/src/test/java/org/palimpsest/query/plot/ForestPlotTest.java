package org.palimpsest.query.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ForestPlotTest {

    private static final PlotTexts TEXTS = new PlotTexts("Three claims", "In words", "Consensus now", "earlier ranges");

    @Test
    void aSquareHasTheAreaOfItsWeight() {
        ForestPlot plot = plot(row(100.0, 100.0, 100.0, .8, true), row(90.0, 100.0, 110.0, .2, true));
        double large = plot.side(plot.rows().get(0));
        double small = plot.side(plot.rows().get(1));
        assertThat(small * small / (large * large)).isCloseTo(.25, within(1e-9));
    }

    @Test
    void whatIsNotPooledIsHollowAndSetAside() {
        List<Element> rows = rows(plot(row(90.0, 100.0, 110.0, 0, false), row(90.0, 100.0, 110.0, 1, true)));
        assertThat(rows.get(0).getAttribute("class")).contains("aside");
        assertThat(classes(rows.get(0), "rect")).contains("box hollow");
        assertThat(classes(rows.get(1), "rect")).contains("box").doesNotContain("box hollow");
    }

    @Test
    void anOpenSideEndsInAnArrowAndHasNoSquareOfItsOwn() {
        ForestPlot plot = plot(
                row(100.0, null, null, 0, false), row(90.0, 100.0, 110.0, 1, true), row(null, null, 80.0, 0, false));
        List<Element> rows = rows(plot);
        assertThat(classes(rows.get(0), "path")).contains("arrow");
        assertThat(classes(rows.get(0), "rect")).doesNotContain("box hollow", "box");
        assertThat(line(rows.get(0), "interval").getAttribute("x2")).isEqualTo("100%");
        assertThat(classes(rows.get(1), "path")).isEmpty();
        assertThat(line(rows.get(2), "interval").getAttribute("x1")).isEqualTo("0%");
    }

    @Test
    void onlyThePooledRangeIsADiamondAndEarlierOnesFadeBeneathIt() {
        List<PooledRange> earlier = IntStream.range(1, 9)
                .mapToObj(i -> new PooledRange(90 - i, 100, 110 + i))
                .toList();
        Document drawing = parse(new ForestPlot(
                        List.of(row(90.0, 100.0, 110.0, 1, true)), false, new PooledRange(95, 100, 108), earlier, TEXTS)
                .wide());
        List<Element> diamonds = elements(drawing.getDocumentElement(), "g");
        assertThat(diamonds).hasSize(ForestPlot.LAYERS + 1);
        assertThat(diamonds.getLast().getAttribute("class")).isEqualTo("diamond now");
        List<Double> opacities = diamonds.subList(0, ForestPlot.LAYERS).stream()
                .map(g -> Double.valueOf(g.getAttribute("opacity")))
                .toList();
        assertThat(opacities).isSorted().allMatch(opacity -> opacity < .3);
    }

    @Test
    void aRangeOfNoWidthStillShows() {
        String drawing = new ForestPlot(
                        List.of(row(100.0, 100.0, 100.0, 1, true)),
                        false,
                        new PooledRange(100, 100, 100),
                        List.of(),
                        TEXTS)
                .wide();
        assertThat(drawing).contains("M-3,0").doesNotContain("NaN", "Infinity");
    }

    @Test
    void rowsLeadToTheirClaimsAndSayWhatTheyAre() {
        Element row = rows(plot(row(90.0, 100.0, 110.0, 1, true))).getFirst();
        assertThat(row.getAttribute("href")).isEqualTo("/claims/1");
        assertThat(elements(row, "title").getFirst().getTextContent()).isEqualTo("A source: about 100 (likely)");
    }

    @Test
    void threeHundredRowsAreOneLineEachAndNoStopsForTheTabKey() {
        List<PlotRow> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(row(90.0 + i, 100.0 + i, 110.0 + i, 1.0 / 300, true));
        }
        ForestPlot plot = new ForestPlot(many, false, new PooledRange(100, 200, 300), List.of(), TEXTS);
        Element drawing = parse(plot.wide()).getDocumentElement();
        assertThat(Integer.parseInt(drawing.getAttribute("height"))).isLessThan(300 * 22);
        assertThat(rows(plot))
                .hasSize(300)
                .allMatch(row -> row.getAttribute("tabindex").equals("-1"));
    }

    @Test
    void manyClaimsStandByRootTheHeaviestRootFirstAndTheLightestShareALine() {
        List<PlotRow> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String root = i % 3 == 0 ? "An archive" : i % 3 == 1 ? "A census" : i == 2 ? "A diary" : null;
            many.add(row(90.0 + i, 100.0 + i, 110.0 + i, i % 3 == 0 ? 2.0 / 300 : 1.0 / 300, true, root));
        }
        ForestPlot plot = new ForestPlot(many, false, new PooledRange(100, 200, 300), List.of(), TEXTS);
        assertThat(plot.isShared()).isTrue();
        assertThat(plot.ownLines()).isEqualTo(3 * 32);
        Element drawing = parse(plot.wide()).getDocumentElement();
        List<String> roots = elements(drawing, "g").stream()
                .filter(group -> group.getAttribute("class").equals("root"))
                .map(group -> elements(group, "title").getFirst().getTextContent())
                .toList();
        assertThat(roots).containsExactly("An archive: ", "A census: ", ": ");
        assertThat(Integer.parseInt(drawing.getAttribute("height"))).isLessThan(2_200);
        assertThat(rows(plot)).as("every claim is drawn").hasSize(300);
    }

    @Test
    void fewClaimsAreNotGrouped() {
        ForestPlot plot =
                plot(row(90.0, 100.0, 110.0, .5, true, "An archive"), row(90.0, 100.0, 110.0, .5, true, "An archive"));
        assertThat(plot.isGrouped()).isFalse();
        assertThat(plot.isShared()).isFalse();
        assertThat(plot.wide()).doesNotContain("class=\"root\"");
    }

    @Test
    void theTwoSettingsHaveNamesOfTheirOwn() {
        ForestPlot plot = plot(row(90.0, 100.0, 110.0, 1, true));
        assertThat(plot.wide()).contains("id=\"plot-wide-title\"").doesNotContain("plot-narrow");
        assertThat(plot.narrow()).contains("id=\"plot-narrow-title\"").doesNotContain("plot-wide");
    }

    @Test
    void hostileTextStaysText() {
        PlotRow row = new PlotRow(
                "<script>alert(1)</script>\u202E",
                "\"' onload=x <b>\u0000",
                null,
                "/claims/1\"><script>",
                "LIKELY",
                "likely",
                1.0,
                2.0,
                3.0,
                1,
                true);
        ForestPlot plot = new ForestPlot(
                List.of(row), false, null, List.of(), new PlotTexts("</title><script>", "&", "<i>", "'"));
        for (String drawing : List.of(plot.wide(), plot.narrow())) {
            assertThat(drawing)
                    .doesNotContain("<script", "<b>", "<i>", "\u202E", "\u0000")
                    .contains("&lt;script&gt;");
            parse(drawing);
        }
    }

    @Test
    void nothingToDrawIsEmpty() {
        assertThat(plot().isEmpty()).isTrue();
        assertThat(plot(row(null, null, null, 0, false)).isEmpty()).isTrue();
        parse(plot().wide());
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        assertThat(ForestPlot.cut("short", 10)).isEqualTo("short");
        assertThat(ForestPlot.cut("a long label", 7)).isEqualTo("a long…");
        assertThat(ForestPlot.cut("abcd\uD83D\uDE00fgh", 6)).isEqualTo("abcd…");
    }

    @Test
    void categoriesAreBarsOfTheirShare() {
        String drawing = new CategoryPlot(List.of(new CategoryPlot.Bar("<policy>", .625, "63 %")), TEXTS).svg();
        assertThat(parse(drawing).getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(drawing).contains("62.5%", "&lt;policy&gt;");
    }

    private static PlotRow row(
            @Nullable Double low, @Nullable Double mid, @Nullable Double high, double weight, boolean pooled) {
        return row(low, mid, high, weight, pooled, null);
    }

    private static PlotRow row(
            @Nullable Double low,
            @Nullable Double mid,
            @Nullable Double high,
            double weight,
            boolean pooled,
            @Nullable String root) {
        return new PlotRow(
                "A source", "about 100", root, "/claims/1", "LIKELY", "likely", low, mid, high, weight, pooled);
    }

    private static ForestPlot plot(PlotRow... rows) {
        return new ForestPlot(List.of(rows), false, null, List.of(), TEXTS);
    }

    private static List<Element> rows(ForestPlot plot) {
        return elements(parse(plot.wide()).getDocumentElement(), "a");
    }

    private static Element line(Element row, String name) {
        return elements(row, "line").stream()
                .filter(line -> line.getAttribute("class").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> classes(Element parent, String tag) {
        return elements(parent, tag).stream()
                .map(element -> element.getAttribute("class"))
                .toList();
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }
}
