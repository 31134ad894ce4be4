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
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Pictures of a comparison with a real catalogue. */
public final class CataloguePlots {
    private static final int PANELS = 3;

    private CataloguePlots() {}

    /**
     * Inferred against reference values, and their difference against magnitude and redshift where these are known.
     *
     * @param id of the figure: letters, digits and hyphens
     */
    public static Plot comparison(String id, CatalogueSample sample) {
        CatalogueComparison comparison = sample.compare();
        String unit = comparison.unit().isBlank() ? "" : " [" + comparison.unit() + "]";
        List<Panel> panels = new ArrayList<>();
        panels.add(oneToOne(sample.matches(), comparison, unit));
        Axis difference = Axis.spanning(
                "difference" + unit,
                DoubleStream.concat(
                                sample.matches().stream().mapToDouble(CatalogueSample.Match::difference),
                                DoubleStream.of(-1.5 * comparison.outlierLimit(), 1.5 * comparison.outlierLimit()))
                        .toArray(),
                0.003,
                0.997);
        against("magnitude (AB)", CatalogueSample.Match::magnitude, sample, comparison, difference, panels);
        against("redshift", CatalogueSample.Match::redshift, sample, comparison, difference, panels);
        return Plot.of(new Figure(
                id,
                "%s: %s against %s".formatted(comparison.catalogue(), comparison.quantity(), comparison.reference()),
                "Posterior medians of real sources against the reference catalogue, and their difference (inferred −"
                        + " reference) against magnitude and redshift; dotted: the limit beyond which a source counts"
                        + " as an outlier.",
                PANELS,
                270,
                250,
                panels));
    }

    private static Panel oneToOne(List<CatalogueSample.Match> matches, CatalogueComparison comparison, String unit) {
        double[] both = matches.stream()
                .flatMapToDouble(m -> DoubleStream.of(m.value(), m.median()))
                .toArray();
        Axis horizontal = Axis.spanning(comparison.reference() + unit, both, 0.001, 0.999);
        Axis vertical = new Axis("posterior median" + unit, horizontal.low(), horizontal.high());
        String note = String.format(
                Locale.ROOT,
                "median offset %+.3f   NMAD %.3f   outliers %.1f %%",
                comparison.recovery().medianOffset(),
                comparison.recovery().nmad(),
                100 * comparison.outlierShare());
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
                                new Point(horizontal.high(), horizontal.high()))));
    }

    private static void against(
            String label,
            ToDoubleFunction<CatalogueSample.Match> trait,
            CatalogueSample sample,
            CatalogueComparison comparison,
            Axis difference,
            List<Panel> panels) {
        List<Point> points = sample.matches().stream()
                .map(m -> new Point(trait.applyAsDouble(m), m.difference()))
                .filter(point -> Double.isFinite(point.x()))
                .toList();
        if (points.isEmpty()) {
            return;
        }
        Axis horizontal =
                Axis.spanning(label, points.stream().mapToDouble(Point::x).toArray(), 0.002, 0.998);
        List<Layer> layers = layers(points, level(horizontal, 0, Line.Stroke.DASHED));
        layers.add(level(horizontal, comparison.outlierLimit(), Line.Stroke.DOTTED));
        layers.add(level(horizontal, -comparison.outlierLimit(), Line.Stroke.DOTTED));
        panels.add(new Panel("", "", horizontal, difference, layers));
    }

    private static List<Layer> layers(List<Point> points, Line guide) {
        List<Layer> layers = new ArrayList<>();
        layers.add(PointCloud.layer(points, PANELS));
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
