package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** True against inferred values, one panel per parameter. */
final class RecoveryPlot {
    private RecoveryPlot() {}

    static Plot of(ValidationRun run, SelectionMetrics metrics) {
        Selection selection = Selection.labelled(metrics.selection());
        List<ScoredSource> sources = run.select(selection);
        return PointCloud.finest(cloud -> new Figure(
                "recovery" + selection.suffix(),
                "Recovery of held-out simulations, " + metrics.describe(),
                "Posterior medians against the simulated truth, with the median and the central 68 % of the sources in"
                        + " bins of the truth; thin dashes: equal. Where photometry says little, medians tend to the"
                        + " middle of the prior.",
                3,
                250,
                230,
                IntStream.range(0, run.parameters().size())
                        .mapToObj(p -> panel(
                                run.parameters().get(p),
                                metrics.parameters().get(p).recovery(),
                                ValidationRun.column(sources, s -> s.truth(p)),
                                ValidationRun.column(sources, s -> s.median(p)),
                                cloud))
                        .toList()));
    }

    private static Panel panel(
            InferredParameter parameter, Recovery recovery, double[] truths, double[] medians, PointCloud cloud) {
        double[] both = DoubleStream.concat(Arrays.stream(truths), Arrays.stream(medians))
                .toArray();
        String unit = parameter.unit().isBlank() ? "" : " [" + parameter.unit() + "]";
        Axis horizontal = Axis.spanning("truth" + unit, both, 0.001, 0.999);
        Axis vertical = new Axis("posterior median" + unit, horizontal.low(), horizontal.high());
        List<Point> points = Point.pairs(truths, medians);
        List<Layer> layers = new ArrayList<>();
        layers.add(cloud.layer(points));
        layers.addAll(RunningQuantiles.layers(points));
        layers.add(Line.guide(
                new Point(horizontal.low(), horizontal.low()), new Point(horizontal.high(), horizontal.high())));
        String note = "R² " + ReportText.number(recovery.rSquared()) + " · NMAD " + ReportText.number(recovery.nmad());
        return new Panel(parameter.label(), note, horizontal, vertical, layers);
    }
}
