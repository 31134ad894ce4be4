package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The posteriors of an estimator beside those of Markov chain Monte Carlo, source by source. */
final class ReferencePlot {
    /** Distance of the two intervals of a source, in sources. */
    private static final double APART = 0.16;

    private ReferencePlot() {}

    static Plot of(List<InferredParameter> parameters, List<ReferenceComparison> sources) {
        return Plot.of(new Figure(
                "reference",
                "Against reference posteriors by Markov chain Monte Carlo, %d held-out sources"
                        .formatted(sources.size()),
                "Medians and central 68 % of the estimator and of chains on the same simulator, in ascending order of"
                        + " signal to noise; red dots: truth.",
                3,
                250,
                200,
                parameters.stream().map(parameter -> panel(parameter, sources)).toList()));
    }

    private static Panel panel(InferredParameter parameter, List<ReferenceComparison> sources) {
        List<Layer> layers = new ArrayList<>();
        double[] values = sources.stream()
                .map(source -> source.parameter(parameter.name()))
                .flatMap(a -> Stream.of(
                        a.truth(),
                        a.estimator().low(),
                        a.estimator().high(),
                        a.reference().low(),
                        a.reference().high()))
                .mapToDouble(value -> value)
                .toArray();
        intervals(parameter, sources, "MCMC", Palette.GREY, -APART, ReferenceComparison.Agreement::reference, layers);
        intervals(
                parameter, sources, "estimator", Palette.BLUE, APART, ReferenceComparison.Agreement::estimator, layers);
        List<Point> truths = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            truths.add(
                    new Point(i + 1, sources.get(i).parameter(parameter.name()).truth()));
        }
        layers.add(new Scatter("truth", Palette.VERMILION, truths));
        String unit = parameter.unit().isBlank() ? "" : " [" + parameter.unit() + "]";
        return new Panel(
                parameter.label(),
                "",
                new Axis("source", 0.4, sources.size() + 0.6),
                Axis.spanning(parameter.label() + unit, values, 0, 1),
                layers);
    }

    private static void intervals(
            InferredParameter parameter,
            List<ReferenceComparison> sources,
            String name,
            String colour,
            double aside,
            Function<ReferenceComparison.Agreement, ReferenceComparison.Interval> which,
            List<Layer> layers) {
        List<Point> medians = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            ReferenceComparison.Interval interval = which.apply(sources.get(i).parameter(parameter.name()));
            double x = i + 1 + aside;
            layers.add(new Line(
                    i == 0 ? name : "",
                    colour,
                    Line.Stroke.SOLID,
                    List.of(new Point(x, interval.low()), new Point(x, interval.high()))));
            medians.add(new Point(x, interval.median()));
        }
        layers.add(new Scatter("", colour, medians));
    }
}
