package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Ribbon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Coverage curves twice: as they are, and as differences from nominal, where small errors show. */
final class CoveragePanels {
    private static final int BAND_STEPS = 40;

    private CoveragePanels() {}

    static Line line(String name, String colour, List<CoveragePoint> curve) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        curve.forEach(point -> points.add(new Point(point.level(), point.share())));
        points.add(new Point(1, 1));
        return new Line(name, colour, Line.Stroke.SOLID, points);
    }

    /** @param sources of whose number the bands show the sampling error */
    static Figure figure(String id, String title, String description, List<Line> curves, int sources) {
        List<Line> differences = curves.stream()
                .map(curve -> new Line(
                        curve.name(),
                        curve.colour(),
                        curve.stroke(),
                        curve.points().stream()
                                .map(p -> new Point(p.x(), p.y() - p.x()))
                                .toList()))
                .toList();
        double largest = differences.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> Math.abs(point.y()))
                .max()
                .orElse(0);
        double limit = 1.15 * Math.max(largest, 4 * standardError(0.5, sources));
        Axis level = new Axis("nominal probability", 0, 1);
        Panel absolute = new Panel("", "", level, new Axis("share of truths inside", 0, 1), layers(curves, 1, sources));
        Panel relative =
                new Panel("", "", level, new Axis("share − nominal", -limit, limit), layers(differences, 0, sources));
        return new Figure(id, title, description, 2, 340, 300, List.of(absolute, relative));
    }

    /** @param slope of the line that exact posteriors follow: 1, or 0 for differences */
    private static List<Layer> layers(List<Line> curves, double slope, int sources) {
        List<Layer> layers = new ArrayList<>();
        layers.add(band("", 2, slope, sources));
        layers.add(band("1σ and 2σ of exact posteriors", 1, slope, sources));
        layers.add(Line.guide(new Point(0, 0), new Point(1, slope)));
        layers.addAll(curves);
        return layers;
    }

    private static Ribbon band(String name, double sigmas, double slope, int sources) {
        return new Ribbon(
                name,
                Palette.GREY,
                IntStream.rangeClosed(0, BAND_STEPS)
                        .mapToDouble(i -> (double) i / BAND_STEPS)
                        .mapToObj(level -> {
                            double error = sigmas * standardError(level, sources);
                            return new Ribbon.Span(level, slope * level - error, slope * level + error);
                        })
                        .toList());
    }

    private static double standardError(double level, int sources) {
        return Math.sqrt(level * (1 - level) / sources);
    }
}
