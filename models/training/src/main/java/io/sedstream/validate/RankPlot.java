package io.sedstream.validate;

import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import io.sedstream.validate.plot.Ribbon;
import io.sedstream.validate.plot.Steps;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rank histograms of simulation-based calibration, one panel per parameter. */
final class RankPlot {
    private RankPlot() {}

    static Plot of(ValidationReport report, SelectionMetrics metrics) {
        List<Panel> panels = IntStream.range(0, report.parameters().size())
                .mapToObj(p -> panel(
                        report.parameters().get(p), metrics.parameters().get(p).ranks()))
                .toList();
        return Plot.of(new Figure(
                "ranks" + Selection.labelled(metrics.selection()).suffix(),
                "Simulation-based calibration, " + metrics.describe(),
                "Rank of the truth among posterior draws (Talts et al. 2018): flat if exact; a U says too narrow, a"
                        + " dome too wide, a slope shifted posteriors. The band holds a bin of exact posteriors with"
                        + " 99 % probability.",
                3,
                250,
                160,
                panels));
    }

    private static Panel panel(InferredParameter parameter, RankHistogram ranks) {
        double most = ranks.counts().stream().mapToInt(Integer::intValue).max().orElseThrow();
        List<Layer> layers = List.of(
                new Ribbon(
                        "99 % of exact posteriors",
                        Palette.GREY,
                        List.of(
                                new Ribbon.Span(0, ranks.low99(), ranks.high99()),
                                new Ribbon.Span(1, ranks.low99(), ranks.high99()))),
                Line.guide(new Point(0, ranks.expected()), new Point(1, ranks.expected())),
                new Steps(
                        "",
                        Palette.BLUE,
                        0,
                        1,
                        ranks.counts().stream().map(Integer::doubleValue).toList()));
        String note = String.format(
                Locale.ROOT, "χ² %.1f · p %s", ranks.chiSquared(), ReportText.probability(ranks.pValue()));
        return new Panel(
                parameter.label(),
                note,
                new Axis("rank of the truth", 0, 1),
                new Axis("sources", 0, 1.15 * Math.max(most, ranks.high99())),
                layers);
    }
}
