package io.sedstream.plan;

import io.sedstream.bundle.Bundle;
import io.sedstream.bundle.BundleReader;
import io.sedstream.bundle.Digest;
import io.sedstream.bundle.Manifest;
import io.sedstream.bundle.ManifestFormat;
import io.sedstream.feature.Featurizer;
import io.sedstream.outcome.ModelIdentity;
import io.sedstream.screen.FittedScreening;
import io.sedstream.train.EstimatorWeights;
import io.sedstream.train.OutputTransforms;
import io.sedstream.train.TrainedEstimator;
import io.sedstream.train.TrainingPairs;
import io.sedstream.train.TrainingSettings;
import io.sedstream.train.onnx.EstimatorGraph;
import io.sedstream.train.screening.ScreeningFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes a bundle from a plan: simulates, trains, fits the screening, writes. Everything follows from the plan's seed. */
public final class BundleTrainer {
    private static final int SCREENING_VECTORS = 20_000;

    private final TrainingPlan plan;
    private final SurveySimulation simulation;
    private final BundleProgress progress;

    public BundleTrainer(SurveySimulation simulation, BundleProgress progress) {
        this.plan = simulation.plan();
        this.simulation = simulation;
        this.progress = progress;
    }

    /**
     * Trains and writes the bundle, without validation.
     *
     * @param directory of the bundle; made if needed, older files of a bundle are replaced
     * @param checkpoints directory where the state of the training is kept, so that a stopped one goes on
     */
    public Bundle train(Path directory, Path checkpoints) throws IOException {
        Files.createDirectories(checkpoints);
        SurveyObservation trainingSet =
                simulation.atLeast(plan.simulations(), plan.seed(), "simulating galaxies for training");
        Manifest manifest = GalaxyManifest.of(plan, simulation.noise(), fills(trainingSet));
        Featurizer featurizer = new Featurizer(manifest);
        OutputTransforms outputs = GalaxyOutputs.transforms(plan, manifest);
        List<EstimatorWeights> members = new ArrayList<>();
        List<TrainingRecord> records = new ArrayList<>();
        for (TrainingSettings settings : plan.training().ofMembers()) {
            FlowTraining training = new FlowTraining(settings, progress);
            TrainedEstimator estimator = training.train(
                    trainingSet.with(featurizer, outputs), checkpoints.resolve("member-" + (members.size() + 1)));
            members.add(estimator.weights());
            records.add(training.record(estimator, trainingSet.count()));
        }

        progress.stage("fitting the screening", 1);
        FittedScreening screening = screening(manifest, trainingSet, featurizer);
        progress.step(1, "");

        Files.createDirectories(directory);
        writeBundle(
                directory,
                manifest,
                trainingSet,
                Map.of(
                        GalaxyManifest.GRAPH,
                        graph(members, outputs),
                        GalaxyManifest.SCREENING,
                        screening.write(),
                        TrainingRecord.FILE,
                        TrainingRecord.ofMembers(records).toJson()));
        if (plan.mockSurvey() > 0) {
            MockSurvey.write(directory, plan, mockSurvey());
        }
        return BundleReader.read(directory);
    }

    /** Fits the screening of a bundle again, and leaves the rest as it is. */
    public Bundle refitScreening(Path directory) throws IOException {
        Manifest manifest = BundleReader.read(directory).manifest();
        SurveyObservation observation =
                simulation.atLeast(2 * SCREENING_VECTORS, plan.seed(), "simulating galaxies for the screening");
        progress.stage("fitting the screening", 1);
        byte[] screening =
                screening(manifest, observation, new Featurizer(manifest)).write();
        progress.step(1, "");
        Files.write(directory.resolve(GalaxyManifest.SCREENING), screening);
        Map<String, String> digests = new TreeMap<>(manifest.files());
        digests.put(GalaxyManifest.SCREENING, Digest.of(screening));
        Files.write(
                directory.resolve(BundleReader.MANIFEST),
                ManifestFormat.write(GalaxyManifest.complete(manifest, manifest.reference(), digests)));
        return BundleReader.read(directory);
    }

    /**
     * Searches better settings for the estimator on fewer galaxies than the plan trains on; writes nothing.
     *
     * @param epochs of a trial that is not given up
     */
    public List<SettingsSearch.Trial> search(int galaxies, int trials, int epochs) {
        Trials trial = trials(galaxies, epochs);
        return trial.search.search(trial.pairs, trials);
    }

    /**
     * Trains estimators from small to large, for as few epochs each, and measures how fast they sample; the fastest first.
     *
     * @param galaxies as for {@link #search}, likewise {@code epochs}
     */
    public List<SettingsSearch.Trial> sizes(int galaxies, int epochs) {
        Trials trial = trials(galaxies, epochs);
        return trial.search.sizes(trial.pairs);
    }

    private record Trials(SettingsSearch search, TrainingPairs pairs) {}

    private Trials trials(int galaxies, int epochs) {
        SurveyObservation observation = simulation.atLeast(galaxies, plan.seed(), "simulating galaxies for trials");
        Manifest manifest = GalaxyManifest.of(plan, simulation.noise(), fills(observation));
        OutputTransforms outputs = GalaxyOutputs.transforms(plan, manifest);
        Manifest.Reference reference = reference(manifest, observation);
        var search = new SettingsSearch(
                plan.training(),
                epochs,
                weights -> SamplingSpeed.of(inMemory(manifest, reference, graph(List.of(weights), outputs))),
                progress);
        return new Trials(search, observation.with(new Featurizer(manifest), outputs));
    }

    private byte[] graph(List<EstimatorWeights> members, OutputTransforms outputs) {
        return plan.givesLogProbability()
                ? EstimatorGraph.writeWithLogProbability(members, outputs)
                : EstimatorGraph.write(members, outputs);
    }

    private static Bundle inMemory(Manifest manifest, Manifest.Reference reference, byte[] graph) {
        Manifest complete =
                GalaxyManifest.complete(manifest, reference, Map.of(GalaxyManifest.GRAPH, Digest.of(graph)));
        return new Bundle(
                complete,
                new ModelIdentity(complete.id(), complete.version(), Digest.of(ManifestFormat.write(complete))),
                Map.of(GalaxyManifest.GRAPH, graph));
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

    private void writeBundle(
            Path directory, Manifest manifest, SurveyObservation observation, Map<String, byte[]> files)
            throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            digests.put(file.getKey(), Digest.of(file.getValue()));
        }
        Files.write(
                directory.resolve(BundleReader.MANIFEST),
                ManifestFormat.write(GalaxyManifest.complete(manifest, reference(manifest, observation), digests)));
    }

    /** The first source, seen in every band. */
    private Manifest.Reference reference(Manifest manifest, SurveyObservation observation) {
        Featurizer featurizer = new Featurizer(manifest);
        float[] vector = new float[featurizer.size()];
        List<Manifest.Reference> references = new ArrayList<>();
        observation.withoutGaps().observe(plan.seed(), 0, 1, (i, redshift, flux, error, truth) -> {
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
        // Of the galaxies that the survey could list about a third is detected; five times as many are enough.
        SurveyObservation observation =
                simulation.atLeast(5 * plan.mockSurvey(), plan.seed() + 4, "simulating the mock survey");
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
}
