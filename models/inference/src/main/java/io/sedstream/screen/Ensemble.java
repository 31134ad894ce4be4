package io.sedstream.screen;

import java.util.List;

/** The eight detectors of synference, which search the training vectors once for all of them. Any number of threads. */
public final class Ensemble {
    private final TrainingVectors training;
    private final Ecod ecod;
    private final ThreadLocal<DistanceSearch> searches;
    private final List<Detector> detectors;

    public Ensemble(FittedScreening fitted) {
        training = TrainingVectors.of(fitted.training(), fitted.features().size());
        ecod = new Ecod(training);
        FeatureBagging bagging = new FeatureBagging(training, fitted.bagging());
        int[][] subspaces = bagging.subspaces();
        searches = ThreadLocal.withInitial(() -> new DistanceSearch(training, subspaces));
        detectors = List.of(
                new IsolationForest(fitted.isolationForest()),
                new LocalOutlierFactor(training, fitted.densities()),
                new DeepIsolationForest(fitted.networks(), fitted.deepIsolationForest()),
                bagging,
                ecod,
                new NearestNeighbours(training),
                new GaussianMixture(fitted.gaussian()),
                new KernelDensity(training));
    }

    /** Names of the detectors, in the order of their scores. */
    public List<String> names() {
        return detectors.stream().map(Detector::name).toList();
    }

    /** The detectors, each to be asked alone. */
    public List<Detector> detectors() {
        return detectors;
    }

    /** The training vectors. */
    public TrainingVectors training() {
        return training;
    }

    /** −ln of the share of training vectors that lie as far out in one feature. */
    double tail(int feature, float value) {
        return ecod.tail(feature, value);
    }

    /** Scores of a vector by all detectors, equal to what each gives alone. */
    public double[] scores(float[] x, boolean[] known) {
        Distances distances = searches.get().distances(x, known);
        double[] scores = new double[detectors.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = switch (detectors.get(i)) {
                case DistanceDetector detector -> detector.score(distances);
                case Detector detector -> detector.score(x, known);
            };
        }
        return scores;
    }
}
