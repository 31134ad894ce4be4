package io.sedstream.plan;

import io.sedstream.calibrate.Calibration;
import io.sedstream.calibrate.CalibrationFit;
import io.sedstream.calibrate.TemplateShelf;
import io.sedstream.photometry.Band;
import io.sedstream.simulate.GalaxySimulator;
import io.sedstream.simulate.SimulatedGalaxies;
import io.sedstream.sps.Passband;
import io.sedstream.sps.PassbandLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What a catalogue's zero points and errors are off by, given the galaxies of a plan. */
public final class ZeroPoints {
    private static final int TEMPLATES = 40_000;
    private static final int THREADS = 2;

    private ZeroPoints() {}

    /**
     * Offsets to be added to the catalogue's magnitudes, and error floors. Sources without redshift take no part.
     *
     * @param catalogue read without offsets and error floors
     * @param anchors bands whose mean offset is held at 0
     */
    public static Calibration fit(
            TrainingPlan plan, SurveyCatalogue catalogue, Set<Band> anchors, Path data, BundleProgress progress)
            throws IOException {
        for (Band anchor : anchors) {
            if (!plan.bands().contains(anchor.name())) {
                throw new InvalidPlanException(
                        "the anchor " + anchor + " is not among the bands of the plan, " + plan.bands());
            }
        }
        progress.stage("simulating templates", TEMPLATES);
        SimulatedGalaxies templates = new GalaxySimulator(
                        plan.prior(), SurveySimulation.photometer(plan, data, false), List.of())
                .simulate(TEMPLATES, plan.seed(), THREADS, done -> progress.step(done, ""));
        double[] pivots = PassbandLibrary.open(data.resolve("filters")).passbands(templates.bands()).stream()
                .mapToDouble(Passband::pivotAngstrom)
                .toArray();
        CalibrationFit fit = CalibrationFit.anchoredAt(anchors, plan.seed());
        progress.stage("fitting zero points and floors", fit.mostIterations());
        TemplateShelf shelf = TemplateShelf.of(templates, pivots);
        try {
            Calibration calibration = fit.fit(catalogue.measured(plan.bands()), shelf, done -> progress.step(done, ""));
            progress.step(fit.mostIterations(), "");
            return calibration;
        } catch (IllegalArgumentException e) {
            throw new InvalidPlanException("the survey's catalogue does not do: " + e.getMessage(), e);
        }
    }
}
