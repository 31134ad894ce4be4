package io.sedstream.benchmarks;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.cli.bench.MockSources;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.BasePoints;
import io.sedstream.outcome.ParameterSummary;
import io.sedstream.posterior.BoundedSampler;
import io.sedstream.posterior.Summarizer;
import io.sedstream.runtime.RunWatchdog;
import io.sedstream.runtime.SamplerEngine;
import io.sedstream.validate.plot.Axis;
import io.sedstream.validate.plot.Figure;
import io.sedstream.validate.plot.Layer;
import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import io.sedstream.validate.plot.Panel;
import io.sedstream.validate.plot.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far the published quantiles of shipped models are from those of 100,000 independent draws, against the number of
 * draws, the one that the model proposes among them, and for both kinds of base points: a table, and a figure as SVG. Arguments: the file of the figure, then
 * directories of bundles. Takes about a minute per bundle.
 */
public final class QuantileErrors {
    private static final int SOURCES = 100;
    private static final int REFERENCE_DRAWS = 100_000;
    private static final long REFERENCE_SEED = 1;
    private static final int[] DRAWS = {64, 128, 256, 500, 512, 1024, 2048, 4096};
    private static final int QUANTILES = 5;
    private static final double WANTED = 0.02;

    private final BoundedSampler sampler;
    private final Summarizer summarizer;
    private final int baseDimensions;
    private final int[] draws;
    private final List<float[]> sources;

    /** Median errors over sources and parameters by quantile, the last over all five, in posterior deviations. */
    private record Row(BasePoints points, int draws, double[] errors) {
        double all() {
            return errors[QUANTILES];
        }

        double worst() {
            return Arrays.stream(errors).max().orElseThrow();
        }
    }

    private QuantileErrors(Path directory) throws IOException {
        Bundle bundle = BundleReader.read(directory);
        baseDimensions = bundle.manifest().sampler().baseDimensions();
        draws = IntStream.concat(
                        IntStream.of(DRAWS),
                        IntStream.of(bundle.manifest().sampler().draws()))
                .sorted()
                .distinct()
                .toArray();
        summarizer = new Summarizer(bundle.manifest());
        sampler = new BoundedSampler(
                SamplerEngine.AUTO
                        .samplers(bundle, new RunWatchdog(Duration.ofMinutes(1)))
                        .get(),
                bundle.manifest());
        sources = MockSources.read(directory)
                .features(Featurizer.verified(bundle))
                .subList(0, SOURCES);
    }

    /** The marginals that the stream would publish. */
    private List<ParameterSummary> summarised(float[] features, BasePoints points, long seed, int count) {
        return summarizer
                .summarise(sampler.sample(features, points, seed, count), Set.of())
                .parameters();
    }

    private static double[] quantiles(ParameterSummary summary) {
        return new double[] {
            summary.quantile025(),
            summary.quantile16(),
            summary.quantile50(),
            summary.quantile84(),
            summary.quantile975()
        };
    }

    private List<Row> rows() {
        List<List<ParameterSummary>> references = sources.stream()
                .map(source -> summarised(source, BasePoints.INDEPENDENT, REFERENCE_SEED, REFERENCE_DRAWS))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (BasePoints points : BasePoints.values()) {
            for (int count : draws) {
                rows.add(new Row(points, count, errors(references, points, count)));
            }
        }
        return rows;
    }

    private double[] errors(List<List<ParameterSummary>> references, BasePoints points, int count) {
        double[][] errors = new double[QUANTILES][];
        int parameters = references.getFirst().size();
        Arrays.setAll(errors, q -> new double[sources.size() * parameters]);
        for (int source = 0; source < sources.size(); source++) {
            List<ParameterSummary> found = summarised(sources.get(source), points, source + 2, count);
            for (int p = 0; p < parameters; p++) {
                ParameterSummary reference = references.get(source).get(p);
                double[] expected = quantiles(reference);
                double[] actual = quantiles(found.get(p));
                for (int q = 0; q < QUANTILES; q++) {
                    errors[q][source * parameters + p] =
                            Math.abs(actual[q] - expected[q]) / reference.standardDeviation();
                }
            }
        }
        double[] all = Arrays.stream(errors).flatMapToDouble(Arrays::stream).toArray();
        return DoubleStream.concat(
                        Arrays.stream(errors).mapToDouble(QuantileErrors::median), DoubleStream.of(median(all)))
                .toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private Panel panel(String bundle, List<Row> rows) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Line.guide(new Point(5.5, Math.log10(WANTED)), new Point(12.5, Math.log10(WANTED))));
        for (BasePoints points : BasePoints.values()) {
            String name = points.name().toLowerCase(Locale.ROOT);
            String colour = points == BasePoints.SOBOL ? Palette.BLUE : Palette.VERMILION;
            layers.add(line(name + ", all five quantiles", colour, Line.Stroke.SOLID, rows, points, Row::all));
            layers.add(line(name + ", the worst of them", colour, Line.Stroke.DASHED, rows, points, Row::worst));
        }
        return new Panel(
                bundle,
                baseDimensions + " dimensions, " + sources.size() + " sources",
                new Axis("log_{2} draws", 5.5, 12.5),
                new Axis("log_{10} error / posterior deviation", -3, -0.4),
                layers);
    }

    private static Line line(
            String name,
            String colour,
            Line.Stroke stroke,
            List<Row> rows,
            BasePoints points,
            ToDoubleFunction<Row> error) {
        List<Point> line = rows.stream()
                .filter(row -> row.points == points)
                .map(row -> new Point(Math.log(row.draws) / Math.log(2), Math.log10(error.applyAsDouble(row))))
                .toList();
        return new Line(name, colour, stroke, line);
    }

    /** Prints the table and writes the figure. */
    public static void main(String[] arguments) throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            Path directory = Path.of(arguments[i]);
            var study = new QuantileErrors(directory);
            List<Row> rows = study.rows();
            System.out.printf(
                    "%n%s: median error of the quantiles, in posterior deviations%n", directory.getFileName());
            System.out.printf(
                    "%-12s %6s %7s %7s %7s %7s %7s %7s%n",
                    "points", "draws", "2.5 %", "16 %", "50 %", "84 %", "97.5 %", "all");
            for (Row row : rows) {
                System.out.printf(
                        Locale.ROOT,
                        "%-12s %6d %7.4f %7.4f %7.4f %7.4f %7.4f %7.4f%n",
                        row.points.name().toLowerCase(Locale.ROOT),
                        row.draws,
                        row.errors[0],
                        row.errors[1],
                        row.errors[2],
                        row.errors[3],
                        row.errors[4],
                        row.all());
            }
            panels.add(study.panel(String.valueOf(directory.getFileName()), rows));
        }
        var figure = new Figure(
                "quantile-error",
                "Error of the published quantiles against the number of draws",
                "Median over sources and parameters of the distance from the quantiles of 100,000 independent draws, for"
                        + " Sobol and independent base points; dashed guide: 0.02 posterior deviations.",
                3,
                300,
                280,
                panels);
        Files.writeString(Path.of(arguments[0]), figure.toSvg());
    }
}
