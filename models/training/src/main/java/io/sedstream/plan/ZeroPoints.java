package io.sedstream.plan;

import io.sedstream.photometry.Band;
import io.sedstream.simulate.GalaxySimulator;
import io.sedstream.simulate.SimulatedGalaxies;
import io.sedstream.simulate.ZeroPointFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a catalogue's zero points are off by, given the galaxies of a plan. */
public final class ZeroPoints {
    private static final int TEMPLATES = 40_000;
    private static final int THREADS = 2;

    private ZeroPoints() {}

    /**
     * Offsets in magnitudes to be added to the catalogue's magnitudes, by band, on top of what its mapping adds already.
     * Sources without redshift take no part.
     *
     * @param anchors bands whose mean offset is held at 0
     */
    public static Map<Band, Double> fit(
            TrainingPlan plan, SurveyCatalogue catalogue, Set<Band> anchors, Path data, BundleProgress progress)
            throws IOException {
        progress.stage("simulating templates", TEMPLATES);
        SimulatedGalaxies templates = new GalaxySimulator(
                        plan.prior(), SurveySimulation.photometer(plan, data, false), List.of())
                .simulate(TEMPLATES, plan.seed(), THREADS, done -> progress.step(done, ""));
        progress.stage("fitting zero points", 1);
        Map<Band, Double> offsets = ZeroPointFit.anchoredAt(anchors).fit(catalogue.measured(plan.bands()), templates);
        progress.step(1, "");
        return offsets;
    }
}
