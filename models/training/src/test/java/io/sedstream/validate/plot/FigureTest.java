package io.sedstream.validate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class FigureTest {
    private static final Axis UNIT = new Axis("x", 0, 1);
    private static final Pattern MOVE = Pattern.compile("M");
    private static final Pattern HEXAGON = Pattern.compile("M(-?\\d+) (-?\\d+)l1 1v2l-1 1-1-1v-2z");

    @Test
    void scatterHasADotPerPointInsideAndSaysHowManyAreOutside() {
        List<Point> points = List.of(new Point(0.1, 0.2), new Point(0.5, 0.5), new Point(1, 1), new Point(0.5, 7));

        SvgDocument svg = draw(new Scatter("", Palette.BLUE, points));

        assertThat(svg.all("circle")).hasSize(3);
        assertThat(svg.texts()).contains("1 outside");
    }

    @Test
    void dotsAreWhereTheAxesPutThem() {
        SvgDocument svg = draw(new Scatter("", Palette.BLUE, List.of(new Point(0.25, 0.75))));

        Element frame = svg.all("clipPath").getFirst();
        Element rect = (Element) frame.getElementsByTagName("rect").item(0);
        Element dot = svg.all("circle").getFirst();
        assertThat(number(dot, "cx")).isCloseTo(number(rect, "x") + 0.25 * 200, within(0.06));
        // Pixels count from the top.
        assertThat(number(dot, "cy")).isCloseTo(number(rect, "y") + 0.25 * 100, within(0.06));
    }

    @Test
    void hexagonsAreOnePerOccupiedCellAndDarkerWhereFuller() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            points.add(new Point(0.2, 0.2));
        }
        points.add(new Point(0.8, 0.8));

        SvgDocument svg = draw(new Hexbins("", 20, points));

        List<Element> hexagons = svg.all("path").stream()
                .filter(path -> path.getAttribute("d").contains("l1 1v2l-1 1-1-1v-2z"))
                .toList();
        assertThat(hexagons)
                .extracting(h -> h.getAttribute("fill"))
                .containsExactly(Palette.strength(0), Palette.strength(1));
        assertThat(hexagons)
                .allSatisfy(h ->
                        assertThat(MOVE.matcher(h.getAttribute("d")).results()).hasSize(1));
    }

    @Test
    void hexagonsLieOverTheirPoints() {
        SplittableRandom random = new SplittableRandom(1);
        double halfWidth = 200 / 20.0 / 2;
        double side = 2 * halfWidth / Math.sqrt(3);
        for (int i = 0; i < 200; i++) {
            Point point = new Point(random.nextDouble(), random.nextDouble());

            SvgDocument svg = draw(new Hexbins("", 20, List.of(point)));

            Matcher top = svg.attributes("path", "d").stream()
                    .map(HEXAGON::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .orElseThrow();
            double dx = Double.parseDouble(top.group(1)) * halfWidth - point.x() * 200;
            double dy = (Double.parseDouble(top.group(2)) + 2) * side / 2 - (1 - point.y()) * 100;
            // No point of a hexagon is further from its centre than a corner, one side away.
            assertThat(Math.hypot(dx, dy)).isLessThanOrEqualTo(side + 1e-9);
        }
    }

    @Test
    void histogramStepsThroughEveryBin() {
        SvgDocument svg = draw(new Steps("", Palette.BLUE, 0, 1, List.of(0.1, 0.4, 0.2, 0.3)));

        assertThat(svg.attributes("path", "d")).anySatisfy(d -> assertThat(
                        Pattern.compile("V[\\d.]+H").matcher(d).results())
                .hasSize(4));
    }

    @Test
    void legendHasEveryNameOnceAndNoBlankOne() {
        Line line = new Line("M_{1}", Palette.BLUE, Line.Stroke.SOLID, List.of(new Point(0, 0), new Point(1, 1)));
        Ribbon ribbon = new Ribbon("band", Palette.GREY, List.of(new Ribbon.Span(0, 0, 1), new Ribbon.Span(1, 0, 1)));
        Panel panel =
                new Panel("", "", UNIT, UNIT, List.of(ribbon, line, Line.guide(new Point(0, 0), new Point(1, 0))));

        SvgDocument svg = SvgDocument.parse(figure("a", List.of(panel, panel)));

        assertThat(svg.texts()).containsOnlyOnce("M1", "band");
    }

    @Test
    void textOfAnyKindStaysWellFormed() {
        Axis axis = new Axis("<a> & \"b\" [M_{☉} yr^{−1}]", 0, 1);

        SvgDocument svg = SvgDocument.parse(new Figure(
                        "f", "S/N < 5 & more", "d <", 1, 100, 100, List.of(new Panel("t", "n", axis, axis, List.of())))
                .toSvg());

        assertThat(svg.texts()).contains("S/N < 5 & more", "t", "n");
        assertThat(svg.all("desc").getFirst().getTextContent()).isEqualTo("d <");
    }

    @Test
    void idsStartWithThatOfTheFigureSoThatPagesCanHoldSeveral() {
        Panel panel = new Panel("", "", UNIT, UNIT, List.of());

        SvgDocument svg = SvgDocument.parse(figure("coverage", List.of(panel, panel)));

        assertThat(svg.attributes("clipPath", "id")).containsExactly("coverage-0", "coverage-1");
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThatThrownBy(() -> figure("a b", List.of(new Panel("", "", UNIT, UNIT, List.of()))))
                .hasMessageContaining("'a b'");
    }

    private static SvgDocument draw(Layer layer) {
        return SvgDocument.parse(figure("f", List.of(new Panel("title", "", UNIT, UNIT, List.of(layer)))));
    }

    private static String figure(String id, List<Panel> panels) {
        return new Figure(id, "title", "description", 2, 200, 100, panels).toSvg();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
