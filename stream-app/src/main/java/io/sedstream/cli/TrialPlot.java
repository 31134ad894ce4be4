package io.sedstream.cli;

import io.sedstream.plan.SettingsSearch;
import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Scatter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How good the trials of a search are against how fast they sample. */
final class TrialPlot {
    private TrialPlot() {}

    /** The picture as SVG, with a colour for each number of hidden units. */
    static String of(Path plan, List<SettingsSearch.Trial> trials) {
        Map<Integer, List<Point>> points = new TreeMap<>();
        for (SettingsSearch.Trial trial : trials) {
            points.computeIfAbsent(trial.settings().hidden(), _ -> new ArrayList<>())
                    .add(point(trial));
        }
        List<Layer> layers = new ArrayList<>();
        points.forEach(
                (hidden, own) -> layers.add(new Scatter(hidden + " hidden units", Palette.series(layers.size()), own)));
        return new Figure(
                        "trials",
                        "Log-probability against speed",
                        "Validation log-probability of each trial against the sources per second that it samples.",
                        1,
                        460,
                        320,
                        List.of(new Panel(
                                String.valueOf(plan.getFileName()),
                                trials.size() + " trials",
                                axis("log_{10} sources/s at 500 draws, one thread", trials, Point::x),
                                axis("validation log-probability, nats", trials, Point::y),
                                layers)))
                .toSvg();
    }

    private static Axis axis(String label, List<SettingsSearch.Trial> trials, ToDoubleFunction<Point> coordinate) {
        return Axis.spanning(
                label,
                trials.stream().map(TrialPlot::point).mapToDouble(coordinate).toArray(),
                0,
                1);
    }

    private static Point point(SettingsSearch.Trial trial) {
        return new Point(Math.log10(trial.sourcesPerSecond()), -trial.loss());
    }
}
