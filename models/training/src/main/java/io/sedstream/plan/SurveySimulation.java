package io.sedstream.plan;

import io.sedstream.bundle.Manifest;
import io.sedstream.feature.Featurizer;
import io.sedstream.photometry.Band;
import io.sedstream.prior.GalaxyParameter;
import io.sedstream.prior.UniformRange;
import io.sedstream.simulate.DepthNoise;
import io.sedstream.simulate.DropOut;
import io.sedstream.simulate.EmpiricalNoise;
import io.sedstream.simulate.GalaxySimulator;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.simulate.NoiseModel;
import io.sedstream.simulate.SimulatedGalaxies;
import io.sedstream.sps.DustEmission;
import io.sedstream.sps.GalaxyPhotometer;
import io.sedstream.sps.IgmTransmission;
import io.sedstream.sps.Ingredients;
import io.sedstream.sps.NebularLines;
import io.sedstream.sps.PassbandLibrary;
import io.sedstream.sps.SspGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The galaxies of a plan, as its survey sees them. */
public final class SurveySimulation {
    private static final int THREADS = 2;
    private static final int PILOT = 4000;

    private final TrainingPlan plan;
    private final NoiseModel noise;
    private final DropOut dropOut;
    private final Optional<SurveyCatalogue> catalogue;
    private final GalaxyPhotometer photometer;
    private final BundleProgress progress;

    private SurveySimulation(
            TrainingPlan plan,
            NoiseModel noise,
            DropOut dropOut,
            Optional<SurveyCatalogue> catalogue,
            GalaxyPhotometer photometer,
            BundleProgress progress) {
        this.plan = plan;
        this.noise = noise;
        this.dropOut = dropOut;
        this.catalogue = catalogue;
        this.photometer = photometer;
        this.progress = progress;
    }

    /**
     * The simulation of a plan.
     *
     * @param catalogue the survey that the plan imitates; empty where the plan gives depths
     * @param data directory with the grid, {@code ssp}, {@code igm} and {@code filters}
     */
    public static SurveySimulation of(
            TrainingPlan plan, Optional<SurveyCatalogue> catalogue, Path data, BundleProgress progress)
            throws IOException {
        NoiseModel noise;
        List<Double> missing;
        TrainingPlan.Depths depths = plan.survey().depths();
        if (depths != null) {
            noise = new DepthNoise(
                    plan.bands().stream().map(Band::new).toList(),
                    plan.bands().stream().map(depths::limitNanojansky).toList(),
                    depths.floorPercent(),
                    depths.scatterDex());
            missing = Collections.nCopies(plan.bands().size(), depths.missingShare());
        } else {
            MeasuredGalaxies measured = catalogue
                    .orElseThrow(() -> new IllegalArgumentException("the plan imitates a catalogue, none is given"))
                    .measured(plan.bands());
            noise = noise(measured);
            missing = measured.missingShares();
        }
        return new SurveySimulation(
                plan,
                noise,
                DropOut.likeSurvey(missing, plan.minimumBands()),
                catalogue,
                photometer(plan, data, plan.infer().contains(GalaxyParameter.UV_SLOPE)),
                progress);
    }

    private static NoiseModel noise(MeasuredGalaxies measured) {
        try {
            return EmpiricalNoise.fit(measured);
        } catch (IllegalArgumentException e) {
            throw new InvalidPlanException("the survey's catalogue does not do: " + e.getMessage(), e);
        }
    }

    /** The photometer of a plan's bands and redshifts. */
    static GalaxyPhotometer photometer(TrainingPlan plan, Path data, boolean uvSlope) throws IOException {
        TrainingPlan.Emission emission = plan.emission();
        return new GalaxyPhotometer(
                grid(plan, data.resolve(plan.grid())),
                PassbandLibrary.open(data.resolve("filters"))
                        .passbands(plan.bands().stream().map(Band::new).toList()),
                IgmTransmission.read(data.resolve("igm")),
                new Ingredients(
                        emission.nebularLines()
                                ? NebularLines.read(data.resolve("ssp").resolve("nebular_lines.fits"))
                                : null,
                        emission.dust() ? DustEmission.COLD : null,
                        emission.escapeFraction(),
                        uvSlope),
                plan.prior().redshift().low(),
                plan.prior().redshift().high());
    }

    private static SspGrid grid(TrainingPlan plan, Path file) throws IOException {
        SspGrid grid = SspGrid.read(file);
        UniformRange prior = plan.prior().metallicity();
        // A hundred-thousandth of a dex is rounding.
        if (prior.low() < grid.lowestMetallicity() - 1e-5 || prior.high() > grid.highestMetallicity() + 1e-5) {
            throw new InvalidPlanException(String.format(
                    Locale.ROOT,
                    "the prior's metallicities, %s to %s, reach beyond those of the grid %s, %.5f to %.5f",
                    prior.low(),
                    prior.high(),
                    file,
                    grid.lowestMetallicity(),
                    grid.highestMetallicity()));
        }
        return grid;
    }

    TrainingPlan plan() {
        return plan;
    }

    /** The real catalogue that the plan imitates; empty where it gives depths. */
    Optional<SurveyCatalogue> catalogue() {
        return catalogue;
    }

    NoiseModel noise() {
        return noise;
    }

    GalaxyPhotometer photometer() {
        return photometer;
    }

    /** Galaxies that the survey could list, with the survey's noise and gaps, from so many simulated ones. */
    SurveyObservation observation(int simulations, long seed, String stage) {
        progress.stage(stage, simulations);
        SimulatedGalaxies galaxies = new GalaxySimulator(plan.prior(), photometer, plan.infer())
                .simulate(simulations, seed, THREADS, done -> progress.step(done, ""));
        int selectionBand = plan.bands().indexOf(plan.survey().selectionBand());
        DetectableGalaxies detectable =
                new DetectableGalaxies(galaxies, plan.prior().log10MassFormed(), selectionBand, plan.survey(), seed);
        Manifest draft = GalaxyManifest.of(plan, noise, new float[GalaxyManifest.featureCount(plan)]);
        return new SurveyObservation(
                plan.infer(), detectable, noise, dropOut, new Featurizer(draft), GalaxyOutputs.transforms(plan, draft));
    }

    /** Sources for validation, which training never sees. */
    List<BundleValidation.KnownSource> heldOut() {
        SurveyObservation observation = atLeast(plan.heldOut(), plan.seed() + 1, "simulating held-out galaxies");
        List<BundleValidation.KnownSource> sources = new ArrayList<>();
        observation.observe(plan.seed() + 3, 0, plan.heldOut(), (i, redshift, flux, error, truth) -> {
            MockSurvey.Source source = MockSurvey.source(i, plan.bands(), redshift, flux, error, truth);
            sources.add(new BundleValidation.KnownSource(source.photometry(), source.truth()));
        });
        return sources;
    }

    /** At least so many galaxies that the survey could list; the caller takes as many as it needs. */
    SurveyObservation atLeast(int sources, long seed, String stage) {
        SurveyObservation pilot = observation(PILOT, seed + 1, stage);
        if (pilot.count() == 0) {
            throw new InvalidPlanException("none of " + PILOT + " galaxies of the prior lies between magnitude "
                    + plan.survey().brightest() + " and " + plan.survey().faintest() + " in "
                    + plan.survey().selectionBand());
        }
        // A tenth more than expected is many standard errors.
        return observation((int) Math.ceil(1.1 * sources * PILOT / pilot.count()) + PILOT / 10, seed, stage);
    }
}
