package org.palimpsest.query.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BandPlotTest {

    private static final PlotTexts TEXTS = new PlotTexts("How it came about", "In words", "event 3", "event 9");

    @Test
    void everyMoveIsAnEqualStepAndFainterTheLongerAgo() {
        BandPlot plot = plot(step(3, 90, 110), step(700, 95, 105), step(701, 98, 101), step(9_000, 99, 101));
        List<Element> steps = steps(plot);
        assertThat(steps).hasSize(4).allMatch(step -> step.getAttribute("width").equals("250"));
        assertThat(steps.stream().map(step -> Double.valueOf(step.getAttribute("fill-opacity"))))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(steps.getLast().getAttribute("class")).isEqualTo("step now");
    }

    @Test
    void theBandReachesFromLowToHigh() {
        List<Element> steps = steps(plot(step(3, 50, 150), step(4, 75, 125)));
        double wide = Double.parseDouble(steps.get(0).getAttribute("height"));
        double narrow = Double.parseDouble(steps.get(1).getAttribute("height"));
        assertThat(narrow / wide).isCloseTo(.5, within(1e-3));
    }

    @Test
    void whereNothingCarriesWeightTheBandIsInterrupted() {
        BandPlot plot = plot(step(3, 90, 110), new RangeStep(4, "nothing", null), step(5, 95, 105));
        assertThat(steps(plot)).hasSize(2);
        String central = elements(parse(plot.svg()), "path").getFirst().getAttribute("d");
        assertThat(central.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }

    @Test
    void theLineOfTheCentralValueStrikesThroughNoLabel() {
        for (double central = 90; central <= 110; central += 0.25) {
            BandPlot plot = plot(new RangeStep(1, "first", new PooledRange(90, central, 110)), step(2, 95, 105));
            Document drawing = parse(plot.svg());
            String path = elements(drawing, "path").getFirst().getAttribute("d");
            double line = 10 + 0.2 * Double.parseDouble(path.substring("M0,".length(), path.indexOf('H')));
            assertThat(elements(drawing, "text").stream()
                            .filter(text -> text.getTextContent().matches("[0-9.,]+")))
                    .hasSizeGreaterThan(2)
                    .as("central value %s", central)
                    .allSatisfy(label -> assertThat(Double.parseDouble(label.getAttribute("y")) - 4)
                            .isNotCloseTo(line, within(3.0)));
        }
    }

    @Test
    void aFlipStandsAtTheStepItMadeOrInsideTheOneItLeftAlone() {
        BandPlot plot = plot(step(10, 90, 110), step(20, 95, 105), step(30, 95, 104), step(40, 95, 103));
        assertThat(plot.place(20)).isEqualTo(25);
        assertThat(plot.place(25)).isEqualTo(37.5);
        assertThat(plot.place(5)).as("before the first range").isEqualTo(1);
        assertThat(plot.place(99)).isEqualTo(87.5);
    }

    @Test
    void aFlipHasTheShapeOfItsVerdictUnlessThereAreTooMany() {
        List<RangeStep> steps = List.of(step(1, 90, 110), step(200, 95, 105));
        BandPlot few = new BandPlot(steps, flips(3), false, TEXTS);
        assertThat(elements(parse(few.svg()), "use")).hasSize(3);
        BandPlot many = new BandPlot(steps, flips(BandPlot.STROKES_FROM), false, TEXTS);
        assertThat(elements(parse(many.svg()), "use")).isEmpty();
        assertThat(many.svg()).contains("v-likely-refuted");
    }

    @Test
    void oneRangeHasNoHistoryToDraw() {
        assertThat(plot(step(1, 90, 110)).isEmpty()).isTrue();
        assertThat(plot(step(1, 90, 110), step(2, 91, 110)).isEmpty()).isFalse();
        parse(plot().svg());
    }

    @Test
    void hasANameAndADescriptionAndHostileTextStaysText() {
        BandPlot plot = new BandPlot(
                List.of(new RangeStep(1, "</title><script>", new PooledRange(1, 1, 1)), step(2, 1, 1)),
                List.of(),
                false,
                TEXTS);
        Element drawing = parse(plot.svg()).getDocumentElement();
        assertThat(drawing.getAttribute("role")).isEqualTo("img");
        assertThat(drawing.getAttribute("aria-labelledby")).isEqualTo("plot-band-title plot-band-about");
        assertThat(plot.svg()).doesNotContain("<script", "NaN", "Infinity");
    }

    private static RangeStep step(long position, double low, double high) {
        return new RangeStep(position, "event " + position, new PooledRange(low, (low + high) / 2, high));
    }

    private static List<VerdictFlip> flips(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new VerdictFlip(2 + i, "LIKELY_REFUTED", "turned"))
                .toList();
    }

    private static BandPlot plot(RangeStep... steps) {
        return new BandPlot(List.of(steps), List.of(), false, TEXTS);
    }

    private static List<Element> steps(BandPlot plot) {
        return elements(parse(plot.svg()), "rect");
    }

    private static List<Element> elements(Document drawing, String tag) {
        NodeList nodes = drawing.getElementsByTagName(tag);
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
