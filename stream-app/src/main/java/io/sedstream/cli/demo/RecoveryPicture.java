package io.sedstream.cli.demo;

import io.sedstream.schema.ParameterSummary;
import io.sedstream.schema.PosteriorSummary;
import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Hexbins;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** True values against posterior medians, one panel per parameter. */
final class RecoveryPicture {
    private static final int COLUMNS = 3;
    private static final double PANEL_PIXELS = 240;
    private static final int HEXAGONS = 32;
    private static final double LOW_SHARE = 0.001;

    private final Truths truths;
    private final Map<String, Recovered> parameters = new LinkedHashMap<>();

    /** The points of one parameter. */
    private record Recovered(String unit, List<Point> points) {}

    RecoveryPicture(Truths truths) {
        this.truths = truths;
    }

    /** Takes the medians of a source whose truth is known. */
    void add(PosteriorSummary posterior) {
        Long row = posterior.getSourceProvenance().getRow();
        if (row == null) {
            return;
        }
        for (ParameterSummary parameter : posterior.getParameters()) {
            truths.of(row, parameter.getName()).ifPresent(truth -> parameters
                    .computeIfAbsent(parameter.getName(), name -> new Recovered(parameter.getUnit(), new ArrayList<>()))
                    .points()
                    .add(new Point(truth, parameter.getQuantile50())));
        }
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** The picture; there must be a parameter with a truth. */
    String svg() {
        List<Panel> panels = new ArrayList<>();
        parameters.forEach((name, recovered) -> panels.add(panel(name, recovered)));
        return new Figure(
                        "demo-recovery",
                        "Mock galaxies: true and inferred",
                        "Posterior medians against the simulated truth; dashes: equal. Where photometry says little,"
                                + " medians tend to the middle of the prior.",
                        COLUMNS,
                        PANEL_PIXELS,
                        PANEL_PIXELS,
                        panels)
                .toSvg();
    }

    private static Panel panel(String name, Recovered recovered) {
        double[] truths = recovered.points().stream().mapToDouble(Point::x).toArray();
        double[] medians = recovered.points().stream().mapToDouble(Point::y).toArray();
        double[] both = DoubleStream.concat(Arrays.stream(truths), Arrays.stream(medians))
                .toArray();
        Axis across = Axis.spanning("true [" + recovered.unit() + "]", both, LOW_SHARE, 1 - LOW_SHARE);
        Axis up = new Axis("inferred [" + recovered.unit() + "]", across.low(), across.high());
        return new Panel(
                name,
                String.format(Locale.ROOT, "R² %.3f, %,d galaxies", rSquared(truths, medians), truths.length),
                across,
                up,
                List.of(
                        new Hexbins("few to many galaxies", HEXAGONS, recovered.points()),
                        Line.guide(new Point(across.low(), across.low()), new Point(across.high(), across.high()))));
    }

    /** Coefficient of determination, 1 − Σ(median − truth)² / Σ(truth − mean truth)². */
    static double rSquared(double[] truths, double[] medians) {
        double mean = Arrays.stream(truths).average().orElse(Double.NaN);
        double residual = 0;
        double total = 0;
        for (int i = 0; i < truths.length; i++) {
            residual += (medians[i] - truths[i]) * (medians[i] - truths[i]);
            total += (truths[i] - mean) * (truths[i] - mean);
        }
        return 1 - residual / total;
    }
}
