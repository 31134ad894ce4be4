package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Digest;
import io.sedstream.bundle.Manifest;
import io.sedstream.bundle.ManifestFormat;
import io.sedstream.feature.Featurizer;
import io.sedstream.photometry.Band;
import io.sedstream.screen.FittedScreening;
import io.sedstream.simulate.DropOut;
import io.sedstream.simulate.EmpiricalNoise;
import io.sedstream.simulate.GalaxySimulator;
import io.sedstream.simulate.MeasuredGalaxies;
import io.sedstream.simulate.SimulatedGalaxies;
import io.sedstream.sps.GalaxyPhotometer;
import io.sedstream.sps.IgmTransmission;
import io.sedstream.sps.PassbandLibrary;
import io.sedstream.sps.SspGrid;
import io.sedstream.train.FlowTrainer;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.ScreeningFit;
import io.sedstream.train.TrainedFlow;
import io.sedstream.train.onnx.FlowGraph;
import io.sedstream.validate.LossHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes a bundle from a plan: simulates, trains, fits the screening, writes. Everything follows from the plan's seed. */
public final class BundleTrainer {
    private static final String NOISE = "noise.json";
    private static final int THREADS = 2;
    private static final int SCREENING_VECTORS = 20_000;

    private final TrainingPlan plan;
    private final BundleProgress progress;
    private final EmpiricalNoise noise;
    private final DropOut dropOut;
    private final GalaxyPhotometer photometer;

    /**
     * A trainer.
     *
     * @param catalogue the survey that the plan imitates
     * @param data directory with {@code ssp}, {@code igm} and {@code filters}
     */
    public BundleTrainer(TrainingPlan plan, SurveyCatalogue catalogue, Path data, BundleProgress progress)
            throws IOException {
        this.plan = plan;
        this.progress = progress;
        MeasuredGalaxies measured = catalogue.measured(plan.bands());
        noise = EmpiricalNoise.fit(measured);
        dropOut = DropOut.likeSurvey(measured.missingShares(), plan.minimumBands());
        photometer = photometer(plan, data);
    }

    /** The photometer of a plan's bands and redshifts. */
    static GalaxyPhotometer photometer(TrainingPlan plan, Path data) throws IOException {
        return new GalaxyPhotometer(
                SspGrid.read(data.resolve("ssp").resolve("bc03_chabrier_ssp.fits")),
                PassbandLibrary.open(data.resolve("filters"))
                        .passbands(plan.bands().stream().map(Band::new).toList()),
                IgmTransmission.read(data.resolve("igm")),
                plan.prior().redshift().low(),
                plan.prior().redshift().high(),
                0);
    }

    /** What a training leaves: the bundle on disk, how the loss fell, and held-out sources for its validation. */
    public record Result(
            Bundle bundle, LossHistory losses, List<BundleValidation.KnownSource> heldOut, int simulations) {}

    /**
     * Trains and writes the bundle.
     *
     * @param directory of the bundle; made if needed, older files of a bundle are replaced
     * @param checkpoint where the state of the training is kept, so that a stopped one goes on
     */
    public Result train(Path directory, Path checkpoint) throws IOException {
        SurveyObservation trainingSet =
                observation(plan.simulations(), plan.seed(), "simulating galaxies for training");
        Manifest manifest = GalaxyManifest.of(plan, noise, fills(trainingSet));
        Featurizer featurizer = new Featurizer(manifest);
        OutputTransforms outputs = GalaxyOutputs.transforms(plan.prior(), manifest.features());
        TrainedFlow flow = trainFlow(trainingSet.with(featurizer, outputs), checkpoint);

        progress.stage("fitting the screening", 1);
        FittedScreening screening = screening(manifest, trainingSet, featurizer);
        progress.step(1, "");

        SurveyObservation heldOut = observation(plan.heldOut(), plan.seed() + 1, "simulating held-out galaxies");
        Files.createDirectories(directory);
        writeBundle(
                directory,
                manifest,
                heldOut,
                Map.of(
                        GalaxyManifest.GRAPH,
                        FlowGraph.write(flow.weights(), outputs),
                        GalaxyManifest.SCREENING,
                        screening.write(),
                        NOISE,
                        noise.toJson().getBytes(StandardCharsets.UTF_8)));
        MockSurvey.write(directory, plan.bands(), mockSurvey());
        return new Result(
                BundleReader.read(directory),
                new LossHistory(
                        flow.history().stream()
                                .map(TrainedFlow.EpochLoss::trainLoss)
                                .toList(),
                        flow.history().stream()
                                .map(TrainedFlow.EpochLoss::validationLoss)
                                .toList()),
                known(sources(heldOut, plan.seed() + 3)),
                trainingSet.count());
    }

    /** Galaxies that the survey could list, with the survey's noise and gaps. */
    private SurveyObservation observation(int simulations, long seed, String stage) {
        progress.stage(stage, simulations);
        SimulatedGalaxies galaxies = new GalaxySimulator(plan.prior(), photometer)
                .simulate(simulations, seed, THREADS, done -> progress.step(done, ""));
        int selectionBand = plan.bands().indexOf(plan.survey().selectionBand());
        DetectableGalaxies detectable =
                new DetectableGalaxies(galaxies, plan.prior().log10MassFormed(), selectionBand, plan.survey(), seed);
        Manifest draft = GalaxyManifest.of(plan, noise, new float[GalaxyManifest.featureCount(plan)]);
        return new SurveyObservation(
                detectable,
                noise,
                dropOut,
                new Featurizer(draft),
                GalaxyOutputs.transforms(plan.prior(), draft.features()));
    }

    /** What stands in for a missing feature: its mean over the sources that have it. */
    private static float[] fills(SurveyObservation observation) {
        Featurizer featurizer = observation.featurizer();
        float[] vector = new float[featurizer.size()];
        double[] sum = new double[vector.length];
        int[] count = new int[vector.length];
        observation.observe(
                0, 0, Math.min(SCREENING_VECTORS, observation.count()), (i, redshift, flux, error, truth) -> {
                    featurizer.fill(flux, error, redshift, vector);
                    boolean[] known = featurizer.known(flux);
                    for (int f = 0; f < vector.length; f++) {
                        if (known[f]) {
                            sum[f] += vector[f];
                            count[f]++;
                        }
                    }
                });
        float[] fills = new float[vector.length];
        for (int f = 0; f < fills.length; f++) {
            fills[f] = (float) (sum[f] / Math.max(1, count[f]));
        }
        return fills;
    }

    private TrainedFlow trainFlow(SurveyObservation pairs, Path checkpoint) {
        progress.stage(
                "training the flow on " + pairs.count() + " sources",
                plan.training().maxEpochs());
        return new FlowTrainer(
                        plan.training(),
                        at -> progress.step(
                                at.step() == at.steps() ? at.epoch() : at.epoch() - 1,
                                String.format(
                                        Locale.ROOT,
                                        "loss %.3f, validation %.3f, %.0f/s",
                                        at.trainLoss(),
                                        at.validationLoss(),
                                        at.samplesPerSecond())))
                .train(pairs, checkpoint);
    }

    private FittedScreening screening(Manifest manifest, SurveyObservation observation, Featurizer featurizer) {
        int half = Math.min(SCREENING_VECTORS, observation.count() / 2);
        return ScreeningFit.fit(
                manifest,
                vectors(observation.withoutGaps(), 0, half, featurizer),
                vectors(observation, half, 2 * half, featurizer),
                plan.contamination(),
                new SplittableRandom(plan.seed()));
    }

    private ScreeningFit.Vectors vectors(SurveyObservation observation, int from, int to, Featurizer featurizer) {
        float[][] values = new float[to - from][featurizer.size()];
        boolean[][] known = new boolean[to - from][];
        observation.observe(plan.seed() + 2, from, to, (i, redshift, flux, error, truth) -> {
            featurizer.fill(flux, error, redshift, values[i - from]);
            known[i - from] = featurizer.known(flux);
        });
        return new ScreeningFit.Vectors(values, known);
    }

    private void writeBundle(Path directory, Manifest manifest, SurveyObservation heldOut, Map<String, byte[]> files)
            throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            digests.put(file.getKey(), Digest.of(file.getValue()));
        }
        Files.write(
                directory.resolve(BundleReader.MANIFEST),
                ManifestFormat.write(GalaxyManifest.complete(manifest, reference(manifest, heldOut), digests)));
    }

    /** The first held-out source, seen in every band. */
    private Manifest.Reference reference(Manifest manifest, SurveyObservation heldOut) {
        Featurizer featurizer = new Featurizer(manifest);
        float[] vector = new float[featurizer.size()];
        List<Manifest.Reference> references = new ArrayList<>();
        heldOut.withoutGaps().observe(plan.seed(), 0, 1, (i, redshift, flux, error, truth) -> {
            featurizer.fill(flux, error, redshift, vector);
            references.add(new Manifest.Reference(
                    boxed(flux),
                    boxed(error),
                    redshift,
                    IntStream.range(0, vector.length).mapToObj(f -> vector[f]).toList()));
        });
        return references.getFirst();
    }

    private static List<Double> boxed(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    /** Sources that the survey detects at S/N ≥ 5 in its selection band, from galaxies that training never saw. */
    private List<MockSurvey.Source> mockSurvey() {
        // About a third of the simulated galaxies are kept and detected (3,127 of 10,000); five times as many are
        // enough.
        SurveyObservation observation =
                observation(5 * plan.mockSurvey(), plan.seed() + 4, "simulating the mock survey");
        int selectionBand = plan.bands().indexOf(plan.survey().selectionBand());
        List<MockSurvey.Source> detected = new ArrayList<>();
        observation.observe(plan.seed() + 5, 0, observation.count(), (i, redshift, flux, error, truth) -> {
            boolean listed = flux[selectionBand] >= 5 * error[selectionBand];
            if (listed && detected.size() < plan.mockSurvey()) {
                detected.add(MockSurvey.source(detected.size(), plan.bands(), redshift, flux, error, truth));
            }
        });
        if (detected.size() < plan.mockSurvey()) {
            throw new IllegalStateException("only " + detected.size() + " of " + observation.count()
                    + " simulated sources are detected, the plan asks for " + plan.mockSurvey());
        }
        return detected;
    }

    private List<MockSurvey.Source> sources(SurveyObservation observation, long seed) {
        List<MockSurvey.Source> sources = new ArrayList<>();
        observation.observe(
                seed,
                0,
                observation.count(),
                (i, redshift, flux, error, truth) ->
                        sources.add(MockSurvey.source(i, plan.bands(), redshift, flux, error, truth)));
        return sources;
    }

    private static List<BundleValidation.KnownSource> known(List<MockSurvey.Source> sources) {
        return sources.stream()
                .map(source -> new BundleValidation.KnownSource(source.photometry(), source.truth()))
                .toList();
    }
}
