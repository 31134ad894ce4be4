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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Pictures of a validation on held-out simulations. */
public final class SimulationPlots {
    private static final int COLUMNS = 3;

    private SimulationPlots() {}

    /** All pictures of a run, for the first selection and, where they differ most, for detected sources. */
    public static List<Plot> all(ValidationRun run, ValidationReport report, LossHistory losses) {
        List<Plot> plots = new ArrayList<>();
        for (SelectionMetrics selection : report.selections()) {
            plots.add(recovery(run, selection));
        }
        for (SelectionMetrics selection :
                report.selections().subList(0, Math.min(2, report.selections().size()))) {
            plots.add(coverage(report, selection));
            plots.add(ranks(report, selection));
        }
        plots.add(tarp(report));
        plots.add(loss(losses));
        return plots;
    }

    /** True against inferred values, one panel per parameter. */
    public static Plot recovery(ValidationRun run, SelectionMetrics metrics) {
        Selection selection = Selection.labelled(metrics.selection());
        List<ScoredSource> sources = run.select(selection);
        List<Panel> panels = new ArrayList<>();
        for (int parameter = 0; parameter < run.parameters().size(); parameter++) {
            int p = parameter;
            double[] truths = ValidationRun.column(sources, s -> s.truth(p));
            double[] medians = ValidationRun.column(sources, s -> s.median(p));
            panels.add(recoveryPanel(
                    run.parameters().get(p),
                    metrics.parameters().get(p).recovery(),
                    truths,
                    medians,
                    run.parameters().size()));
        }
        return Plot.of(new Figure(
                "recovery" + suffix(selection),
                "Recovery of held-out simulations, " + describe(metrics),
                "Posterior medians against the simulated truth, with the median and the central 68 % of the sources in"
                        + " bins of the truth; dashed: equal. Where photometry says little, medians tend to the middle"
                        + " of the prior.",
                COLUMNS,
                250,
                230,
                panels));
    }

    private static Panel recoveryPanel(
            InferredParameter parameter, Recovery recovery, double[] truths, double[] medians, int panels) {
        double[] both = DoubleStream.concat(Arrays.stream(truths), Arrays.stream(medians))
                .toArray();
        String unit = parameter.unit().isBlank() ? "" : " [" + parameter.unit() + "]";
        Axis horizontal = Axis.spanning("truth" + unit, both, 0.001, 0.999);
        Axis vertical = new Axis("posterior median" + unit, horizontal.low(), horizontal.high());
        List<Point> points = Point.pairs(truths, medians);
        List<Layer> layers = new ArrayList<>();
        layers.add(PointCloud.layer(points, panels));
        layers.addAll(RunningQuantiles.layers(points));
        layers.add(Line.guide(
                new Point(horizontal.low(), horizontal.low()), new Point(horizontal.high(), horizontal.high())));
        String note = String.format(Locale.ROOT, "R² %.3f   NMAD %.3f", recovery.rSquared(), recovery.nmad());
        return new Panel(parameter.label(), note, horizontal, vertical, layers);
    }

    /** Coverage of central intervals, one line per parameter. */
    public static Plot coverage(ValidationReport report, SelectionMetrics metrics) {
        List<Line> curves = new ArrayList<>();
        for (int p = 0; p < report.parameters().size(); p++) {
            curves.add(CoveragePanels.line(
                    report.parameters().get(p).label(),
                    Palette.series(p),
                    metrics.parameters().get(p).coverage()));
        }
        return Plot.of(CoveragePanels.figure(
                "coverage" + suffix(Selection.labelled(metrics.selection())),
                "Coverage of central intervals, " + describe(metrics),
                "Share of the truths inside central intervals, and its difference from their nominal probability."
                        + " Above zero intervals are too wide, below too narrow; bands: 1σ and 2σ of sampling for exact"
                        + " posteriors.",
                curves,
                metrics.sources()));
    }

    /** Joint coverage of all parameters. */
    public static Plot tarp(ValidationReport report) {
        List<Line> curves = new ArrayList<>();
        for (SelectionMetrics metrics : report.selections()) {
            curves.add(CoveragePanels.line(
                    metrics.selection().replace(">=", "≥"),
                    Palette.series(curves.size()),
                    metrics.tarp().curve()));
        }
        return Plot.of(CoveragePanels.figure(
                "tarp",
                "TARP expected coverage, all parameters together",
                "Expected coverage of balls about random reference points (Lemos et al. 2023). It also tests the"
                        + " correlations between parameters; bands: 1σ and 2σ of sampling for exact posteriors, all"
                        + " sources.",
                curves,
                report.selections().getFirst().sources()));
    }

    /** Rank histograms of simulation-based calibration, one panel per parameter. */
    public static Plot ranks(ValidationReport report, SelectionMetrics metrics) {
        List<Panel> panels = IntStream.range(0, report.parameters().size())
                .mapToObj(p -> ranksPanel(
                        report.parameters().get(p), metrics.parameters().get(p).ranks()))
                .toList();
        return Plot.of(new Figure(
                "ranks" + suffix(Selection.labelled(metrics.selection())),
                "Simulation-based calibration, " + describe(metrics),
                "Rank of the truth among posterior draws (Talts et al. 2018): flat if exact; a U says too narrow, a"
                        + " dome too wide, a slope shifted posteriors. The band holds a bin of exact posteriors with"
                        + " 99 % probability.",
                COLUMNS,
                250,
                160,
                panels));
    }

    private static Panel ranksPanel(InferredParameter parameter, RankHistogram ranks) {
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
                Locale.ROOT, "χ² %.1f   p %s", ranks.chiSquared(), ReportText.probability(ranks.pValue()));
        return new Panel(
                parameter.label(),
                note,
                new Axis("rank of the truth", 0, 1),
                new Axis("sources", 0, 1.15 * Math.max(most, ranks.high99())),
                layers);
    }

    /** Loss against epoch. */
    public static Plot loss(LossHistory losses) {
        int epochs = losses.training().size();
        double[] values = DoubleStream.concat(
                        losses.training().stream().mapToDouble(Double::doubleValue),
                        losses.validation().stream().mapToDouble(Double::doubleValue))
                .toArray();
        // The first steps from random weights are off the scale of everything that follows.
        Axis vertical = Axis.spanning("− log probability", values, 0, epochs > 20 ? 0.98 : 1);
        int best = losses.bestEpoch();
        List<Layer> layers = List.of(
                Line.guide(new Point(best, vertical.low()), new Point(best, vertical.high())),
                new Line("training", Palette.BLUE, Line.Stroke.SOLID, byEpoch(losses.training())),
                new Line("validation", Palette.VERMILION, Line.Stroke.SOLID, byEpoch(losses.validation())));
        String note = String.format(
                Locale.ROOT,
                "lowest validation loss %.3f in epoch %d",
                losses.validation().get(best - 1),
                best);
        Panel panel = new Panel("", note, new Axis("epoch", 0, epochs + 1), vertical, layers);
        return Plot.of(new Figure(
                "loss",
                "Training",
                "Mean negative log-probability of the true parameters per epoch; dashed: the epoch whose weights are"
                        + " best on sources kept from training.",
                1,
                520,
                260,
                List.of(panel)));
    }

    private static List<Point> byEpoch(List<Double> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Point(i + 1, values.get(i)))
                .toList();
    }

    private static String describe(SelectionMetrics metrics) {
        String sources = String.format(Locale.ROOT, "%,d sources", metrics.sources());
        return metrics.selection().equals(Selection.ALL.label())
                ? sources
                : sources + " with " + metrics.selection().replace(">=", "≥");
    }

    private static String suffix(Selection selection) {
        return selection == Selection.ALL ? "" : "-" + selection.name().toLowerCase(Locale.ROOT);
    }
}
