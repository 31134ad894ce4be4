package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Pictures of a comparison with a real catalogue. */
public final class CataloguePlots {
    private CataloguePlots() {}

    /**
     * Inferred against reference values, and their difference against magnitude and redshift where these are known.
     *
     * @param id of the figure: letters, digits and hyphens
     */
    public static Plot comparison(String id, CatalogueSample sample) {
        CatalogueComparison comparison = sample.compare();
        return PointCloud.finest(cloud -> new Figure(
                id,
                "%s: %s against %s".formatted(comparison.catalogue(), comparison.quantity(), comparison.reference()),
                "Posterior medians of real sources against the reference catalogue, and their difference (inferred −"
                        + " reference) against magnitude and redshift; dotted: the limit beyond which a source counts"
                        + " as an outlier.",
                3,
                270,
                250,
                panels(sample, comparison, cloud)));
    }

    private static List<Panel> panels(CatalogueSample sample, CatalogueComparison comparison, PointCloud cloud) {
        List<Panel> panels = new ArrayList<>();
        panels.add(oneToOne(sample.matches(), comparison, cloud));
        against("magnitude (AB)", CatalogueSample.Match::magnitude, sample, comparison, cloud)
                .ifPresent(panels::add);
        against("redshift", CatalogueSample.Match::redshift, sample, comparison, cloud)
                .ifPresent(panels::add);
        return panels;
    }

    private static Panel oneToOne(
            List<CatalogueSample.Match> matches, CatalogueComparison comparison, PointCloud cloud) {
        String unit = unit(comparison);
        double[] both = matches.stream()
                .flatMapToDouble(m -> DoubleStream.of(m.value(), m.median()))
                .toArray();
        Axis horizontal = Axis.spanning(comparison.reference() + unit, both, 0.001, 0.999);
        Axis vertical = new Axis("posterior median" + unit, horizontal.low(), horizontal.high());
        String note = "offset %s · NMAD %s · outliers %s"
                .formatted(
                        ReportText.number(comparison.recovery().medianOffset()),
                        ReportText.number(comparison.recovery().nmad()),
                        ReportText.percent(comparison.outlierShare()));
        List<Point> points =
                matches.stream().map(m -> new Point(m.value(), m.median())).toList();
        return new Panel(
                ReportText.count(matches.size()) + " sources",
                note,
                horizontal,
                vertical,
                layers(
                        points,
                        Line.guide(
                                new Point(horizontal.low(), horizontal.low()),
                                new Point(horizontal.high(), horizontal.high())),
                        cloud));
    }

    private static Optional<Panel> against(
            String label,
            ToDoubleFunction<CatalogueSample.Match> trait,
            CatalogueSample sample,
            CatalogueComparison comparison,
            PointCloud cloud) {
        List<Point> points = sample.matches().stream()
                .map(m -> new Point(trait.applyAsDouble(m), sample.difference(m)))
                .filter(point -> Double.isFinite(point.x()))
                .toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        double limit = comparison.differences().outlierLimit();
        double[] differences = DoubleStream.concat(
                        points.stream().mapToDouble(Point::y), DoubleStream.of(-1.5 * limit, 1.5 * limit))
                .toArray();
        Axis vertical = Axis.spanning(comparison.differences().label() + unit(comparison), differences, 0.003, 0.997);
        Axis horizontal =
                Axis.spanning(label, points.stream().mapToDouble(Point::x).toArray(), 0.002, 0.998);
        List<Layer> layers = layers(points, level(horizontal, 0, Line.Stroke.DASHED), cloud);
        layers.add(level(horizontal, limit, Line.Stroke.DOTTED));
        layers.add(level(horizontal, -limit, Line.Stroke.DOTTED));
        return Optional.of(new Panel("", "", horizontal, vertical, layers));
    }

    private static String unit(CatalogueComparison comparison) {
        return comparison.unit().isBlank() ? "" : " [" + comparison.unit() + "]";
    }

    private static List<Layer> layers(List<Point> points, Line guide, PointCloud cloud) {
        List<Layer> layers = new ArrayList<>();
        layers.add(cloud.layer(points));
        layers.addAll(RunningQuantiles.layers(points));
        layers.add(guide);
        return layers;
    }

    private static Line level(Axis horizontal, double value, Line.Stroke stroke) {
        return new Line(
                "",
                Palette.GREY,
                stroke,
                List.of(new Point(horizontal.low(), value), new Point(horizontal.high(), value)));
    }
}
