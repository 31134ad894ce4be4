package io.sedstream.validate;

import io.sedstream.validate.plot.Line;
import io.sedstream.validate.plot.Palette;
import java.util.ArrayList;
import java.util.List;

/** Pictures of a validation on held-out simulations. */
public final class SimulationPlots {
    private SimulationPlots() {}

    /**
     * All pictures of a run: recovery for every selection, calibration for all and for detected sources, and the joint
     * coverage.
     *
     * @param report of this run
     */
    public static List<Plot> of(ValidationRun run, ValidationReport report) {
        List<Plot> plots = new ArrayList<>();
        report.selections().stream().filter(SimulationPlots::pictured).forEach(metrics -> {
            plots.add(RecoveryPlot.of(run, metrics));
            plots.add(coverage(report, metrics));
            plots.add(RankPlot.of(report, metrics));
        });
        plots.add(tarp(report));
        if (!report.references().isEmpty()) {
            plots.add(ReferencePlot.of(report.parameters(), report.references()));
        }
        return plots;
    }

    private static boolean pictured(SelectionMetrics metrics) {
        Selection selection = Selection.labelled(metrics.selection());
        return selection == Selection.ALL || selection == Selection.DETECTED;
    }

    /** Coverage of central intervals, one line per parameter. */
    private static Plot coverage(ValidationReport report, SelectionMetrics metrics) {
        List<Line> curves = new ArrayList<>();
        for (int p = 0; p < report.parameters().size(); p++) {
            curves.add(CoveragePanels.line(
                    report.parameters().get(p).label(),
                    Palette.series(p),
                    metrics.parameters().get(p).coverage()));
        }
        return Plot.of(CoveragePanels.figure(
                "coverage" + Selection.labelled(metrics.selection()).suffix(),
                "Coverage of central intervals, " + metrics.describe(),
                "Share of the truths inside central intervals, and its difference from their nominal probability."
                        + " Above zero intervals are too wide, below too narrow; bands: 1σ and 2σ of sampling for exact"
                        + " posteriors.",
                curves,
                metrics.sources()));
    }

    /** Joint coverage of all parameters. */
    private static Plot tarp(ValidationReport report) {
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
}
