package io.sedstream.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A requirement on a model and what was measured.
 *
 * @param name of what is required
 * @param limit that it must keep
 * @param measured as text, the worst case named
 */
public record Target(String name, String limit, String measured, boolean met) {
    /** Largest difference of a coverage from its level, and of the TARP curve from the diagonal. */
    private static final double COVERAGE_TOLERANCE = 0.02;

    private static final double LEAST_P_VALUE = 0.01;
    private static final double MOST_FALSE_ALARMS = 0.01;

    /** The requirements on calibration over all held-out simulations, and on recovery where another work gives it. */
    public static List<Target> of(ValidationReport report) {
        SelectionMetrics all = report.selections().getFirst();
        List<Target> targets = new ArrayList<>();
        for (double level : new double[] {0.68, 0.95}) {
            targets.add(worst(
                    "coverage of the %.0f %% intervals".formatted(100 * level),
                    "%.2f ± %s".formatted(level, COVERAGE_TOLERANCE),
                    all,
                    metrics -> Math.abs(metrics.coverageAt(level).share() - level),
                    metrics -> metrics.coverageAt(level).share(),
                    COVERAGE_TOLERANCE));
        }
        double tarp = all.tarp().curve().stream()
                .mapToDouble(point -> Math.abs(point.share() - point.level()))
                .max()
                .orElse(Double.NaN);
        targets.add(new Target(
                "TARP expected coverage, distance from the diagonal",
                "≤ " + COVERAGE_TOLERANCE,
                text(tarp),
                tarp <= COVERAGE_TOLERANCE));
        double least = LEAST_P_VALUE / all.parameters().size();
        targets.add(worst(
                "p of flat SBC ranks",
                "≥ %s/%d".formatted(LEAST_P_VALUE, all.parameters().size()),
                all,
                metrics -> -metrics.ranks().pValue(),
                metrics -> metrics.ranks().pValue(),
                -least));
        PublishedRecovery published = report.published();
        if (published != null) {
            String selection = published.selection();
            SelectionMetrics comparable = selection == null ? all : report.selection(Selection.labelled(selection));
            for (ParameterMetrics metrics : comparable.parameters()) {
                Double theirs = published.rSquared().get(metrics.name());
                if (theirs != null) {
                    double ours = metrics.recovery().rSquared();
                    targets.add(new Target(
                            "R² of %s%s, as %s reports"
                                    .formatted(
                                            metrics.name(),
                                            selection == null ? "" : " at " + selection.replace(">=", "≥"),
                                            published.source()),
                            "≥ " + theirs,
                            text(ours),
                            ours >= theirs));
                }
            }
        }
        ScreeningReport screening = report.screening();
        if (screening != null) {
            screening.trials().forEach(trial -> targets.add(ofTrial(trial)));
        }
        return targets;
    }

    private static Target ofTrial(ScreeningReport.Trial trial) {
        Double least = trial.leastRecall();
        return least == null
                ? new Target(
                        "outliers among simulations that are " + trial.kind(),
                        "≤ " + MOST_FALSE_ALARMS,
                        text(trial.share()),
                        trial.share() <= MOST_FALSE_ALARMS)
                : new Target(
                        "outliers among simulations with " + trial.kind(),
                        "≥ " + least,
                        text(trial.share()),
                        trial.share() >= least);
    }

    /** A requirement on every parameter, of which the worst is shown. */
    private static Target worst(
            String name,
            String limit,
            SelectionMetrics metrics,
            ToDoubleFunction<ParameterMetrics> badness,
            ToDoubleFunction<ParameterMetrics> shown,
            double tolerated) {
        ParameterMetrics worst = metrics.parameters().stream()
                .max(Comparator.comparingDouble(badness))
                .orElseThrow();
        return new Target(
                name,
                limit,
                "%s (%s)".formatted(text(shown.applyAsDouble(worst)), worst.name()),
                badness.applyAsDouble(worst) <= tolerated);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.001 ? "%.1e" : "%.3f", value);
    }
}
