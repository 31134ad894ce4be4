package io.sedstream.benchmarks;

import io.sedstream.screen.DeepIsolationForest;
import io.sedstream.screen.Detector;
import io.sedstream.screen.Ensemble;
import io.sedstream.screen.FittedScreening;
import io.sedstream.screen.GaussianMixture;
import io.sedstream.screen.PackedHalves;
import io.sedstream.screen.RosenblattTransform;
import io.sedstream.screen.TrainingVectors;
import io.sedstream.train.screening.DeepIsolationForestFit;
import io.sedstream.train.screening.FeatureBaggingFit;
import io.sedstream.train.screening.GaussianMixtureFit;
import io.sedstream.train.screening.IsolationForestFit;
import io.sedstream.train.screening.LocalOutlierFactorFit;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A screening with ten times the training vectors of those in our bundles; all else as {@code ScreeningFit} makes it. */
final class LargeScreening {
    static final int TRAINING_VECTORS = 20_000;
    static final double REDSHIFT_EMPHASIS = 2;

    private static final int COMPONENTS = 32;
    private static final double REGULARIZATION = 1e-4;

    private LargeScreening() {}

    static FittedScreening fit() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] vectors = Galaxies.of(TRAINING_VECTORS, 2);
        double[] mean = new double[Galaxies.FEATURES];
        double[] scale = new double[Galaxies.FEATURES];
        for (int i = 0; i < mean.length; i++) {
            standardise(vectors, i, mean, scale);
        }
        GaussianMixture.Parameters mixture = GaussianMixtureFit.fit(vectors, COMPONENTS, REGULARIZATION, random);
        RosenblattTransform transform = new RosenblattTransform(mixture);
        Double[] emphasis = Collections.nCopies(Galaxies.FEATURES, 1.0).toArray(Double[]::new);
        emphasis[Galaxies.FEATURES - 1] = REDSHIFT_EMPHASIS;
        float[] flat = new float[TRAINING_VECTORS * Galaxies.FEATURES];
        for (int row = 0; row < vectors.length; row++) {
            float[] x = vectors[row];
            transform.apply(x, Galaxies.known(0));
            for (int i = 0; i < x.length; i++) {
                x[i] = PackedHalves.rounded(x[i] * emphasis[i]);
            }
            System.arraycopy(x, 0, flat, row * x.length, x.length);
        }
        TrainingVectors training = TrainingVectors.of(vectors);
        DeepIsolationForest.Networks networks = DeepIsolationForestFit.networks(vectors, random);
        FittedScreening fitted = new FittedScreening(
                FittedScreening.FORMAT,
                IntStream.range(0, Galaxies.FEATURES).boxed().toList(),
                Arrays.stream(mean).boxed().toList(),
                Arrays.stream(scale).boxed().toList(),
                mixture,
                Arrays.asList(emphasis),
                flat,
                LocalOutlierFactorFit.fit(training),
                FeatureBaggingFit.fit(training, random),
                GaussianMixtureFit.fit(vectors, 1, REGULARIZATION, random),
                IsolationForestFit.fit(vectors, random),
                networks,
                DeepIsolationForestFit.fit(networks, vectors, random),
                Collections.emptyMap());
        // Where a detector draws the line costs nothing.
        return fitted.withThresholds(
                new Ensemble(fitted).detectors().stream().collect(Collectors.toMap(Detector::name, detector -> 0.0)));
    }

    private static void standardise(float[][] vectors, int feature, double[] mean, double[] scale) {
        double centre =
                Arrays.stream(vectors).mapToDouble(v -> v[feature]).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(vectors)
                .mapToDouble(v -> (v[feature] - centre) * (v[feature] - centre))
                .average()
                .orElseThrow());
        for (float[] vector : vectors) {
            vector[feature] = (float) ((vector[feature] - centre) / deviation);
        }
        mean[feature] = centre;
        scale[feature] = deviation;
    }
}
